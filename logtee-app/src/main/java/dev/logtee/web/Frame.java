package dev.logtee.web;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.logtee.dashboard.Dashboard;
import dev.logtee.dashboard.Seconds;
import dev.logtee.dashboard.Topic;
import dev.logtee.display.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// A moment's events, each written once, by the first who needs it, for all who look at the same span. For any thread.
final class Frame {
    /// How many seconds go to a client that has had the ones before.
    static final int FEW_SECONDS = 60;

    /// Sent where there is nothing to tell, so that either side notices when the other has left. An event, as pages are
    /// not shown comments.
    static final byte[] NOTHING_NEW = "event: nothing_new\ndata: {}\n\n".getBytes(US_ASCII);

    private final Dashboard dashboard;
    private final ZoneId timezone;
    private final Map<String, byte[]> events = new ConcurrentHashMap<>();

    Frame(Dashboard dashboard, ZoneId timezone) {
        this.dashboard = dashboard;
        this.timezone = timezone;
    }

    Dashboard dashboard() {
        return dashboard;
    }

    byte[] now(Topic topic) {
        return event(topic.word(), "now", json -> json.now(dashboard, topic));
    }

    byte[] fewSeconds() {
        return event("few", "seconds", json -> json.seconds(dashboard.seconds(), FEW_SECONDS));
    }

    byte[] allSeconds() {
        return event("all", "seconds", json -> json.seconds(dashboard.seconds(), Seconds.KEPT));
    }

    byte[] alerts() {
        return event("told", "alerts", json -> json.alerts(dashboard.alarms().past()));
    }

    private byte[] event(String key, String name, Consumer<DashboardJson> members) {
        return events.computeIfAbsent(key, _ -> {
            JsonWriter json = new JsonWriter();
            json.beginObject();
            members.accept(new DashboardJson(json, timezone));
            json.endObject();
            return event(name, json);
        });
    }

    /// One event of a stream; JSON here has no line breaks.
    static byte[] event(String name, JsonWriter json) {
        ByteArrayOutputStream event = new ByteArrayOutputStream(json.length() + 64);
        event.writeBytes(("event: " + name + "\ndata: ").getBytes(US_ASCII));
        event.writeBytes(json.take());
        event.writeBytes("\n\n".getBytes(US_ASCII));
        return event.toByteArray();
    }
}
