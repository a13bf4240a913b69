package dev.logtee.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What the start-up cache is trained on: the commands that run through many lines, each over the same made-up log.
///
/// Run by the launcher in the background, never by people.
public final class Training {
    /// Rules of every kind, so that all that judges is trained.
    private static final String RULES = """
            presets = ["server_errors", "slow", "traffic_drop", "silence", "not_found_scan"]
            alert = [
                {name = "sizes", measure = "size_p90", above = 500_000, where = "section=/api"},
                {name = "visitors", measure = "visitors", above = 50_000, over = "5m"},
                {name = "bytes", measure = "bytes_per_second", above = 100_000_000, severity = "info"},
            ]
            """;

    private Training() {}

    /// Runs them.
    ///
    /// @param args  the log, a folder for a state, and a configuration to be written
    public static void main(String[] args) throws IOException {
        Stdio stdio = Stdio.ofProcess();
        String log = args[0];
        Files.writeString(Path.of(args[2]), RULES);
        for (List<String> words : List.of(
                List.of("watch", "--once", "--from", "start", "--display", "text", "--threshold", "600", log),
                List.of("watch", "--once", "--from", "start", "--display", "json", "--state", args[1], log),
                List.of("alerts", "backtest", "--config", args[2], "--threshold", "600", log),
                List.of("report", "--threshold", "600", "--output", "json", log),
                List.of("report", "--threshold", "600", log))) {
            int status = Main.run(words.toArray(String[]::new), stdio);
            if (status != ExitStatus.DONE) {
                System.exit(status);
            }
        }
    }
}
