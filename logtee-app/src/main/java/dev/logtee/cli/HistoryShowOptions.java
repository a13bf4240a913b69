package dev.logtee.cli;

import dev.logtee.display.HistoryCsv;
import dev.logtee.display.HistoryDisplay;
import dev.logtee.display.HistoryJson;
import dev.logtee.display.HistoryText;

/// How a history is shown.
final class HistoryShowOptions extends LookOptions {
    private final Given<String> output = option(
            "--output",
            "KIND",
            new OneOf("text", "json", "csv"),
            "text (default), json (one array) or csv (one table).");

    /// Whether only figures are shown, and no lists.
    boolean isTable() {
        return output.is("csv");
    }

    /// @param top  how many entries lists have at most
    HistoryDisplay display(Stdio stdio, int top) {
        return switch (output.orElse("text")) {
            case "json" -> new HistoryJson(stdio.out(), timezone(), top);
            case "csv" -> new HistoryCsv(stdio.out(), timezone());
            default -> new HistoryText(stdio.out(), style(stdio), timezone(), top);
        };
    }
}
