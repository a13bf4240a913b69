package dev.logtee.cli;

import picocli.CommandLine.Option;

/// Asks for help: an option of all commands, which [CommandLines] adds to them.
final class HelpOption {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli asks the annotation
    private boolean help;
}
