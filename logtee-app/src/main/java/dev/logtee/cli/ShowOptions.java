package dev.logtee.cli;

import dev.logtee.display.Display;
import dev.logtee.display.JsonDisplay;
import dev.logtee.display.NoDisplay;
import dev.logtee.display.TextDisplay;
import dev.logtee.feed.LocalFeed;
import dev.logtee.pipeline.Following;
import dev.logtee.pipeline.Held;
import dev.logtee.pipeline.Pipeline;
import dev.logtee.pipeline.Pipeline.Kept;
import dev.logtee.terminal.Palette;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Optional;

/// What is shown, and how.
final class ShowOptions extends ListOptions {
    private static final String AUTO = "auto";
    private static final String TUI = "tui";
    private static final String TEXT = "text";

    private final Given<String> display = option(
            "--display",
            "KIND",
            new OneOf(AUTO, TUI, TEXT, "json", "none"),
            "tui (a dashboard), text, json (one object a line), or none. Default: auto, which is tui on a"
                    + " terminal, else text");

    /// Whether what was asked for can be shown here; else says why not.
    boolean canShow(Stdio stdio) {
        if (display().equals(TUI) && !stdio.isInteractive()) {
            stdio.say("--display tui needs a terminal that can move its cursor, for input and output;"
                    + " --display text does not");
            return false;
        }
        return true;
    }

    /// Makes what is followed.
    interface Source {
        /// Begins to follow.
        ///
        /// @param output  who takes in what it tells
        /// @param kept    what to go on from and to commit to
        Following of(Pipeline.Output output, Optional<Kept> kept);
    }

    /// Shows what comes of a run.
    ///
    /// @return the exit status
    int show(ShownRun run, Source source, Stdio stdio) {
        if (!canShow(stdio)) {
            return ExitStatus.BAD_USAGE;
        }
        if (isOnTerminal(stdio)) {
            return onTerminal(run, source, stdio);
        }
        Optional<Kept> kept = run.state().map(its -> new Kept(its, new Held(form(), stdio::write)));
        OutputStream out = kept.<OutputStream>map(Kept::held).orElseGet(stdio::out);
        Watching watching = new Watching(display(out, stdio), stdio, run.reloading());
        run.reloading()
                .ifPresent(again -> again.part(now -> {
                    kept.ifPresent(its -> its.held().form(now.show().form()));
                    watching.show(now.show().display(out, stdio));
                }));
        return watching.run(
                output -> source.of(output, kept),
                () -> kept.ifPresent(its -> its.held().handOut()),
                run.others());
    }

    /// A moment is shown whether or not it was committed.
    private int onTerminal(ShownRun run, Source source, Stdio stdio) {
        Optional<Kept> kept = run.state().map(its -> new Kept(its, Held.nothing()));
        OnTerminal terminal = new OnTerminal(stdio, run.reloading());
        LocalFeed feed = new LocalFeed(
                output -> source.of(output, kept),
                run.watch(),
                InstantSource.system(),
                run.others(),
                terminal.onlookers());
        return terminal.run(feed, timezone(), palette(stdio));
    }

    private String display() {
        return display.orElse(AUTO);
    }

    private String form() {
        return display().equals(AUTO) ? TEXT : display();
    }

    /// Whether it is a dashboard that is shown.
    boolean isOnTerminal(Stdio stdio) {
        return display().equals(TUI) || (display().equals(AUTO) && stdio.isInteractive());
    }

    private Palette palette(Stdio stdio) {
        return mayColour(stdio) ? Palette.of(stdio.environment()) : Palette.NONE;
    }

    private Display display(OutputStream out, Stdio stdio) {
        return switch (form()) {
            case TEXT -> new TextDisplay(out, style(stdio), timezone(), top());
            case "json" -> new JsonDisplay(out, timezone(), top());
            default -> new NoDisplay();
        };
    }
}
