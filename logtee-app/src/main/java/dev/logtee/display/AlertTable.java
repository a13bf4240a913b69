package dev.logtee.display;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.alert.AlertEvent;
import java.util.List;

/// Events as rows of CSV.
final class AlertTable {
    private final CsvTable table;
    private final Stamps stamps;

    AlertTable(CsvTable table, Stamps stamps) {
        this.table = table;
        this.stamps = stamps;
    }

    void write(List<AlertEvent> alerts) {
        head();
        alerts.forEach(this::row);
    }

    AlertTable head() {
        table.head("at", "rule", "event", "hits", "value", "message");
        return this;
    }

    void row(AlertEvent event) {
        table.cell(stamps.iso(event.at())).text(event.rule().getBytes(UTF_8));
        table.cell(event.kind().word()).number(event.hits());
        table.cell(Double.toString(event.value()))
                .text(AlertText.of(event, stamps).getBytes(UTF_8))
                .endRow();
    }
}
