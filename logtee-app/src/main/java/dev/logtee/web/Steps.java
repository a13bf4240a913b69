package dev.logtee.web;

import dev.logtee.dashboard.Point;
import dev.logtee.dashboard.StatusClasses;
import dev.logtee.dashboard.Stretch;
import dev.logtee.display.JsonWriter;
import dev.logtee.feed.Course;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/// Points of a chart, added up to steps of an even length, in columns.
final class Steps {
    /// How many there are at most, unless something else is asked for.
    static final int USUAL = 600;

    private static final long DAY = 86_400;
    private static final int COARSEST = 3;
    private static final long[] EVEN = {
        1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 10_800, 21_600, 43_200
    };

    private Steps() {}

    /// Writes the columns of a course into an object that is open.
    ///
    /// @param most          how many steps there may be
    /// @param everySeconds  the length of the intervals that the course has
    static void of(Course course, Stretch stretch, int most, long everySeconds, JsonWriter json) {
        long step = step(stretch.seconds(), most, everySeconds);
        List<Point> points = course.points(stretch.since(), stretch.until());
        long known = Math.min(endOf(stretch, points), knownUntil(course, points, everySeconds));
        json.name("step").number(step);
        write(bins(points, known, step), json);
    }

    /// The shortest length in whole intervals of which `steps` reach over the stretch; a rounder one if that is less
    /// than [#COARSEST] times as long as it has to be.
    private static long step(long seconds, int steps, long everySeconds) {
        long least = Math.max(everySeconds, Math.ceilDiv(seconds, steps));
        return LongStream.concat(LongStream.of(EVEN), LongStream.of(Math.ceilDiv(least, DAY) * DAY))
                .filter(even -> even >= least && even < COARSEST * least && even % everySeconds == 0)
                .findFirst()
                .orElse(Math.ceilDiv(least, everySeconds) * everySeconds);
    }

    /// An interval that begins in the stretch is told whole.
    private static long endOf(Stretch stretch, List<Point> points) {
        return points.isEmpty()
                ? stretch.until()
                : Math.max(stretch.until(), points.getLast().to());
    }

    /// The end of the last interval that has closed, with or without lines.
    private static long knownUntil(Course course, List<Point> points, long everySeconds) {
        long closedTo = Math.floorDiv(course.closedTo(), everySeconds) * everySeconds;
        return points.isEmpty() ? closedTo : Math.max(closedTo, points.getLast().to());
    }

    /// One for each step between the first that is known and the last; those without lines, too.
    private static List<Bin> bins(List<Point> points, long knownUntil, long step) {
        List<Bin> bins = new ArrayList<>();
        if (points.isEmpty()) {
            return bins;
        }
        int next = 0;
        long knownSince = points.getFirst().from();
        for (long from = Math.floorDiv(knownSince, step) * step; from < knownUntil; from += step) {
            Point bin = new Point(from, from + step, 0, 0, StatusClasses.NONE, 0, 0);
            for (; next < points.size() && points.get(next).from() < from + step; next++) {
                bin = bin.plus(points.get(next));
            }
            bins.add(new Bin(bin, Math.min(from + step, knownUntil) - Math.max(from, knownSince)));
        }
        return bins;
    }

    static void write(List<Bin> bins, JsonWriter json) {
        column("from", bins, Point::from, json);
        json.name("seconds").beginArray();
        bins.forEach(bin -> json.number(bin.seconds()));
        json.endArray();
        column("hits", bins, Point::hits, json);
        column("bytes", bins, Point::bytes, json);
        column("1xx", bins, point -> point.statusClasses().informational(), json);
        column("2xx", bins, point -> point.statusClasses().success(), json);
        column("3xx", bins, point -> point.statusClasses().redirect(), json);
        column("4xx", bins, point -> point.statusClasses().clientError(), json);
        column("5xx", bins, point -> point.statusClasses().serverError(), json);
        column("invalid", bins, Point::invalid, json);
        column("visitors", bins, Point::visitors, json);
    }

    private static void column(String name, List<Bin> bins, ToLongFunction<Point> value, JsonWriter json) {
        json.name(name).beginArray();
        bins.forEach(bin -> json.number(value.applyAsLong(bin.point())));
        json.endArray();
    }
}
