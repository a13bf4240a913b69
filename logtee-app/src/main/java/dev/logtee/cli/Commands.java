package dev.logtee.cli;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The commands that can be named.
enum Commands {
    WATCH,
    REPORT,
    PARSE,
    DEMO,
    GENERATE,
    FORMATS,
    CONFIG,
    STATE,
    HISTORY,
    ALERTS,
    NOTIFY,
    SHIP,
    ANALYZE,
    COMPLETION;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether it goes on until it is ended, and reads its configuration again on SIGHUP.
    boolean goesOn() {
        return this == WATCH || this == SHIP || this == ANALYZE;
    }

    Command create(Stdio stdio) {
        return switch (this) {
            case WATCH -> new WatchCommand(stdio);
            case REPORT -> new ReportCommand(stdio);
            case PARSE -> new ParseCommand(stdio);
            case DEMO -> new DemoCommand(stdio, InstantSource.system());
            case GENERATE -> new GenerateCommand(stdio, InstantSource.system());
            case FORMATS -> new FormatsCommand(stdio);
            case STATE -> new StateCommand(stdio, InstantSource.system());
            case HISTORY -> new HistoryCommand(stdio);
            case SHIP -> new ShipCommand(stdio);
            case ANALYZE -> new AnalyzeCommand(stdio);
            case COMPLETION -> new CompletionCommand(stdio);
            case CONFIG -> new ConfigCommand(stdio);
            case ALERTS -> new AlertsCommand(stdio);
            case NOTIFY -> new NotifyCommand(stdio);
        };
    }

    /// Those that can be named after it.
    List<Command> subcommands(Stdio stdio) {
        return switch (this) {
            case FORMATS -> List.of(new FormatsDetectCommand(stdio));
            case NOTIFY ->
                List.of(
                        new NotifyTestCommand(stdio, InstantSource.system()),
                        new NotifyListCommand(stdio, InstantSource.system()));
            case CONFIG -> List.of(new ConfigCheckCommand(stdio), new ConfigSchemaCommand(stdio));
            case STATE ->
                List.of(new StateCheckCommand(stdio), new StateForgetCommand(stdio), new StateResetCommand(stdio));
            case HISTORY -> List.of(new HistoryAlertsCommand(stdio));
            case ALERTS ->
                List.of(
                        new AlertsCheckCommand(stdio),
                        new AlertsTestCommand(stdio),
                        new AlertsBacktestCommand(stdio),
                        new AlertsSilenceCommand(stdio, InstantSource.system()),
                        new AlertsListCommand(stdio),
                        new AlertsMeasuresCommand(stdio));
            case WATCH, REPORT, PARSE, DEMO, GENERATE, SHIP, ANALYZE, COMPLETION -> List.of();
        };
    }

    static List<String> names() {
        return Stream.of(values()).map(Commands::text).toList();
    }
}
