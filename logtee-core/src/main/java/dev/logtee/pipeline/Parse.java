package dev.logtee.pipeline;

import static java.util.Objects.requireNonNull;

import dev.logtee.format.Hit;
import dev.logtee.format.Reading;
import dev.logtee.source.Checkpoints;

/// Reads inputs once, one after the other, and hands out each line as it was read; nothing is counted.
///
/// A parse runs once.
public final class Parse {

    /// What comes out: all on the thread that called [#run].
    public interface Output {
        /// A line that is neither skipped nor filtered out.
        ///
        /// @param number  of the line in its input, from 1
        /// @param hit     meaningful only if the reading is [Reading#HIT], and only until this returns
        void line(long number, Reading reading, Hit hit);

        /// Nothing more can be read at the moment: what is kept back should be shown.
        default void pause() {}

        /// Something a person should know: one line, safe to print.
        default void notice(String text) {}
    }

    private final Watch watch;
    private final Output output;
    private final SingleRun loop = new SingleRun();

    /// @param watch  what to read; to be read `once`, not from its end
    public Parse(Watch watch, Output output) {
        if (!watch.once() || watch.from() instanceof Watch.From.End) {
            throw new IllegalArgumentException("what is parsed must be read once, and not from its end: once="
                    + watch.once() + ", from=" + watch.from());
        }
        this.watch = watch;
        this.output = requireNonNull(output, "output");
    }

    /// Reads the inputs to their end, or until [#stop] is called or its thread interrupted. What `output` throws ends
    /// the run and is passed on.
    ///
    /// @throws dev.logtee.source.InputException if an input cannot be read at all; its message is for people
    /// @throws IllegalStateException if it has run before
    public void run() {
        Loop.Surroundings surroundings = new Loop.Surroundings(
                Clock.ofThisThread(),
                _ -> new LineByLine(watch.settings().view(), output),
                Checkpoints.NONE,
                Saving.NONE,
                System.in,
                output::notice);
        loop.run(watch, surroundings);
    }

    /// Whether an input could not be read to its end, which was told: a compressed file was cut off, or a disk failed.
    /// To be asked after [#run].
    public boolean endedEarly() {
        return loop.endedEarly();
    }

    /// Makes [#run] end within milliseconds. May be called from any thread, before [#run] as well.
    public void stop() {
        loop.stop();
    }
}
