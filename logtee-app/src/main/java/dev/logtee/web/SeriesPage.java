package dev.logtee.web;

import dev.logtee.dashboard.Point;
import dev.logtee.display.JsonWriter;
import dev.logtee.feed.Course;
import dev.logtee.http.Answer;
import dev.logtee.http.Query;
import dev.logtee.http.Resource;
import dev.logtee.store.History;
import dev.logtee.store.Level;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/// What charts draw of a stretch of time, in columns of steps: from memory where it reaches back so far, else from the
/// history.
final class SeriesPage implements Resource.Document {
    private static final int MOST_STEPS = 2000;
    private static final int STEPS = 600;
    private static final int LONGEST_SECTION = 1024;
    private static final long DAY = 86_400;
    private static final long[] EVEN = {
        1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 10_800, 21_600, 43_200, DAY
    };

    private final Course course;
    private final Past past;
    private final long everySeconds;

    SeriesPage(Course course, Past past, long everySeconds) {
        this.course = course;
        this.past = past;
        this.everySeconds = everySeconds;
    }

    @Override
    public Answer answer(Query query) throws IOException {
        Stretch stretch = Stretch.of(query, course.closedTo());
        int steps = (int) Words.number(query, "steps", 1, MOST_STEPS, STEPS);
        Optional<String> section = query.parameter("section").filter(name -> name.length() <= LONGEST_SECTION);
        JsonWriter json = new JsonWriter().beginObject();
        json.name("since").number(stretch.since()).name("until").number(stretch.until());
        if (section.isEmpty() && course.reachesTo(stretch.since())) {
            fromMemory(stretch, steps, json);
        } else {
            fromHistory(stretch, steps, section, json);
        }
        return Answer.json(200, json.endObject());
    }

    private void fromMemory(Stretch stretch, int steps, JsonWriter json) {
        long step = step(stretch.seconds(), steps);
        List<Point> points = course.points(stretch.since(), stretch.until());
        json.name("step").number(step);
        write(bins(points, Math.min(stretch.until(), knownUntil(points)), step), json);
    }

    /// What memory has instead, where there is no history.
    private void fromHistory(Stretch stretch, int steps, Optional<String> section, JsonWriter json) throws IOException {
        try (History history = past.open().orElse(null)) {
            if (history == null) {
                fromMemory(stretch, steps, json);
                return;
            }
            Level level = history.fitting(stretch.since(), stretch.until(), steps);
            json.name("step").number(level.seconds());
            write(bins(history, level, stretch, section), json);
        }
    }

    private static List<Bin> bins(History history, Level level, Stretch stretch, Optional<String> section)
            throws IOException {
        long from = level.startOf(stretch.since());
        if (section.isPresent()) {
            return history.section(section.get(), level, from, stretch.until()).stream()
                    .map(Bin::of)
                    .toList();
        }
        return history.rollups(level, from, stretch.until()).stream()
                .map(Bin::of)
                .toList();
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
    private static List<Bin> bins(List<Point> points, long knownUntil, long step) {
        List<Bin> bins = new ArrayList<>();
        if (points.isEmpty()) {
            return bins;
        }
        int next = 0;
        for (long from = Math.floorDiv(points.getFirst().from(), step) * step; from < knownUntil; from += step) {
            Point bin = new Point(from, from + step, 0, 0, 0, 0, 0, 0, 0, 0, 0);
            for (; next < points.size() && points.get(next).from() < from + step; next++) {
                bin = bin.plus(points.get(next));
            }
            bins.add(new Bin(bin, Math.min(step, knownUntil - from)));
        }
        return bins;
    }

    private static void write(List<Bin> bins, JsonWriter json) {
        column("from", bins, Point::from, json);
        json.name("seconds").beginArray();
        bins.forEach(bin -> json.number(bin.seconds()));
        json.endArray();
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

    private static void column(String name, List<Bin> bins, ToLongFunction<Point> value, JsonWriter json) {
        json.name(name).beginArray();
        bins.forEach(bin -> json.number(value.applyAsLong(bin.point())));
        json.endArray();
    }
}
