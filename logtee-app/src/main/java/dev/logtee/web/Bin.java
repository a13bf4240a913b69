package dev.logtee.web;

import dev.logtee.dashboard.Point;
import dev.logtee.store.Rollup;
import dev.logtee.store.SliceRollup;
import java.util.Map;

/// A step of a chart.
///
/// @param seconds  for how many of its seconds the log was followed
record Bin(Point point, long seconds) {
    static Bin of(Rollup period) {
        Point point = Point.of(
                period.from(),
                period.to(),
                period.hits(),
                period.bytes(),
                period.statusClass(),
                period.invalid(),
                period.visitors());
        return new Bin(point, period.followed());
    }

    /// Of one section or source, of which classes of status are not known.
    static Bin of(SliceRollup period) {
        Point point = Point.of(period.from(), period.to(), period.hits(), period.bytes(), Map.of(), 0, 0);
        return new Bin(point, period.followed());
    }
}
