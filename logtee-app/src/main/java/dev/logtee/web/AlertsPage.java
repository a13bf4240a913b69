package dev.logtee.web;

import dev.logtee.alert.AlertEvent;
import dev.logtee.dashboard.Stretch;
import dev.logtee.display.JsonWriter;
import dev.logtee.feed.Course;
import dev.logtee.http.Answer;
import dev.logtee.http.Query;
import dev.logtee.http.Resource;
import java.util.List;
import java.util.function.Supplier;

/// What alerts told in a stretch of time, the latest first, from the history.
final class AlertsPage implements Resource.Document {
    private static final int MOST = 1000;

    private final Course course;
    private final HistoryAccess access;
    private final Supplier<About> about;

    AlertsPage(Course course, HistoryAccess access, Supplier<About> about) {
        this.course = course;
        this.access = access;
        this.about = about;
    }

    @Override
    public Answer answer(Query query) {
        Stretch stretch = Words.stretch(query, course.closedTo());
        return access.answer(history -> answer(
                history.latestAlerts(stretch.since(), stretch.until(), MOST).reversed()));
    }

    private Answer answer(List<AlertEvent> latestFirst) {
        JsonWriter json = new JsonWriter().beginObject();
        new DashboardJson(json, about.get().timezone()).alerts(latestFirst);
        return Answer.json(200, json.endObject());
    }
}
