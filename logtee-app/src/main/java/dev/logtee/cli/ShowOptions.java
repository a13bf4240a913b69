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
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What is shown, and how.
final class ShowOptions extends LookOptions {
    private static final List<String> KINDS = List.of("auto", "tui", "text", "json", "none");

    /// Reads one of the kinds.
    static final class Kind extends OneOf {
        Kind() {
            super(KINDS);
        }
    }

    @Option(
            names = "--display",
            paramLabel = "KIND",
            converter = Kind.class,
            description = "tui (a dashboard), text, json (one object a line), or none. Default: auto, which is tui on a"
                    + " terminal, else text")
    private String display = "auto";

    /// Whether what was asked for can be shown here; else says why not.
    boolean canShow(Stdio stdio) {
        if (display.equals("tui") && !stdio.isInteractive()) {
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

    private String form() {
        return display.equals("auto") ? "text" : display;
    }

    /// Whether it is a dashboard that is shown.
    boolean isOnTerminal(Stdio stdio) {
        return display.equals("tui") || (display.equals("auto") && stdio.isInteractive());
    }

    private Palette palette(Stdio stdio) {
        return mayColour(stdio) ? Palette.of(stdio.environment()) : Palette.NONE;
    }

    private Display display(OutputStream out, Stdio stdio) {
        return switch (display) {
            case "auto", "text" -> new TextDisplay(out, look(stdio), timezone(), top());
            case "json" -> new JsonDisplay(out, timezone(), top());
            default -> new NoDisplay();
        };
    }
}
