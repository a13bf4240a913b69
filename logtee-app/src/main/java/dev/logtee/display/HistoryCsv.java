package dev.logtee.display;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.store.History;
import dev.logtee.store.Rollup;
import dev.logtee.store.SliceRollup;
import dev.logtee.traffic.Quantiles;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// A table as CSV, with a head: a row for each period, or for each event.
public final class HistoryCsv implements HistoryDisplay {
    private static final String PERIOD =
            "from,to,followed,lines,hits,partial,invalid,skipped,late,ahead,filtered,bytes,visitors,1xx,2xx,3xx,4xx,5xx,"
                    + "size_mean,size_p50,size_p90,size_p99,size_p999,size_max,"
                    + "duration_mean,duration_p50,duration_p90,duration_p99,duration_p999,duration_max";
    private static final List<String> CLASSES = List.of("1xx", "2xx", "3xx", "4xx", "5xx");

    private final CsvTable table;
    private final Stamps stamps;

    /// @param zone  of the times shown
    public HistoryCsv(OutputStream out, ZoneId zone) {
        this.table = new CsvTable(out);
        this.stamps = new Stamps(zone);
    }

    @Override
    public void show(History history, Part part) throws IOException {
        if (part.only().isPresent()) {
            Only only = part.only().get();
            table.head("from", "to", only.slice().word(), "hits", "bytes", "errors", "error", "duration_mean");
            HistoryDisplay.rollups(history, part, only).forEach(rollup -> row(only, rollup));
        } else {
            table.head(PERIOD.split(",", -1));
            history.rollups(part.level(), part.from(), part.to()).forEach(this::row);
        }
        table.write();
    }

    @Override
    public void alerts(History history, Part part) throws IOException {
        AlertTable alerts = new AlertTable(table, stamps).head();
        history.alerts(part.from(), part.to(), alerts::row);
        table.write();
    }

    private void row(Rollup rollup) {
        table.cell(stamps.iso(rollup.from())).cell(stamps.iso(rollup.to()));
        for (long count : new long[] {
            rollup.followed(),
            rollup.lines(),
            rollup.hits(),
            rollup.partial(),
            rollup.invalid(),
            rollup.skipped(),
            rollup.late(),
            rollup.ahead(),
            rollup.filtered(),
            rollup.bytes(),
            rollup.visitors()
        }) {
            table.number(count);
        }
        CLASSES.forEach(name -> table.number(rollup.statusClass().getOrDefault(name, 0L)));
        quantiles(rollup.size());
        quantiles(rollup.duration());
        table.endRow();
    }

    private void quantiles(Optional<Quantiles> known) {
        if (known.isEmpty()) {
            for (int i = 0; i < 6; i++) {
                table.cell("");
            }
            return;
        }
        Quantiles q = known.get();
        for (double value : new double[] {q.mean(), q.p50(), q.p90(), q.p99(), q.p999(), q.max()}) {
            table.cell(Double.toString(value));
        }
    }

    private void row(Only only, SliceRollup rollup) {
        table.cell(stamps.iso(rollup.from()))
                .cell(stamps.iso(rollup.to()))
                .text(only.name().getBytes(UTF_8));
        table.number(rollup.hits()).number(rollup.bytes()).number(rollup.errors());
        table.number(rollup.error()).seconds(rollup.meanDuration()).endRow();
    }
}
