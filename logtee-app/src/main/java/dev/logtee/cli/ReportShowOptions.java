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
import java.util.List;
import picocli.CommandLine.Option;

/// What a report shows, and how.
final class ReportShowOptions extends LookOptions {
    private static final List<String> KINDS = List.of("text", "json", "csv", "html");

    /// Reads one of the kinds.
    static final class Kind extends OneOf {
        Kind() {
            super(KINDS);
        }
    }

    /// Reads one of the tables.
    static final class Table extends OneOf {
        Table() {
            super(ReportCsv.tables());
        }
    }

    @Option(
            names = "--output",
            paramLabel = "KIND",
            converter = Kind.class,
            description = "text (default), json (one object), csv (one table) or html (one page).")
    private String output = "text";

    @Option(
            names = "--table",
            paramLabel = "NAME",
            converter = Table.class,
            description =
                    "The table of csv: sections (default), hosts, targets, not_found, referrers, referring_sites,"
                            + " user_agents, bots, users, virtual_hosts, sources, methods, protocols, status, hours, days or alerts.")
    private String table = "sections";

    /// @param threshold  of the traffic alert
    ReportDisplay display(Threshold threshold, Stdio stdio) {
        return switch (output) {
            case "json" -> new ReportJson(stdio.out(), timezone(), top());
            case "html" -> new ReportPage(stdio.out(), about(threshold), top());
            case "csv" -> new ReportCsv(stdio.out(), table, timezone(), top());
            default -> new ReportText(stdio.out(), look(stdio), timezone(), top());
        };
    }

    private About about(Threshold threshold) {
        return new About(Main.version(), timezone(), Duration.ofHours(1), Rules.of(threshold));
    }
}
