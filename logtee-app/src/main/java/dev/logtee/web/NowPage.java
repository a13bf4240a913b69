package dev.logtee.web;

import dev.logtee.dashboard.Dashboard;
import dev.logtee.dashboard.Seconds;
import dev.logtee.dashboard.Topic;
import dev.logtee.display.JsonWriter;
import dev.logtee.feed.Looks;
import dev.logtee.http.Answer;
import dev.logtee.http.Query;
import dev.logtee.http.Resource;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// The dashboard once, as the live stream would begin.
final class NowPage implements Resource.Document {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Looks looks;
    private final Supplier<About> about;

    NowPage(Looks looks, Supplier<About> about) {
        this.looks = looks;
        this.about = about;
    }

    @Override
    public Answer answer(Query query) {
        Topic topic = Words.topic(query);
        try (Looks.Looker looker = looks.look(Words.span(query))) {
            Optional<Dashboard> next = looker.next(PATIENCE);
            return next.isPresent()
                    ? answer(next.get(), topic)
                    : Answer.problem(503, "nothing was counted yet; try again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.problem(503, "the server stops");
        }
    }

    private Answer answer(Dashboard dashboard, Topic topic) {
        JsonWriter json = new JsonWriter();
        DashboardJson members = new DashboardJson(json, about.get().timezone());
        json.beginObject();
        members.now(dashboard, topic);
        json.name("seconds").beginObject();
        members.seconds(dashboard.seconds(), Seconds.KEPT);
        json.endObject();
        members.alerts(dashboard.alarms().past());
        return Answer.json(200, json.endObject());
    }
}
