package dev.logtee.metrics;

import dev.logtee.bytes.VisibleText;
import dev.logtee.sketch.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Hits by section, of which a limited number are told apart; hits of all others, and of none, are [#OTHER].
///
/// A section that has no hit for an hour may lose its place to one that has: a scan of made-up sections takes the
/// places no longer than that.
final class SectionCounts {
    static final int MOST = 50;
    static final String OTHER = "other";
    private static final long IDLE_SECONDS = 3600;
    private static final int LONGEST_NAME = 100;

    /// What one section had since it got its place.
    static final class Counts {
        double hits;
        double bytes;
        double errors;
        private long lastSecond;

        private void add(Row row, long second) {
            hits += row.hits();
            bytes += row.bytes();
            errors += row.errors();
            lastSecond = second;
        }
    }

    private final Map<String, Counts> places = new HashMap<>();
    private final Counts other = new Counts();

    /// Takes in what an interval counted.
    ///
    /// @param rows    all its sections, most hits first; those of most hits get the places that are free
    /// @param hits    all its hits, with or without a section
    /// @param bytes   theirs
    /// @param errors  theirs
    /// @param second  the interval's end
    void add(List<Row> rows, long hits, long bytes, long errors, long second) {
        other.hits += hits;
        other.bytes += bytes;
        other.errors += errors;
        List<Row> without = new ArrayList<>();
        for (Row row : rows) {
            Counts place = places.get(name(row));
            if (place != null) {
                move(row, place, second);
            } else if (without.size() < MOST) {
                without.add(row);
            }
        }
        for (Row row : without) { // after all others, so that none whose section has hits loses its place
            if (places.containsKey(name(row)) || hasRoom(second)) {
                move(row, places.computeIfAbsent(name(row), _ -> new Counts()), second);
            }
        }
    }

    private void move(Row row, Counts place, long second) {
        place.add(row, second);
        other.hits -= row.hits();
        other.bytes -= row.bytes();
        other.errors -= row.errors();
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
