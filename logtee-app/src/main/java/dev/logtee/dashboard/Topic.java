package dev.logtee.dashboard;

import dev.logtee.traffic.Dimension;
import dev.logtee.traffic.Histogram;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a table of the dashboard lists.
public enum Topic {
    SECTIONS("sections", Dimension.SECTION, "section"),
    TARGETS("targets", Dimension.TARGET, "target"),
    HOSTS("hosts", Dimension.HOST, "host"),
    AGENTS("agents", Dimension.USER_AGENT, "user_agent"),
    REFERRERS("referrers", Dimension.REFERRER, "referrer"),
    BOTS("bots", Dimension.BOT, "bot"),
    COUNTRIES("countries", Dimension.COUNTRY, "country"),
    ASNS("asns", Dimension.ASN, "asn"),
    CACHE("cache", Dimension.CACHE, "cache"),
    STATUSES("statuses", null, "status"),
    SOURCES("sources", Dimension.SOURCE, null),
    INVALID("invalid", null, null),
    SIZES("sizes", null, "bytes"),
    DURATIONS("durations", null, "duration");

    private final String word;
    private final @Nullable Dimension dimension;
    private final @Nullable String subject;

    Topic(String word, @Nullable Dimension dimension, @Nullable String subject) {
        this.word = word;
        this.dimension = dimension;
        this.subject = subject;
    }

    public String word() {
        return word;
    }

    /// What conditions about its entries are about; invalid lines have no fields, and a source is none.
    public Optional<String> subject() {
        return Optional.ofNullable(subject);
    }

    /// What its entries have in common, which then tell bytes and errors, too; the others are counted apart.
    public Optional<Dimension> dimension() {
        return Optional.ofNullable(dimension);
    }

    /// What its entries are the buckets of, which stay in their order.
    public Optional<Histogram> histogram() {
        return switch (this) {
            case SIZES -> Optional.of(Histogram.SIZES);
            case DURATIONS -> Optional.of(Histogram.DURATIONS);
            case SECTIONS,
                    TARGETS,
                    HOSTS,
                    AGENTS,
                    REFERRERS,
                    BOTS,
                    COUNTRIES,
                    ASNS,
                    CACHE,
                    STATUSES,
                    SOURCES,
                    INVALID -> Optional.empty();
        };
    }
}
