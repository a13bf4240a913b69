package dev.logtee.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The program as a whole: which commands there are.
@Command(
        name = "logtee",
        header = "Follows HTTP access logs, shows who asks for what, and says so when traffic leaves its bounds.",
        commandListHeading = "%nCommands:%n",
        synopsisHeading = "%nUsage: ",
        customSynopsis = {
            "logtee [COMMAND] [OPTIONS] [FILE...]",
            "",
            "Without a command it is watch; without a file, " + InputOptions.DEFAULT_FILE + "."
        },
        footer = {
            "",
            "logtee help COMMAND shows a command's options.",
            "",
            "Environment:",
            "  NO_COLOR          anything: no colours",
            "  LOGTEE_JAVA_HOME  the Java to run with, 25 or later",
            "  LOGTEE_CACHE      folder of the start-up cache; /dev/null: do without",
            "  LOGTEE_OPTS       more options for the JVM",
            "",
            "Examples:",
            "  logtee                               watch " + InputOptions.DEFAULT_FILE,
            "  logtee -t 20 /var/log/nginx/access.log",
            "  docker logs -f web | logtee -",
            "  logtee --once --display json access.log | jq .hits",
            "  logtee report access.log",
            "  logtee demo",
        })
final class LogteeCommand {
    @Option(
            names = {"-V", "--version"},
            description = "Show the version.")
    @SuppressWarnings("UnusedVariable") // shown in the help; Main answers it
    private boolean version;
}
