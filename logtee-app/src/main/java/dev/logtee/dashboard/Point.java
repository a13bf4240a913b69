package dev.logtee.dashboard;

import static java.util.Objects.requireNonNull;

import dev.logtee.engine.Interval;
import dev.logtee.sketch.Sums;
import dev.logtee.traffic.Summary;

/// What a closed interval, or several in a row, had of everything that a chart draws.
///
/// @param from      epoch second
/// @param to        epoch second, excluded
/// @param visitors  distinct hosts; of several intervals the most that one of them had
public record Point(
        long from, long to, long hits, long bytes, StatusClasses statusClasses, long invalid, long visitors) {
    public Point {
        requireNonNull(statusClasses, "statusClasses");
        if (to <= from) {
            throw new IllegalArgumentException("to must be after from: from=" + from + ", to=" + to);
        }
    }

    /// Of an interval.
    public static Point of(Interval interval) {
        Summary summary = interval.summary();
        return new Point(
                interval.from(),
                interval.to(),
                summary.hits(),
                summary.bytes(),
                StatusClasses.of(summary.statusClass()),
                summary.invalid(),
                summary.visitors());
    }

    /// Of this and of another, and of what may lie between them.
    public Point plus(Point other) {
        return new Point(
                Math.min(from, other.from),
                Math.max(to, other.to),
                hits + other.hits,
                Sums.plus(bytes, other.bytes),
                statusClasses.plus(other.statusClasses),
                invalid + other.invalid,
                Math.max(visitors, other.visitors));
    }
}
