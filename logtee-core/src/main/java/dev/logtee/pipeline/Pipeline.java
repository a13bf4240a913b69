package dev.logtee.pipeline;

import static java.util.Objects.requireNonNull;

import dev.logtee.alert.AlertEvent;
import dev.logtee.bytes.Hasher;
import dev.logtee.engine.Engine;
import dev.logtee.engine.EngineOutput;
import dev.logtee.engine.Settings;
import dev.logtee.source.Checkpoints;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Joins sources, formats and the engine; sole owner of threads, the wall clock and shutdown.
///
/// A pipeline runs once.
public final class Pipeline implements Following {

    /// What comes out: all on the thread that called [#run].
    public interface Output extends EngineOutput {
        /// Something a person should know (a file is waited for, was rotated, cannot be read): one line, safe to print.
        default void notice(String text) {}

        /// How the run stands: once a second, soon after [Pipeline#lookSoon], when all that was there at the start has
        /// been read, and at the end.
        default void look(Standing standing) {}

        /// An alert that an earlier run raised and that has not recovered since: told before all else.
        default void firing(AlertEvent event) {}

        /// What is to be kept cannot be saved from here on, or can be again; told when that changes.
        default void unsaved(boolean isUnsaved) {}

        /// What comes from here on is counted and judged so: told once for each [Pipeline#change].
        default void changed(Settings now) {}
    }

    /// What a run keeps.
    ///
    /// @param state  what to go on from and to commit to, on a thread of the run's; closed by its owner after [#run]
    /// @param held   what is printed only once it was committed
    public record Kept(State state, Held held) {
        public Kept {
            requireNonNull(state, "state");
            requireNonNull(held, "held");
        }
    }

    private final Watch watch;
    private final Output output;
    private final Optional<Kept> kept;
    private final long summariesBytes;
    private final SingleRun loop = new SingleRun();

    public Pipeline(Watch watch, Output output) {
        this(watch, output, Optional.empty());
    }

    /// One that keeps nothing, in less memory.
    ///
    /// @param summariesBytes  for the lists of open intervals, as of an [Engine]
    public Pipeline(Watch watch, Output output, long summariesBytes) {
        this(watch, output, Optional.empty(), summariesBytes);
    }

    /// @param kept  empty: nothing is
    public Pipeline(Watch watch, Output output, Optional<Kept> kept) {
        this(watch, output, kept, Engine.SUMMARIES_BYTES);
    }

    private Pipeline(Watch watch, Output output, Optional<Kept> kept, long summariesBytes) {
        this.summariesBytes = summariesBytes;
        this.watch = requireNonNull(watch, "watch");
        this.output = requireNonNull(output, "output");
        this.kept = requireNonNull(kept, "kept");
    }

    /// Follows the inputs until they end (`once`, streams) or [#stop] is called; then hands out what is still open, as
    /// cut. What `output` throws ends the run and is passed on, after all files were closed.
    ///
    /// To end it, call [#stop]. An interrupt of its thread ends it likewise, and is set again then; but a file that it
    /// meets in the middle of a read is told of as one that cannot be read.
    ///
    /// @throws dev.logtee.source.InputException if an input cannot be followed at all; its message is for people
    /// @throws IllegalStateException if it has run before
    @Override
    public void run() {
        if (kept.isEmpty()) {
            loop.run(watch, keepingNothing());
            return;
        }
        try (ExecutorService disk = thread("disk");
                ExecutorService state = thread("state")) {
            loop.run(watch, keeping(new Keeping(kept.get(), watch, output, state, disk)));
        }
    }

    private static ExecutorService thread(String name) {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
    }

    private Loop.Surroundings keepingNothing() {
        return new Loop.Surroundings(
                Clock.ofThisThread(), this::engine, Checkpoints.NONE, Saving.NONE, System.in, output::notice);
    }

    private Loop.Surroundings keeping(Keeping keeping) {
        return new Loop.Surroundings(
                Clock.ofThisThread(),
                firstBytes -> new EngineCounter(keeping.engine(), keeping::look, keeping::change),
                keeping.checkpoints(),
                keeping,
                System.in,
                output::notice);
    }

    private Counter engine(byte[] firstBytes) {
        Hasher hasher = watch.once() ? Hasher.derivedFrom(firstBytes, 0, firstBytes.length) : Hasher.random();
        Engine engine = new Engine(watch.settings(), hasher, output, summariesBytes);
        return new EngineCounter(engine, output::look, now -> {
            output.changed(now);
            return now;
        });
    }

    /// Has the run count and judge otherwise within milliseconds, as [Engine#change], without losing anything. Of
    /// several changes in between the last one counts. May be called from any thread, before [#run] as well.
    ///
    /// @param now  with the intervals and the allowance of the watch
    /// @throws IllegalArgumentException if these are others
    @Override
    public void change(Settings now) {
        watch.settings().requireSameTimes(now);
        loop.change(now);
    }

    /// Has [Output#look] called within milliseconds, if the run has begun. May be called from any thread.
    @Override
    public void lookSoon() {
        loop.lookSoon();
    }

    /// Whether an input could not be read to its end, which was told: a compressed file was cut off, or a disk failed.
    /// To be asked after [#run].
    @Override
    public boolean endedEarly() {
        return loop.endedEarly();
    }

    /// Makes [#run] end in good order, within milliseconds, also while an input has nothing to say. May be called from
    /// any thread, before [#run] as well.
    @Override
    public void stop() {
        loop.stop();
    }
}
