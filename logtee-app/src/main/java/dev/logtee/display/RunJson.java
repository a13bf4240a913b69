package dev.logtee.display;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Reason;
import dev.logtee.engine.Ledger;
import dev.logtee.engine.Lost;
import java.util.List;
import java.util.Locale;

/// Writes alerts and ledgers.
public final class RunJson {
    private final JsonWriter json;
    private final Stamps stamps;

    public RunJson(JsonWriter json, Stamps stamps) {
        this.json = json;
        this.stamps = stamps;
    }

    /// Alerts, as an array of objects.
    public void alerts(List<AlertEvent> events) {
        json.beginArray();
        events.forEach(this::alert);
        json.endArray();
    }

    /// An alert, as an object.
    public void alert(AlertEvent event) {
        json.beginObject();
        members(event);
        json.endObject();
    }

    /// An alert's members, into an object that is open.
    public void members(AlertEvent event) {
        json.name("id").text(event.id());
        json.name("rule").text(event.rule());
        json.name("event").string(event.kind().word());
        json.name("at").string(stamps.iso(event.at()));
        json.name("hits").number(event.hits());
        json.name("value").number(event.value());
        json.name("message").text(AlertText.of(event, stamps));
        json.name("severity").string(event.details().severity().word());
        event.details().source().ifPresent(source -> json.name("source").text(source));
        event.details().silenced().ifPresent(why -> json.name("silenced").text(why));
        if (!event.details().reasons().isEmpty()) {
            json.name("reasons").beginArray();
            event.details().reasons().forEach(this::reason);
            json.endArray();
        }
        if (!event.details().samples().isEmpty()) {
            json.name("samples").beginArray();
            event.details().samples().forEach(json::text);
            json.endArray();
        }
    }

    private void reason(Reason reason) {
        json.beginObject();
        if (reason.what() == Reason.What.ASN) {
            AsnLabel.of(reason.value()).write(json);
        } else {
            json.name(reason.what().word()).text(reason.value());
        }
        json.name("of").string(reason.of().name().toLowerCase(Locale.ROOT));
        json.name("share").number(rounded(reason.share()));
        reason.before().ifPresent(before -> json.name("before").number(rounded(before)));
        json.endObject();
    }

    /// Estimates are not known any better.
    private static double rounded(double share) {
        return Math.round(1000 * share) / 1000.0;
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
                source.clock().ifPresent(this::clock);
                json.endObject();
            });
            json.endArray();
        }
        json.endObject();
    }

    private void clock(Ledger.Clock clock) {
        json.name("clock").string(stamps.iso(Math.floorDiv(clock.millis(), 1000)));
        if (clock.isBehind()) {
            json.name("behind").bool(true);
        }
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
            if (bytes.bytes() > 0) {
                json.name("to").number(bytes.to());
            }
            json.endObject();
        }
        json.endArray();
    }
}
