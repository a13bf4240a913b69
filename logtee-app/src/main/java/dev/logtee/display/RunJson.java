package dev.logtee.display;

import dev.logtee.alert.AlertEvent;
import dev.logtee.engine.Ledger;

/// Writes the members of an alert and of a ledger.
public final class RunJson {
    private final JsonWriter json;
    private final Stamps stamps;

    public RunJson(JsonWriter json, Stamps stamps) {
        this.json = json;
        this.stamps = stamps;
    }

    /// Into an object that is open.
    public void alert(AlertEvent event) {
        json.name("id").text(event.id());
        json.name("rule").text(event.rule());
        json.name("event").string(event.kind().word());
        json.name("at").string(stamps.iso(event.at()));
        json.name("hits").number(event.hits());
        json.name("value").number(event.value());
        json.name("message").text(AlertText.of(event, stamps));
    }

    /// Into an object that is open, as `ledger`.
    public void ledger(Ledger ledger) {
        json.name("ledger").beginObject();
        json.name("bytes_read").number(ledger.bytesRead());
        json.name("lines").number(ledger.lines());
        json.name("hits").number(ledger.hits());
        json.name("invalid").number(ledger.invalid());
        json.name("skipped").number(ledger.skipped());
        json.name("late").number(ledger.late());
        json.name("ahead").number(ledger.ahead());
        if (ledger.filtered() > 0) {
            json.name("filtered").number(ledger.filtered());
        }
        json.endObject();
    }
}
