package dev.logtee.notify;

import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.display.JsonWriter;
import dev.logtee.store.Letter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Posts to an Alertmanager, version 2 of its API. An alert fires there for three times as long as until it is
/// repeated, so that it ends by itself when Logtee is gone.
///
/// @param url     of the API: `http://host:9093/api/v2/alerts`
/// @param repeat  after which an alert that fires is sent again
/// @see <a href="https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml">API v2</a>
record Alertmanager(URI url, Duration repeat, Outgoing web) implements Receiver {
    private static final int REPEATS = 3;

    @Override
    public Optional<String> send(Parcel parcel) throws DeliveryException {
        JsonWriter json = new JsonWriter().beginArray();
        for (Letter letter : parcel.letters()) {
            add(letter, parcel, json);
        }
        web.post(url, json.endArray().take(), Map.of(), parcel.now());
        return Optional.empty();
    }

    @Override
    public boolean takes(Kind kind) {
        return kind == Kind.TRIGGERED || kind == Kind.RECOVERED;
    }

    private void add(Letter letter, Parcel parcel, JsonWriter json) {
        json.beginObject().name("labels").beginObject();
        json.name("alertname").text(letter.rule());
        json.name("severity").string(letter.severity().word());
        json.name("instance").text(parcel.origin().host());
        json.name("job").string("logtee");
        json.name("log").text(letter.source().isEmpty() ? parcel.origin().logsInWords() : letter.source());
        json.endObject().name("annotations").beginObject();
        json.name("summary").text(letter.subject());
        json.name("description").text(letter.body());
        json.endObject();
        Instant now = parcel.now();
        if (letter.isTriggered()) {
            Instant at = Instant.ofEpochSecond(letter.at());
            json.name("startsAt").string((at.isBefore(now) ? at : now).toString()); // a start after the end is refused
            json.name("endsAt").string(now.plus(repeat.multipliedBy(REPEATS)).toString());
        } else {
            json.name("endsAt").string(now.toString());
        }
        json.endObject();
    }

    @Override
    public String toString() {
        return "Alertmanager"; // its address may hold a password
    }
}
