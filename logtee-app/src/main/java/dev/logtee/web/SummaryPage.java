package dev.logtee.web;

import dev.logtee.dashboard.Stretch;
import dev.logtee.dashboard.Table;
import dev.logtee.dashboard.Topic;
import dev.logtee.dashboard.Totals;
import dev.logtee.display.JsonWriter;
import dev.logtee.feed.Course;
import dev.logtee.http.Answer;
import dev.logtee.http.Query;
import dev.logtee.http.Resource;
import dev.logtee.store.History;
import dev.logtee.store.Level;
import dev.logtee.store.Rollup;
import dev.logtee.traffic.Summary;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The totals of a stretch of time and one of its tables, from the history: the ten values of most hits.
final class SummaryPage implements Resource.Document {
    private static final int MOST_PERIODS = 500;
    private static final int TOP = 10;

    private final Course course;
    private final HistoryAccess access;
    private final Supplier<About> about;

    SummaryPage(Course course, HistoryAccess access, Supplier<About> about) {
        this.course = course;
        this.access = access;
        this.about = about;
    }

    @Override
    public Answer answer(Query query) {
        Topic topic = Words.topic(query);
        Stretch stretch = Words.stretch(query, course.closedTo());
        return access.answer(history -> answer(history, stretch, topic));
    }

    private Answer answer(History history, Stretch stretch, Topic topic) throws IOException {
        Level level = history.fitting(stretch.since(), stretch.until(), MOST_PERIODS);
        long from = level.startOf(stretch.since());
        Words.requireFew(history.periods(level, from, stretch.until()));
        Optional<Summary> summary = history.summary(level, from, stretch.until());
        if (summary.isEmpty()) {
            return Answer.problem(404, "nothing is known of this time");
        }
        List<Rollup> periods = history.rollups(level, from, stretch.until());
        long seconds = periods.stream().mapToLong(Rollup::followed).sum();
        JsonWriter json = new JsonWriter().beginObject();
        json.name("from").number(periods.getFirst().from());
        json.name("to").number(periods.getLast().to());
        new TablesJson(json, TOP).totals(Totals.of(summary.get(), Math.max(1, seconds)));
        Table table = Table.of(topic, summary.get());
        boolean isCut = table.entries().size() == TOP;
        new DashboardJson(json, about.get().timezone()).table(table, isCut);
        return Answer.json(200, json.endObject());
    }
}
