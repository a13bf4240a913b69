package dev.logtee.cli;

import picocli.CommandLine.Command;

/// What can be done with rules.
@Command(
        name = "alerts",
        header = "Checks rules, tests them, lists them, tries them on old logs, silences them.",
        synopsisHeading = "%nUsage: ",
        commandListHeading = "%nCommands:%n",
        customSynopsis = {
            "logtee alerts check [FILE]",
            "       logtee alerts test FILE...",
            "       logtee alerts backtest --config FILE LOG...",
            "       logtee alerts silence RULE --for TIME --why TEXT",
            "       logtee alerts list [--config FILE]",
            "       logtee alerts measures"
        },
        footer = {
            "",
            "Examples:",
            "  logtee alerts check logtee.toml",
            "  logtee alerts backtest --config logtee.toml /var/log/nginx/access.log*",
            "  logtee alerts silence traffic --for 2h --why 'load test'",
        })
final class AlertsCommand extends CommandGroup {}
