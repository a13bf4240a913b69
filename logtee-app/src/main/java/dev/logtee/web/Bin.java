package dev.logtee.web;

import dev.logtee.dashboard.Point;
import dev.logtee.store.Rollup;
import dev.logtee.store.SliceRollup;
import java.util.SortedMap;

/// A step of a chart.
///
/// @param seconds  for how many of its seconds the log was followed
record Bin(Point point, long seconds) {
    static Bin of(Rollup period) {
        SortedMap<String, Long> classes = period.statusClass();
        Point point = new Point(
                period.from(),
                period.to(),
                period.hits(),
                period.bytes(),
                classes.getOrDefault("1xx", 0L),
                classes.getOrDefault("2xx", 0L),
                classes.getOrDefault("3xx", 0L),
                classes.getOrDefault("4xx", 0L),
                classes.getOrDefault("5xx", 0L),
                period.invalid(),
                period.visitors());
        return new Bin(point, period.followed());
    }

    /// Of one section or source, of which classes of status are not known.
    static Bin of(SliceRollup period) {
        Point point = new Point(period.from(), period.to(), period.hits(), period.bytes(), 0, 0, 0, 0, 0, 0, 0);
        return new Bin(point, period.followed());
    }
}
