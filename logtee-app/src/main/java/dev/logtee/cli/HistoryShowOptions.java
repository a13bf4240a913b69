package dev.logtee.cli;

import dev.logtee.display.HistoryCsv;
import dev.logtee.display.HistoryDisplay;
import dev.logtee.display.HistoryJson;
import dev.logtee.display.HistoryText;
import java.util.List;
import picocli.CommandLine.Option;

/// How a history is shown.
final class HistoryShowOptions extends LookOptions {
    /// Reads one of the kinds.
    static final class Kind extends OneOf {
        Kind() {
            super(List.of("text", "json", "csv"));
        }
    }

    @Option(
            names = "--output",
            paramLabel = "KIND",
            converter = Kind.class,
            description = "text (default), json (one array) or csv (one table).")
    private String output = "text";

    HistoryDisplay display(Stdio stdio) {
        return switch (output) {
            case "json" -> new HistoryJson(stdio.out(), timezone(), top());
            case "csv" -> new HistoryCsv(stdio.out(), timezone());
            default -> new HistoryText(stdio.out(), look(stdio), timezone(), top());
        };
    }
}
