package dev.logtee.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Asks how wide the terminal is.
final class TerminalWidth {
    static final int USUAL = 80;
    static final int LEAST = 40;
    private static final int MOST = 1000;

    private TerminalWidth() {}

    static int of(Stdio stdio) {
        return columns(stdio.environment().get("COLUMNS"))
                .or(() -> stdio.kind() == Stdio.Kind.TERMINAL ? ask() : Optional.empty())
                .orElse(USUAL);
    }

    private static Optional<Integer> columns(@Nullable String text) {
        if (text == null || !text.matches("[1-9]\\d{0,5}")) {
            return Optional.empty();
        }
        return Optional.of(Math.clamp(Integer.parseInt(text), LEAST, MOST));
    }

    /// `stty` answers `rows columns`; standard input may be a pipe, so the terminal itself is asked.
    private static Optional<Integer> ask() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            stty.waitFor(1, TimeUnit.SECONDS);
            return columns(answer.substring(answer.indexOf(' ') + 1));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
