package dev.logtee.metrics;

import dev.logtee.bytes.VisibleText;
import dev.logtee.sketch.Distribution;
import dev.logtee.sketch.Row;
import dev.logtee.sketch.Sums;
import dev.logtee.traffic.Dimension;
import dev.logtee.traffic.Summary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Hits by the values of a dimension, of which a limited number are told apart; hits of all others, and of none, are
/// [#OTHER].
///
/// A value that has no hit for an hour may lose its place to one that has: a scan of made-up ones takes the places no
/// longer than that.
final class ValueCounts {
    static final int MOST = 50;
    static final String OTHER = "other";
    private static final long IDLE_SECONDS = 3600;
    private static final int LONGEST_NAME = 100;
    private static final double NANOS_PER_SECOND = 1e9;

    /// What one value had since it got its place.
    static final class Counts {
        double hits;
        double bytes;
        double errors;
        long timedHits;
        private long durationNanos;
        private long lastSecond;

        double durationSeconds() {
            return durationNanos / NANOS_PER_SECOND;
        }

        private void add(long hits, long bytes, long errors, long timedHits, long durationNanos) {
            this.hits += hits;
            this.bytes += bytes;
            this.errors += errors;
            this.timedHits += timedHits;
            this.durationNanos = Sums.plus(this.durationNanos, durationNanos);
        }
    }

    private final Dimension dimension;
    private final Map<String, Counts> places = new HashMap<>();
    private final Counts other = new Counts();

    ValueCounts(Dimension dimension) {
        this.dimension = dimension;
    }

    /// Takes in what an interval counted.
    ///
    /// @param summary    of its values those of most hits get the places that are free
    /// @param durations  of all its hits, in nanoseconds
    /// @param second     the interval's end
    void add(Summary summary, Distribution durations, long second) {
        List<Row> others = new ArrayList<>();
        List<Row> placed = new ArrayList<>();
        for (Row row : summary.top(dimension, Integer.MAX_VALUE).rows()) {
            (places.containsKey(name(row)) ? placed : others).add(row);
        }
        placed.forEach(row -> add(row, second));
        // after all that have places, so that none of these is lost
        for (Row row : others.subList(0, Math.min(MOST, others.size()))) {
            if (places.containsKey(name(row)) || hasRoom(second)) {
                add(row, second);
                placed.add(row);
            }
        }
        addOther(summary, durations, placed);
    }

    private void add(Row row, long second) {
        Counts place = places.computeIfAbsent(name(row), _ -> new Counts());
        place.add(row.hits(), row.bytes(), row.errors(), row.timedHits(), row.durationNanos());
        place.lastSecond = second;
    }

    /// What those that have places had is not theirs.
    private void addOther(Summary all, Distribution durations, List<Row> placed) {
        long nanos = durations.sum();
        long bytes = all.bytes();
        for (Row row : placed) {
            nanos = Math.max(0, nanos - row.durationNanos());
            bytes = Math.max(0, bytes - row.bytes());
        }
        other.add(
                all.hits() - placed.stream().mapToLong(Row::hits).sum(),
                bytes,
                all.errors() - placed.stream().mapToLong(Row::errors).sum(),
                durations.count() - placed.stream().mapToLong(Row::timedHits).sum(),
                nanos);
    }

    private static String name(Row row) {
        return VisibleText.of(row.label(), 0, row.label().length, LONGEST_NAME);
    }

    private boolean hasRoom(long second) {
        if (places.size() >= MOST) {
            places.values().removeIf(counts -> counts.lastSecond < second - IDLE_SECONDS);
        }
        return places.size() < MOST;
    }

    Map<String, Counts> places() {
        return places;
    }

    Counts other() {
        return other;
    }
}
