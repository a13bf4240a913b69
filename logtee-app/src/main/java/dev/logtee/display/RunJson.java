package dev.logtee.display;

import dev.logtee.alert.AlertEvent;
import dev.logtee.engine.Ledger;
import dev.logtee.engine.Lost;
import java.util.List;

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

    /// Into an object that is open, as `ledger`: the sum, and each source by itself.
    public void ledger(Ledger ledger) {
        json.name("ledger").beginObject();
        members(ledger);
        if (!ledger.sources().isEmpty()) {
            json.name("sources").beginArray();
            ledger.sources().forEach((name, source) -> {
                json.beginObject().name("source").text(name);
                members(source);
                json.endObject();
            });
            json.endArray();
        }
        json.endObject();
    }

    private void members(Ledger ledger) {
        json.name("bytes_read").number(ledger.bytesRead());
        lost(ledger.lost());
        json.name("lines").number(ledger.lines());
        json.name("hits").number(ledger.hits());
        json.name("invalid").number(ledger.invalid());
        json.name("skipped").number(ledger.skipped());
        json.name("late").number(ledger.late());
        json.name("ahead").number(ledger.ahead());
        if (ledger.filtered() > 0) {
            json.name("filtered").number(ledger.filtered());
        }
    }

    private void lost(List<Lost> lost) {
        if (lost.isEmpty()) {
            return;
        }
        json.name("bytes_lost").beginArray();
        for (Lost bytes : lost) {
            json.beginObject().name("file").text(bytes.file());
            json.name("from").number(bytes.from());
            json.name("to").number(bytes.to()).endObject();
        }
        json.endArray();
    }
}
