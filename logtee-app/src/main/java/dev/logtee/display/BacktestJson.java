package dev.logtee.display;

import dev.logtee.pipeline.Verdict;
import java.io.OutputStream;
import java.time.ZoneId;

/// What rules said of logs, as one JSON array of alert objects.
public final class BacktestJson {
    private final JsonWriter json = new JsonWriter();
    private final RunJson runs;
    private final OutputStream out;

    /// @param zone  of the times shown
    public BacktestJson(OutputStream out, ZoneId zone) {
        this.out = out;
        runs = new RunJson(json, new Stamps(zone));
    }

    public void show(Verdict verdict) {
        runs.alerts(verdict.alerts());
        json.newLine().print(out);
    }
}
