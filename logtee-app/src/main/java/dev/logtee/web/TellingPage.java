package dev.logtee.web;

import dev.logtee.display.JsonWriter;
import dev.logtee.http.Answer;
import dev.logtee.http.Query;
import dev.logtee.http.Resource;
import dev.logtee.notify.Deliveries;
import dev.logtee.store.Silence;
import java.io.IOException;

/// Which rules are silenced, and what became of messages about alerts.
final class TellingPage implements Resource.Document {
    private final Telling.Source source;

    TellingPage(Telling.Source source) {
        this.source = source;
    }

    @Override
    public Answer answer(Query query) throws IOException {
        Telling telling = source.now();
        JsonWriter json = new JsonWriter().beginObject().name("silences").beginArray();
        telling.silences().forEach(silence -> silence(silence, json));
        json.endArray();
        telling.deliveries().ifPresent(deliveries -> deliveries(deliveries, json));
        return Answer.json(200, json.endObject());
    }

    private static void silence(Silence silence, JsonWriter json) {
        json.beginObject().name("rule").text(silence.rule());
        json.name("from").number(silence.from()).name("to").number(silence.to());
        json.name("why").text(silence.why()).endObject();
    }

    private static void deliveries(Deliveries deliveries, JsonWriter json) {
        json.name("waiting").number(deliveries.waiting()).name("receivers").beginArray();
        deliveries.counts().forEach((receiver, count) -> {
            json.beginObject().name("name").text(receiver);
            json.name("delivered").number(count.delivered()).name("failures").number(count.failures());
            json.name("given_up").number(count.givenUp()).endObject();
        });
        json.endArray();
    }
}
