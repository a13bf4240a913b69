package dev.logtee.display;

import dev.logtee.alert.AlertEvent;
import dev.logtee.engine.Interval;
import dev.logtee.engine.Ledger;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;

/// One JSON object a line: `interval`, `quiet` and `alert`.
///
/// Names are snake_case; what is absent is not known.
public final class JsonDisplay implements Display {
    private final JsonWriter json = new JsonWriter();
    private final SummaryJson summaries;
    private final Stamps stamps;
    private final OutputStream out;

    /// @param zone  of the times shown
    /// @param top   how many entries a list has at most
    public JsonDisplay(OutputStream out, ZoneId zone, int top) {
        this.out = out;
        this.stamps = new Stamps(zone);
        this.summaries = new SummaryJson(json, top);
    }

    @Override
    public void interval(Interval interval) {
        begin("interval", interval.from(), interval.to());
        if (interval.cut()) {
            json.name("cut").bool(true);
        }
        summaries.write(interval.summary(), interval.to() - interval.from());
        ledger(interval.ledger());
        endLine();
    }

    @Override
    public void quiet(long from, long to) {
        begin("quiet", from, to);
        endLine();
    }

    @Override
    public void alert(AlertEvent event) {
        json.beginObject().name("type").string("alert");
        json.name("id").text(event.id());
        json.name("rule").text(event.rule());
        json.name("event").string(event.kind().word());
        json.name("at").string(stamps.iso(event.at()));
        json.name("hits").number(event.hits());
        json.name("value").number(event.value());
        json.name("message").text(AlertText.of(event, stamps));
        endLine();
    }

    @Override
    public void end() {}

    private void begin(String type, long from, long to) {
        json.beginObject().name("type").string(type);
        json.name("from").string(stamps.iso(from));
        json.name("to").string(stamps.iso(to));
    }

    private void ledger(Ledger ledger) {
        json.name("ledger").beginObject();
        json.name("bytes_read").number(ledger.bytesRead());
        json.name("lines").number(ledger.lines());
        json.name("hits").number(ledger.hits());
        json.name("invalid").number(ledger.invalid());
        json.name("skipped").number(ledger.skipped());
        json.name("late").number(ledger.late());
        json.name("ahead").number(ledger.ahead());
        json.endObject();
    }

    private void endLine() {
        json.endObject().newLine();
        try {
            json.writeTo(out);
            out.flush();
        } catch (IOException e) {
            throw new OutputFailed(e);
        }
    }
}
