package dev.logtee.cli;

import dev.logtee.display.OutputFailed;
import dev.logtee.feed.LocalFeed;
import dev.logtee.terminal.Palette;
import dev.logtee.terminal.Window;
import java.io.IOException;
import java.time.ZoneId;

/// A run of the pipeline, looked at on the terminal of this process.
final class OnTerminal {
    private OnTerminal() {}

    /// Follows until someone quits, or the process is asked to end; the end of the input is still looked at.
    ///
    /// @return the exit status
    static int run(LocalFeed feed, ZoneId zone, Palette palette, Stdio stdio) {
        Window window = window(feed, zone, palette);
        // Told of a signal from before the terminal is taken until it was given back.
        try (OrderlyEnd _ = OrderlyEnd.of(window::quit, window::close);
                window) {
            window.show();
            feed.run();
            window.awaitQuit();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        window.failure().ifPresent(OnTerminal::rethrow);
        if (!feed.endedEarly()) {
            return ExitStatus.DONE;
        }
        feed.latest().condition().notices().forEach(stdio::say);
        return ExitStatus.FAILED;
    }

    private static Window window(LocalFeed feed, ZoneId zone, Palette palette) {
        try {
            return Window.of(feed, zone, palette);
        } catch (IOException e) {
            throw new OutputFailed(e);
        }
    }

    private static void rethrow(Throwable failure) {
        switch (failure) {
            case IOException e -> throw new OutputFailed(e);
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(failure);
        }
    }
}
