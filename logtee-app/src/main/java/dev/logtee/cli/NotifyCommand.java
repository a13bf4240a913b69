package dev.logtee.cli;

import picocli.CommandLine.Command;

/// What can be asked of notifications.
@Command(
        name = "notify",
        header = "Tries a receiver of alerts, or lists the messages that wait.",
        synopsisHeading = "%nUsage: ",
        commandListHeading = "%nCommands:%n",
        customSynopsis = {"logtee notify test [--config FILE] NAME", "       logtee notify list [OPTIONS] [FILE...]"},
        footer = {
            "",
            "Examples:",
            "  logtee notify test --config /etc/logtee.toml ops",
            "  logtee notify list",
        })
final class NotifyCommand extends CommandGroup {}
