package dev.logtee.feed;

import dev.logtee.dashboard.Point;
import dev.logtee.engine.Interval;
import dev.logtee.pipeline.Pipeline;
import dev.logtee.pipeline.Standing;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// Takes in closed intervals, and keeps the latest [#MOST] of them as points of a chart: a day of intervals of 10 s.
/// Reading and taking in never wait for each other.
public final class Course implements Pipeline.Output {
    /// How many intervals are kept.
    public static final int MOST = 8640;

    private final ConcurrentNavigableMap<Long, Point> points = new ConcurrentSkipListMap<>();
    private int kept; // of the run's thread
    private volatile long closedTo = Long.MIN_VALUE;

    /// Those that end after `since` and begin before `until`, in epoch seconds, the earliest first. Between two of them
    /// there were no lines. From any thread.
    public List<Point> points(long since, long until) {
        NavigableMap<Long, Point> before = points.headMap(until, false);
        return before.values().stream().filter(point -> point.to() > since).toList();
    }

    /// The second up to which all is known, since the epoch; `Long.MIN_VALUE` while nothing is. From any thread.
    public long closedTo() {
        return closedTo;
    }

    /// Whether all since then is known: nothing that was counted later has been forgotten, or is from an earlier run.
    public boolean reachesTo(long second) {
        Map.Entry<Long, Point> first = points.firstEntry();
        return first != null && first.getKey() <= second;
    }

    @Override
    public void look(Standing standing) {
        standing.clockMillis().ifPresent(millis -> closedTo = Math.floorDiv(millis, 1000));
    }

    @Override
    public void interval(Interval interval) {
        // After the clock was set back an interval may come again.
        Point before = points.put(interval.from(), Point.of(interval));
        if (before == null && ++kept > MOST) {
            points.pollFirstEntry();
            kept--;
        }
    }
}
