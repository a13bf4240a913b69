package dev.logtee.dashboard;

import dev.logtee.bytes.VisibleText;
import dev.logtee.display.CountryNames;
import dev.logtee.display.Histograms;
import dev.logtee.display.Numbers;
import dev.logtee.pipeline.Standing.Followed;
import dev.logtee.pipeline.Standing.Pace;
import dev.logtee.sketch.Row;
import dev.logtee.sketch.Top;
import dev.logtee.traffic.Bot;
import dev.logtee.traffic.Bucket;
import dev.logtee.traffic.FromCache;
import dev.logtee.traffic.Histogram;
import dev.logtee.traffic.InvalidReason;
import dev.logtee.traffic.Summary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes tables of what was counted.
final class Tables {
    private Tables() {}

    /// @param nowMillis  the wall clock, since the epoch
    static Map<Topic, Table> of(Summary summary, List<Followed> sources, long nowMillis) {
        Map<Topic, Table> tables = new EnumMap<>(Topic.class);
        for (Topic topic : Topic.values()) {
            tables.put(topic, of(topic, summary));
        }
        tables.computeIfPresent(Topic.SOURCES, (_, counted) -> standing(counted, sources, nowMillis));
        return tables;
    }

    /// With how far each is, and with those of a fleet that had no hits, those that are behind first.
    private static Table standing(Table counted, List<Followed> sources, long nowMillis) {
        Map<String, Followed> left = new LinkedHashMap<>();
        sources.stream()
                .sorted(Comparator.comparing((Followed source) -> source.pace() != Pace.BEHIND))
                .forEach(source -> left.put(source.name(), source));
        List<Entry> entries = new ArrayList<>();
        for (Entry entry : counted.entries()) {
            Followed source = left.remove(entry.text());
            String words = source == null ? "" : words(source, nowMillis);
            entries.add(
                    new Entry(entry.text(), entry.hits(), entry.bytes(), entry.errors(), entry.meanDuration(), words));
        }
        left.values().stream()
                .filter(source -> source.pace() != Pace.HERE)
                .limit(Table.most(counted.topic()) - entries.size())
                .forEach(source -> entries.add(new Entry(source.name(), 0, 0, 0, words(source, nowMillis))));
        return new Table(counted.topic(), entries, counted.whole(), counted.error());
    }

    private static String words(Followed source, long nowMillis) {
        String clock = source.clockMillis().isEmpty()
                ? ""
                : "clock "
                        + Numbers.span(
                                Math.max(0, nowMillis - source.clockMillis().getAsLong()) / 1000)
                        + " ago";
        return source.pace() != Pace.BEHIND ? clock : clock.isEmpty() ? "behind" : "behind, " + clock;
    }

    static Table of(Topic topic, Summary summary) {
        return switch (topic) {
            case STATUSES -> new Table(topic, statuses(summary.status()), summary.hits(), 0);
            case SIZES, DURATIONS -> buckets(topic, topic.histogram().orElseThrow(), summary);
            case INVALID -> new Table(topic, reasons(summary.invalidReasons()), summary.invalid(), 0);
            case SECTIONS, TARGETS, HOSTS, AGENTS, REFERRERS, BOTS, ASNS, CACHE, SOURCES ->
                rows(topic, most(topic, summary), summary);
            case COUNTRIES -> rows(topic, CountryNames.of(most(topic, summary)), summary);
        };
    }

    private static Top most(Topic topic, Summary summary) {
        return summary.top(topic.dimension().orElseThrow(), Table.most(topic));
    }

    private static Table rows(Topic topic, Top most, Summary summary) {
        List<Entry> entries = new ArrayList<>();
        for (Row row : most.rows()) {
            entries.add(new Entry(
                    visible(row.label()), row.hits(), row.bytes(), row.errors(), row.meanDuration(), more(topic, row)));
        }
        return new Table(topic, entries, summary.hits(), most.error());
    }

    private static String more(Topic topic, Row row) {
        if (topic == Topic.BOTS) {
            return Bot.named(row.text()).kind().word();
        }
        return topic == Topic.CACHE && FromCache.isFromCache(row.text()) ? Entry.FROM_CACHE : "";
    }

    private static Table buckets(Topic topic, Histogram histogram, Summary summary) {
        List<Entry> entries = new ArrayList<>();
        long whole = 0;
        for (Bucket bucket : Histograms.of(histogram, summary)) {
            entries.add(new Entry(Histograms.words(histogram, bucket), bucket.hits(), 0, 0, ""));
            whole += bucket.hits();
        }
        return new Table(topic, entries, whole, 0);
    }

    private static List<Entry> statuses(Map<Integer, Long> hits) {
        List<Entry> entries = new ArrayList<>();
        hits.forEach((status, count) -> {
            long errors = status >= 400 && status < 600 ? count : 0;
            entries.add(new Entry(Integer.toString(status), count, 0, errors, ""));
        });
        entries.sort(Comparator.comparingLong(Entry::hits).reversed());
        return entries;
    }

    private static List<Entry> reasons(List<InvalidReason> reasons) {
        List<Entry> entries = new ArrayList<>();
        for (InvalidReason reason : reasons) {
            entries.add(new Entry(reason.reason(), reason.lines(), 0, 0, visible(reason.sample())));
        }
        return entries;
    }

    private static String visible(byte[] log) {
        return VisibleText.of(log, 0, log.length);
    }
}
