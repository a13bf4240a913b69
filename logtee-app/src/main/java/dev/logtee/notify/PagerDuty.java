package dev.logtee.notify;

import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.display.JsonWriter;
import dev.logtee.store.Letter;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Triggers and resolves incidents by Events v2. Both carry one key for the alert, so that a repeat changes nothing.
///
/// @see <a href="https://developer.pagerduty.com/docs/send-alert-event">Events API v2</a>
record PagerDuty(URI url, String routingKey, Outgoing web) implements Receiver {
    private static final int MOST_OF_A_SUMMARY = 1024;
    private static final Pattern FACT = Pattern.compile("([A-Z][A-Za-z ]*): ?(.*)");
    private static final String ITEM = "- ";

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
    public boolean keepsUntilRecovered() {
        return true;
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
        facts(letter).forEach((what, items) -> fact(what, items, json));
        json.endObject().endObject();
        json.name("client").string("Logtee");
        return json.endObject();
    }

    /// A text of many lines would be run together there, so each line that says what it is becomes a field.
    private static SequencedMap<String, List<String>> facts(Letter letter) {
        SequencedMap<String, List<String>> facts = new LinkedHashMap<>();
        List<String> items = facts.computeIfAbsent("Text", _ -> new ArrayList<>());
        for (String line : letter.body().lines().toList()) {
            Matcher fact = FACT.matcher(line);
            if (line.startsWith(ITEM)) {
                items.add(line.substring(ITEM.length()));
            } else if (fact.matches()) {
                items = facts.computeIfAbsent(fact.group(1), _ -> new ArrayList<>());
                if (!fact.group(2).isEmpty()) {
                    items.add(fact.group(2));
                }
            } else if (!line.isBlank()) {
                items.add(line);
            }
        }
        facts.values().removeIf(List::isEmpty);
        return facts;
    }

    private static void fact(String what, List<String> items, JsonWriter json) {
        json.name(what);
        if (items.size() == 1) {
            json.text(items.getFirst());
        } else {
            json.beginArray();
            items.forEach(json::text);
            json.endArray();
        }
    }

    @Override
    public String toString() {
        return "PagerDuty"; // its key is a secret
    }
}
