package dev.logtee.web;

import dev.logtee.dashboard.Stretch;
import dev.logtee.display.HistoryDisplay.Only;
import dev.logtee.display.JsonWriter;
import dev.logtee.feed.Course;
import dev.logtee.http.Answer;
import dev.logtee.http.Query;
import dev.logtee.http.Resource;
import dev.logtee.store.History;
import dev.logtee.store.Level;
import dev.logtee.store.Slice;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What charts draw of a stretch of time, in columns of steps: from memory where it reaches back so far, or where no
/// history can be read; else from the history.
final class SeriesPage implements Resource.Document {
    private static final int MOST_STEPS = 2000;

    private final Course course;
    private final HistoryAccess access;
    private final long everySeconds;

    SeriesPage(Course course, HistoryAccess access, long everySeconds) {
        this.course = course;
        this.access = access;
        this.everySeconds = everySeconds;
    }

    @Override
    public Answer answer(Query query) {
        Stretch stretch = Words.stretch(query, course.closedTo());
        int steps = (int) Words.number(query, "steps", 1, MOST_STEPS, Steps.USUAL);
        Optional<Only> only = only(query);
        if (only.isEmpty() && course.reachesTo(stretch.since())) {
            return fromMemory(stretch, steps);
        }
        Answer answer = access.answer(history -> fromHistory(history, stretch, steps, only));
        return answer.status() == 200 || only.isPresent() ? answer : fromMemory(stretch, steps);
    }

    private Answer fromMemory(Stretch stretch, int steps) {
        JsonWriter json = begin(stretch);
        Steps.of(course, stretch, steps, everySeconds, json);
        return Answer.json(200, json.endObject());
    }

    private static Answer fromHistory(History history, Stretch stretch, int steps, Optional<Only> only)
            throws IOException {
        Level level = history.fitting(stretch.since(), stretch.until(), steps);
        JsonWriter json = begin(stretch).name("step").number(level.seconds());
        Steps.write(bins(history, level, stretch, only), json);
        return Answer.json(200, json.endObject());
    }

    private static JsonWriter begin(Stretch stretch) {
        JsonWriter json = new JsonWriter().beginObject();
        return json.name("since").number(stretch.since()).name("until").number(stretch.until());
    }

    private static Optional<Only> only(Query query) {
        return Arrays.stream(Slice.values())
                .flatMap(by -> query.parameter(by.word()).map(name -> new Only(by, name)).stream())
                .findFirst();
    }

    private static List<Bin> bins(History history, Level level, Stretch stretch, Optional<Only> only)
            throws IOException {
        long from = level.startOf(stretch.since());
        Words.requireFew(history.periods(level, from, stretch.until()));
        if (only.isPresent()) {
            return history.slice(only.get().slice(), only.get().name(), level, from, stretch.until()).stream()
                    .map(Bin::of)
                    .toList();
        }
        return history.rollups(level, from, stretch.until()).stream()
                .map(Bin::of)
                .toList();
    }
}
