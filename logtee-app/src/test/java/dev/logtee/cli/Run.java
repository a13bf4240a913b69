package dev.logtee.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;

/// A command line run in this process.
///
/// @param status  its exit status
/// @param out     what came on standard output
/// @param err     what came on standard error
public record Run(int status, String out, String err) {
    public static Run of(String... words) {
        return with(Map.of(), false, words);
    }

    public static Run with(Map<String, String> environment, boolean terminal, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Stdio.Kind kind = terminal ? Stdio.Kind.TERMINAL : Stdio.Kind.OTHER;
        int status = Main.run(words, new Stdio(out, new PrintStream(err, true, UTF_8), environment, kind));
        return new Run(status, out.toString(UTF_8), err.toString(UTF_8));
    }
}
