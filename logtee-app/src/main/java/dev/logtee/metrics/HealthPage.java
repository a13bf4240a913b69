package dev.logtee.metrics;

import dev.logtee.display.JsonWriter;
import dev.logtee.http.Answer;
import dev.logtee.http.Query;
import dev.logtee.http.Resource;
import java.time.InstantSource;

/// Whether the run goes on, for those who watch over processes: status 200, or 503 if it does not.
public final class HealthPage implements Resource.Document {
    private final Metrics metrics;
    private final InstantSource clock;

    public HealthPage(Metrics metrics, InstantSource clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public Answer answer(Query query) {
        long nowMillis = clock.millis();
        Health health = metrics.health();
        JsonWriter json = new JsonWriter().beginObject();
        json.name("status").string(health.word(nowMillis));
        json.name("sources").number(health.sources());
        health.clockMillis().ifPresent(millis -> json.name("clock_lag_seconds").number((nowMillis - millis) / 1000.0));
        return Answer.json(
                health.isWell(nowMillis) ? 200 : 503, json.endObject().newLine());
    }
}
