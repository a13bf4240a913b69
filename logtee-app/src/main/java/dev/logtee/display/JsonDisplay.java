package dev.logtee.display;

import dev.logtee.alert.AlertEvent;
import dev.logtee.engine.Interval;
import java.io.OutputStream;
import java.time.ZoneId;

/// One JSON object a line: `interval`, `quiet` and `alert`.
///
/// Names are snake_case; what is absent is not known.
public final class JsonDisplay implements Display {
    private final JsonWriter json = new JsonWriter();
    private final SummaryJson summaries;
    private final RunJson runs;
    private final Stamps stamps;
    private final OutputStream out;

    /// @param zone  of the times shown
    /// @param top   how many entries a list has at most
    public JsonDisplay(OutputStream out, ZoneId zone, int top) {
        this.out = out;
        this.stamps = new Stamps(zone);
        this.runs = new RunJson(json, stamps);
        this.summaries = new SummaryJson(json, top);
    }

    @Override
    public void interval(Interval interval) {
        begin("interval", interval.from(), interval.to());
        if (interval.cut()) {
            json.name("cut").bool(true);
        }
        summaries.write(interval.summary(), interval.to() - interval.from());
        runs.ledger(interval.ledger());
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
        runs.members(event);
        endLine();
    }

    private void begin(String type, long from, long to) {
        json.beginObject().name("type").string(type);
        json.name("from").string(stamps.iso(from));
        json.name("to").string(stamps.iso(to));
    }

    private void endLine() {
        json.endObject().newLine();
        json.print(out);
    }
}
