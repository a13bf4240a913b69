package dev.logtee.cli;

import picocli.CommandLine.Command;

/// What can be asked of a configuration.
@Command(
        name = "config",
        header = "Checks a configuration file, or says what may stand in one.",
        synopsisHeading = "%nUsage: ",
        commandListHeading = "%nCommands:%n",
        customSynopsis = {"logtee config check [FILE]", "       logtee config schema"},
        footer = {
            "",
            "Examples:",
            "  logtee config check /etc/logtee.toml",
            "  logtee config schema > logtee.schema.json",
            "  logtee --config /etc/logtee.toml",
        })
final class ConfigCommand extends CommandGroup {}
