package dev.logtee.cli;

/// The program as a whole: which commands there are.
final class LogteeCommand extends CommandGroup {
    private static final Usage USAGE = new Usage(
            "logtee",
            "Follows HTTP access logs, shows who asks for what, and says so when traffic leaves its bounds.",
            "logtee [COMMAND] [OPTIONS] [FILE...]",
            "Without a command it is watch; without a file, " + InputOptions.DEFAULT_FILE + ".",
            """
            logtee help COMMAND shows a command's options.

            Environment:
              NO_COLOR          anything: no colours
              LOGTEE_JAVA_HOME  the Java to run with, 25 or later
              LOGTEE_CACHE      folder of the start-up cache; /dev/null: do without
              LOGTEE_OPTS       more options for the JVM

            Examples:
              logtee                               watch %s
              logtee -t 20 /var/log/nginx/access.log
              docker logs -f web | logtee -
              logtee --once --display json access.log | jq .hits
              logtee report access.log
              logtee demo
            """.formatted(InputOptions.DEFAULT_FILE));

    LogteeCommand(Stdio stdio) {
        super(USAGE, stdio);
        flag("-V, --version", "Show the version."); // which Main does
    }
}
