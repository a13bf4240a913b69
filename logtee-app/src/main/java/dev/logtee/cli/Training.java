package dev.logtee.cli;

import java.util.List;

/// What the start-up cache is trained on: the commands that run through many lines, each over the same made-up log.
///
/// Run by the launcher in the background, never by people.
public final class Training {
    private Training() {}

    /// Runs them.
    ///
    /// @param args  the log, and a folder for a state
    public static void main(String[] args) {
        Stdio stdio = Stdio.ofProcess();
        String log = args[0];
        for (List<String> words : List.of(
                List.of("watch", "--once", "--from", "start", "--display", "text", "--threshold", "600", log),
                List.of("watch", "--once", "--from", "start", "--display", "json", "--state", args[1], log),
                List.of("report", "--threshold", "600", "--output", "json", log),
                List.of("report", "--threshold", "600", log))) {
            int status = Main.run(words.toArray(String[]::new), stdio);
            if (status != ExitStatus.DONE) {
                System.exit(status);
            }
        }
    }
}
