package dev.logtee.dashboard;

import dev.logtee.engine.Interval;
import dev.logtee.traffic.Summary;
import java.util.Map;

/// What a closed interval, or several in a row, had of everything that a chart draws.
///
/// @param from           epoch second
/// @param to             epoch second, excluded
/// @param informational  hits with a status of 1xx; likewise those that follow, to 5xx
/// @param visitors       distinct hosts; of several intervals the most that one of them had
public record Point(
        long from,
        long to,
        long hits,
        long bytes,
        long informational,
        long success,
        long redirect,
        long clientError,
        long serverError,
        long invalid,
        long visitors) {
    public Point {
        if (to <= from) {
            throw new IllegalArgumentException("to must be after from: from=" + from + ", to=" + to);
        }
    }

    /// Of an interval.
    public static Point of(Interval interval) {
        Summary summary = interval.summary();
        return of(
                interval.from(),
                interval.to(),
                summary.hits(),
                summary.bytes(),
                summary.statusClass(),
                summary.invalid(),
                summary.visitors());
    }

    /// Of these numbers.
    ///
    /// @param statusClass  hits by class, such as `5xx`
    public static Point of(
            long from, long to, long hits, long bytes, Map<String, Long> statusClass, long invalid, long visitors) {
        return new Point(
                from,
                to,
                hits,
                bytes,
                statusClass.getOrDefault("1xx", 0L),
                statusClass.getOrDefault("2xx", 0L),
                statusClass.getOrDefault("3xx", 0L),
                statusClass.getOrDefault("4xx", 0L),
                statusClass.getOrDefault("5xx", 0L),
                invalid,
                visitors);
    }

    /// Of this and of another, and of what may lie between them.
    public Point plus(Point other) {
        return new Point(
                Math.min(from, other.from),
                Math.max(to, other.to),
                hits + other.hits,
                bytes + other.bytes,
                informational + other.informational,
                success + other.success,
                redirect + other.redirect,
                clientError + other.clientError,
                serverError + other.serverError,
                invalid + other.invalid,
                Math.max(visitors, other.visitors));
    }
}
