package dev.logtee.cli;

/// What can be done with rules.
final class AlertsCommand extends CommandGroup {
    private static final Usage USAGE = new Usage(
            "alerts", "Checks rules, tests them, lists them, tries them on old logs, silences them.", """
            logtee alerts check [FILE]
            logtee alerts test FILE...
            logtee alerts backtest [--config FILE] [FILE...]
            logtee alerts silence RULE --for TIME --why TEXT
            logtee alerts list [--config FILE]
            logtee alerts measures
            """, """
            Examples:
              logtee alerts check logtee.toml
              logtee alerts backtest --config logtee.toml /var/log/nginx/access.log*
              logtee alerts silence traffic --for 2h --why 'load test'
            """);

    AlertsCommand(Stdio stdio) {
        super(USAGE, stdio);
    }
}
