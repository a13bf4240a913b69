package dev.logtee.web;

import dev.logtee.alert.Rule;
import dev.logtee.alert.Rules;
import dev.logtee.dashboard.Span;
import dev.logtee.dashboard.Topic;
import dev.logtee.display.JsonWriter;
import dev.logtee.http.Answer;
import dev.logtee.http.Query;
import dev.logtee.http.Resource;
import dev.logtee.store.History;
import dev.logtee.traffic.Conditions;
import java.io.IOException;
import java.util.function.Supplier;

/// What a page has to know before anything else.
final class AboutPage implements Resource.Document {
    private final Supplier<About> about;
    private final HistoryAccess access;

    AboutPage(Supplier<About> about, HistoryAccess access) {
        this.about = about;
        this.access = access;
    }

    @Override
    public Answer answer(Query query) throws IOException {
        JsonWriter json = new JsonWriter();
        write(json);
        return Answer.json(200, json);
    }

    void write(JsonWriter json) throws IOException {
        About about = this.about.get();
        json.beginObject().name("version").text(about.version());
        json.name("timezone").text(about.timezone().getId());
        json.name("every").number(about.every().toSeconds());
        json.name("threshold").number(about.rules().threshold().hitsPerSecond().doubleValue());
        json.name("window").number(about.rules().threshold().window().toSeconds());
        rules(about.rules(), json);
        try (History history = access.open().orElse(null)) {
            json.name("history").bool(history != null);
        }
        json.name("spans").beginArray();
        for (Span span : Span.values()) {
            json.string(Words.of(span));
        }
        json.endArray().name("tables").beginArray();
        for (Topic topic : Topic.values()) {
            json.string(topic.word());
        }
        json.endArray().endObject();
    }

    private static void rules(Rules rules, JsonWriter json) {
        json.name("rules").beginArray();
        for (Rule rule : rules.all()) {
            json.beginObject().name("name").text(rule.name());
            json.name("window").number(rule.timing().over().toSeconds());
            json.name("where").text(Conditions.line(rule.scope().where())).endObject();
        }
        json.endArray();
    }
}
