package dev.logtee.display;

import dev.logtee.alert.AlertEvent;
import dev.logtee.pipeline.Findings;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;

/// The alerts of a report, as one JSON array of objects.
public final class BacktestJson implements ReportDisplay {
    private final JsonWriter json = new JsonWriter();
    private final RunJson runs;
    private final OutputStream out;

    /// @param zone  of the times shown
    public BacktestJson(OutputStream out, ZoneId zone) {
        this.out = out;
        runs = new RunJson(json, new Stamps(zone));
    }

    @Override
    public void show(Findings findings) {
        json.beginArray();
        for (AlertEvent event : findings.alerts()) {
            json.beginObject();
            runs.alert(event);
            json.endObject();
        }
        json.endArray().newLine();
        try {
            json.writeTo(out);
            out.flush();
        } catch (IOException e) {
            throw new OutputFailed(e);
        }
    }
}
