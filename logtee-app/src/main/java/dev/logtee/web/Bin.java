package dev.logtee.web;

import dev.logtee.dashboard.Point;
import dev.logtee.dashboard.StatusClasses;
import dev.logtee.store.Rollup;
import dev.logtee.store.SliceRollup;

/// A step of a chart.
///
/// @param seconds  for how many of its seconds the log was followed
record Bin(Point point, long seconds) {
    static Bin of(Rollup period) {
        Point point = new Point(
                period.from(),
                period.to(),
                period.hits(),
                period.bytes(),
                StatusClasses.of(period.statusClass()),
                period.invalid(),
                period.visitors());
        return new Bin(point, period.followed());
    }

    /// Of one section or source, of which classes of status are not known.
    static Bin of(SliceRollup period) {
        Point point = new Point(period.from(), period.to(), period.hits(), period.bytes(), StatusClasses.NONE, 0, 0);
        return new Bin(point, period.followed());
    }
}
