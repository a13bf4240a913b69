package dev.logtee.metrics;

import dev.logtee.display.AsnLabel;
import dev.logtee.engine.Interval;
import dev.logtee.sketch.Distribution;
import dev.logtee.sketch.Row;
import dev.logtee.traffic.Bot;
import dev.logtee.traffic.Dimension;
import dev.logtee.traffic.InvalidReason;
import dev.logtee.traffic.Summary;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What all closed intervals of this process counted.
final class IntervalCounts {
    private static final double SECONDS_PER_NANO = 1e-9;

    private final Buckets sizes = new Buckets(
            1, 256, 1024, 4096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304, 16_777_216, 67_108_864, infinite());
    private final Buckets durations =
            new Buckets(SECONDS_PER_NANO, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, infinite());
    private final SortedMap<Integer, Double> statuses = new TreeMap<>();
    private final SortedMap<String, Double> reasons = new TreeMap<>();
    private final SortedMap<String, Double> countries = new TreeMap<>();
    private final SortedMap<String, Double> bots = new TreeMap<>();
    private final ValueCounts sections = new ValueCounts(Dimension.SECTION);
    private final ValueCounts caches = new ValueCounts(Dimension.CACHE);
    private final ValueCounts asns = new ValueCounts(Dimension.ASN);
    private final Distribution size = new Distribution();
    private final Distribution duration = new Distribution();
    private long intervals;
    private long visitors;
    private long closedTo;

    private static double infinite() {
        return Double.POSITIVE_INFINITY;
    }

    void add(Interval interval) {
        Summary summary = interval.summary();
        size.clear();
        duration.clear();
        summary.addTo(size, duration);
        sizes.add(size);
        durations.add(duration);
        summary.status().forEach((status, hits) -> statuses.merge(status, (double) hits, Double::sum));
        for (InvalidReason reason : summary.invalidReasons()) {
            reasons.merge(reason.reason(), (double) reason.lines(), Double::sum);
        }
        add(summary, Dimension.COUNTRY, countries);
        add(summary, Dimension.BOT, bots);
        sections.add(summary, duration, interval.to());
        caches.add(summary, duration, interval.to());
        asns.add(summary, duration, interval.to());
        intervals++;
        visitors = summary.visitors();
        closedTo = interval.to();
    }

    private static void add(Summary summary, Dimension dimension, SortedMap<String, Double> hits) {
        for (Row row : summary.top(dimension, Integer.MAX_VALUE).rows()) {
            hits.merge(row.text(), (double) row.hits(), Double::sum);
        }
    }

    void addTo(Families families) {
        families.counter("logtee_intervals", "Closed intervals with lines in them.", intervals)
                .gauge("logtee_interval_end_timestamp_seconds", "End of the last closed interval, log time.", closedTo)
                .gauge("logtee_interval_visitors", "Distinct hosts of the last closed interval.", visitors)
                .counters("logtee_responses", "Hits by status, of closed intervals.", "status", statuses, hits -> hits)
                .counters("logtee_invalid_lines", "Invalid lines, of closed intervals.", "reason", reasons, n -> n)
                .histogram("logtee_response_size_bytes", "Sizes of responses, of closed intervals.", sizes);
        if (!durations.isEmpty()) {
            families.histogram("logtee_response_duration_seconds", "Durations, of closed intervals.", durations);
        }
        if (!countries.isEmpty()) {
            families.counters(
                    "logtee_country_hits", "Hits by country, of closed intervals.", "country", countries, n -> n);
        }
        if (!bots.isEmpty()) {
            Map<Labels, Double> labelled = new LinkedHashMap<>();
            bots.forEach((name, hits) -> labelled.put(
                    Labels.of("bot", name, "kind", Bot.named(name).kind().word()), hits));
            families.counters("logtee_bot_hits", "Hits by bot, of closed intervals.", labelled);
        }
        if (!asns.places().isEmpty()) {
            families.counters("logtee_asn_hits", "Hits by autonomous system, of closed intervals.", ofAsns());
        }
        if (!caches.places().isEmpty()) {
            addCaches(families);
        }
        addSections(families);
    }

    private void addCaches(Families families) {
        SortedMap<String, ValueCounts.Counts> counts = new TreeMap<>(caches.places());
        families.counters("logtee_cache_hits", "Hits by what a cache did.", "cache", counts, n -> n.hits)
                .counters("logtee_cache_bytes", "Bytes sent by what a cache did.", "cache", counts, n -> n.bytes);
    }

    private Map<Labels, Double> ofAsns() {
        Map<Labels, Double> labelled = new LinkedHashMap<>();
        new TreeMap<>(asns.places()).forEach((label, counts) -> {
            AsnLabel asn = AsnLabel.of(label);
            labelled.put(Labels.of("asn", asn.number(), "as_name", asn.name()), counts.hits);
        });
        labelled.put(Labels.of("asn", ValueCounts.OTHER, "as_name", ""), asns.other().hits);
        return labelled;
    }

    private void addSections(Families families) {
        SortedMap<String, ValueCounts.Counts> counts = new TreeMap<>(sections.places());
        counts.put(ValueCounts.OTHER, sections.other());
        families.counters(
                        "logtee_section_hits", "Hits by section, of closed intervals.", "section", counts, n -> n.hits)
                .counters("logtee_section_bytes", "Bytes sent by section.", "section", counts, n -> n.bytes)
                .counters(
                        "logtee_section_errors", "Hits with a status of 4xx or 5xx.", "section", counts, n -> n.errors);
        if (!durations.isEmpty()) {
            families.sums(
                    "logtee_section_duration_seconds",
                    "Durations by section.",
                    "section",
                    counts,
                    n -> n.timedHits,
                    ValueCounts.Counts::durationSeconds);
        }
    }
}
