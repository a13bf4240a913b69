package dev.logtee.web;

import dev.logtee.dashboard.Point;
import dev.logtee.display.JsonWriter;
import dev.logtee.feed.Course;
import dev.logtee.http.Answer;
import dev.logtee.http.Query;
import dev.logtee.http.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/// What charts draw of a stretch of time, in columns of even steps.
final class SeriesPage implements Resource.Document {
    private static final long LATEST = 1L << 40;
    private static final int MOST_STEPS = 2000;
    private static final int STEPS = 600;
    private static final long DAY = 86_400;
    private static final long[] EVEN = {
        1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 10_800, 21_600, 43_200, DAY
    };

    private final Course course;
    private final long everySeconds;

    SeriesPage(Course course, long everySeconds) {
        this.course = course;
        this.everySeconds = everySeconds;
    }

    @Override
    public Answer answer(Query query) {
        long until = Words.number(query, "until", 0, LATEST, Math.max(1, course.closedTo()));
        long since = Words.number(query, "since", 0, LATEST, Math.max(0, until - 3600));
        int steps = (int) Words.number(query, "steps", 1, MOST_STEPS, STEPS);
        if (since >= until) {
            throw new IllegalArgumentException("since must be before until");
        }
        long step = step(until - since, steps);
        JsonWriter json = new JsonWriter().beginObject();
        json.name("since")
                .number(since)
                .name("until")
                .number(until)
                .name("step")
                .number(step);
        List<Point> points = course.points(since, until);
        long knownUntil = Math.min(until, knownUntil(points));
        json.name("known_until").number(knownUntil);
        write(bins(points, knownUntil, step), json);
        return Answer.json(200, json.endObject());
    }

    /// The shortest even length of which `steps` reach over the stretch, in whole intervals.
    private long step(long seconds, int steps) {
        long least = Math.max(everySeconds, (seconds + steps - 1) / steps);
        for (long even : EVEN) {
            if (even >= least && even % everySeconds == 0) {
                return even;
            }
        }
        long unit = Math.max(DAY, everySeconds);
        return (least + unit - 1) / unit * unit;
    }

    /// The end of the last interval that has closed, with or without lines.
    private long knownUntil(List<Point> points) {
        long closedTo = Math.floorDiv(course.closedTo(), everySeconds) * everySeconds;
        return points.isEmpty() ? closedTo : Math.max(closedTo, points.getLast().to());
    }

    /// One for each step between the first that is known and the last; those without lines, too.
    private static List<Point> bins(List<Point> points, long knownUntil, long step) {
        List<Point> bins = new ArrayList<>();
        if (points.isEmpty()) {
            return bins;
        }
        int next = 0;
        for (long from = Math.floorDiv(points.getFirst().from(), step) * step; from < knownUntil; from += step) {
            Point bin = new Point(from, from + step, 0, 0, 0, 0, 0, 0, 0, 0, 0);
            for (; next < points.size() && points.get(next).from() < from + step; next++) {
                bin = bin.plus(points.get(next));
            }
            bins.add(bin);
        }
        return bins;
    }

    private static void write(List<Point> bins, JsonWriter json) {
        column("from", bins, Point::from, json);
        column("hits", bins, Point::hits, json);
        column("bytes", bins, Point::bytes, json);
        column("1xx", bins, Point::informational, json);
        column("2xx", bins, Point::success, json);
        column("3xx", bins, Point::redirect, json);
        column("4xx", bins, Point::clientError, json);
        column("5xx", bins, Point::serverError, json);
        column("invalid", bins, Point::invalid, json);
        column("visitors", bins, Point::visitors, json);
    }

    private static void column(String name, List<Point> bins, ToLongFunction<Point> value, JsonWriter json) {
        json.name(name).beginArray();
        for (Point bin : bins) {
            json.number(value.applyAsLong(bin));
        }
        json.endArray();
    }
}
