package dev.logtee.notify;

import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.display.JsonWriter;
import dev.logtee.store.Letter;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Triggers and resolves incidents by Events v2. Both carry one key for the alert, so that a repeat changes nothing.
///
/// @see <a href="https://developer.pagerduty.com/docs/send-alert-event">Events API v2</a>
record PagerDuty(URI url, String routingKey, Outgoing web) implements Receiver {
    private static final int MOST_OF_A_SUMMARY = 1024;

    @Override
    public Optional<String> send(Parcel parcel) throws DeliveryException {
        for (Letter letter : parcel.letters()) {
            web.post(url, event(letter, parcel).take(), Map.of(), parcel.now());
        }
        return Optional.empty();
    }

    @Override
    public boolean takesSeveral() {
        return false;
    }

    @Override
    public boolean takes(Kind kind) {
        return kind == Kind.TRIGGERED || kind == Kind.RECOVERED;
    }

    private JsonWriter event(Letter letter, Parcel parcel) {
        JsonWriter json = new JsonWriter().beginObject();
        json.name("routing_key").text(routingKey);
        json.name("event_action").string(letter.isTriggered() ? "trigger" : "resolve");
        json.name("dedup_key").string(parcel.origin().keyOf(letter));
        json.name("payload").beginObject();
        json.name("summary").text(Words.cut(letter.subject(), MOST_OF_A_SUMMARY));
        json.name("source").text(parcel.origin().host());
        json.name("severity").string(letter.severity().word());
        json.name("timestamp").string(Instant.ofEpochSecond(letter.at()).toString());
        json.name("component").text(parcel.origin().logsInWords());
        json.name("class").text(letter.rule());
        json.name("custom_details").beginObject();
        json.name("id").text(letter.id());
        json.name("text").text(letter.body());
        return json.endObject().endObject().endObject();
    }

    @Override
    public String toString() {
        return "PagerDuty"; // its key is a secret
    }
}
