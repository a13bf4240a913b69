package dev.logtee.cli;

import java.util.List;
import java.util.stream.Stream;

/// What the start-up cache is trained on: the commands that run through many lines, each over the same made-up log.
///
/// Run by the launcher in the background, never by people.
public final class Training {
    private Training() {}

    /// Runs them.
    ///
    /// @param args  the log
    public static void main(String[] args) {
        Stdio stdio = Stdio.ofProcess();
        for (List<String> words : List.of(
                List.of("watch", "--once", "--from", "start", "--display", "text", "--threshold", "600"),
                List.of("report", "--threshold", "600", "--output", "json"),
                List.of("report", "--threshold", "600"))) {
            int status = Main.run(Stream.concat(words.stream(), Stream.of(args)).toArray(String[]::new), stdio);
            if (status != ExitStatus.DONE) {
                System.exit(status);
            }
        }
    }
}
