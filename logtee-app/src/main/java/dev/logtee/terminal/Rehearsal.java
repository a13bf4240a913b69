package dev.logtee.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.feed.Feed;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneOffset;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;

/// A dashboard that nobody sees, on a terminal in memory: for the start-up cache to learn what one takes.
public final class Rehearsal {
    private static final Size SIZE = Size.of(80, 24);

    private Rehearsal() {}

    /// Shows `feed` while it runs.
    ///
    /// @param run  runs the feed to its end
    public static void show(Feed feed, Runnable run) throws IOException {
        lookForTerminal();
        OutputStream nowhere = OutputStream.nullOutputStream();
        LineDisciplineTerminal terminal = new LineDisciplineTerminal("rehearsal", "xterm-256color", nowhere, UTF_8);
        terminal.setSize(SIZE);
        Screen screen = new Screen(terminal, nowhere, () -> {});
        try (Window window = new Window(feed, () -> screen, ZoneOffset.UTC, Palette.MANY)) {
            window.show();
            run.run();
        }
    }

    /// Looking costs as much where there is none, as in the background.
    private static void lookForTerminal() {
        try {
            Screen.ofProcess().close();
        } catch (IOException e) {
            // There is none.
        }
    }
}
