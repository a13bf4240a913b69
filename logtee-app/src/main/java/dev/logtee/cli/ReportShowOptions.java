package dev.logtee.cli;

import dev.logtee.alert.Rules;
import dev.logtee.alert.Threshold;
import dev.logtee.display.ReportCsv;
import dev.logtee.display.ReportDisplay;
import dev.logtee.display.ReportJson;
import dev.logtee.display.ReportText;
import dev.logtee.web.About;
import dev.logtee.web.ReportPage;
import java.time.Duration;

/// What a report shows, and how.
final class ReportShowOptions extends ListOptions {
    private final Given<String> output = option(
            "--output",
            "KIND",
            new OneOf("text", "json", "csv", "html"),
            "text (default), json (one object), csv (one table) or html (one page).");

    private final Given<String> table = option(
            "--table",
            "NAME",
            new OneOf(ReportCsv.tables()),
            "The table of csv, one of " + String.join(", ", ReportCsv.tables()) + ". Default: sections");

    /// @param threshold  of the traffic alert
    ReportDisplay display(Threshold threshold, Stdio stdio) {
        if (table.isThere() && !output.is("csv")) {
            throw new BadUsage("--table says which table --output csv prints: give both, or leave it out");
        }
        return switch (output.orElse("text")) {
            case "json" -> new ReportJson(stdio.out(), timezone(), top());
            case "html" -> new ReportPage(stdio.out(), about(threshold), top());
            case "csv" -> new ReportCsv(stdio.out(), table.orElse("sections"), timezone(), top());
            default -> new ReportText(stdio.out(), style(stdio), timezone(), top());
        };
    }

    private About about(Threshold threshold) {
        return new About(Main.version(), timezone(), Duration.ofHours(1), Rules.of(threshold));
    }
}
