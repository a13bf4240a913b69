package dev.logtee.pipeline;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.bytes.Hasher;
import dev.logtee.bytes.MalformedException;
import dev.logtee.bytes.VisibleText;
import dev.logtee.engine.Engine;
import dev.logtee.engine.Interval;
import dev.logtee.engine.Settings;
import dev.logtee.pipeline.State.Saved;
import dev.logtee.source.Checkpoints;
import dev.logtee.source.Checkpoints.Position;
import dev.logtee.traffic.Summary;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Goes on from a [State] and commits to it: what was counted together with how far it was read, and only then printed.
///
/// Trouble with the state is told once; watching goes on without, and each further commit tries again.
final class Keeping implements Loop.Saving {
    /// So far reading may run ahead of the disk: that many intervals, or as many short ones as hold so many lines. To
    /// read these again takes part of a second.
    private static final int MOST_INTERVALS = 64;

    private static final long MOST_LINES = 300_000;
    private static final int MOST_HELD_BYTES = 4 << 20;

    private final State state;
    private final Held held;
    private final Watch watch;
    private String shape;
    private final List<String> inputs;
    private final Pipeline.Output output;
    private final Optional<Saved> saved;
    private final Hasher hasher;
    private final Silencing silencing;
    private int intervals; // closed since the last commit
    private long lines; // in them
    private boolean printed; // what the last commit held
    private boolean isTold; // an event since the last commit
    private boolean rebuilding;
    private long toldTo; // the end of the latest interval that was told whole
    private long toldBefore = Long.MIN_VALUE; // the same of the run before, if its intervals may be counted again
    private boolean failing;
    private boolean damaged; // then nothing is committed: who owns it decides what becomes of it

    Keeping(Pipeline.Kept kept, Watch watch, Pipeline.Output output) {
        this.state = kept.state();
        this.held = kept.held();
        this.watch = watch;
        this.shape = shape(watch.settings());
        this.inputs = watch.inputs();
        this.output = output;
        this.saved = read();
        this.silencing = new Silencing(state);
        this.toldTo = saved.map(Saved::toldTo).orElse(Long.MIN_VALUE);
        this.hasher = saved.map(before -> Hasher.withKey(before.hashKey())).orElseGet(Hasher::random);
    }

    private String shape(Settings settings) {
        return settings + " " + watch.format() + " " + watch.terms();
    }

    /// Takes in other settings, for the next commit, and gives them as the engine is to have them.
    Settings change(Settings now) {
        shape = shape(now);
        output.changed(now);
        return now.hashingBy(hasher.shownKey());
    }

    private Optional<Saved> read() {
        try {
            return state.saved();
        } catch (IOException e) {
            damaged(e);
            return Optional.empty();
        }
    }

    Checkpoints checkpoints() {
        List<Position> positions = saved.map(Saved::positions).orElse(List.of());
        return path ->
                positions.stream().filter(file -> file.path().equals(path)).toList();
    }

    /// An engine that goes on where the saved one ended; what that one may not have printed is printed first.
    Engine engine(Watch watch) {
        Engine engine = newEngine(watch);
        if (saved.isEmpty()) {
            return engine;
        }
        printAgain(saved.get());
        try {
            if (saved.get().shape().equals(shape)) {
                engine.restore(saved.get().engine());
                saved.get().firing().forEach(this::goesOn);
                return engine;
            }
            rebuilding = true;
            toldBefore = toldTo;
            output.notice("the options that shape counts are not those of the saved state: reading goes on where it"
                    + " ended, and what is open is counted anew from one window before");
            Engine anew = newEngine(watch);
            anew.goOn(saved.get().ledger());
            return anew;
        } catch (MalformedException e) {
            damaged(e);
        }
        return newEngine(watch);
    }

    private void goesOn(AlertEvent firing) {
        silencing.goesOn(firing);
        output.firing(firing);
    }

    /// Has the run shown, after the alerts whose silence has ended were told.
    void look(Standing standing) {
        standing.clockMillis()
                .ifPresent(
                        millis -> silencing.ended(Math.floorDiv(millis, 1000)).forEach(this::tell));
        output.look(standing);
    }

    private void tell(AlertEvent event) {
        isTold = true;
        state.alert(event);
        output.alert(event);
    }

    private Engine newEngine(Watch watch) {
        return new Engine(watch.settings().hashingBy(hasher.shownKey()), hasher, new Telling());
    }

    private void printAgain(Saved before) {
        if (before.held().length > 0 && before.form().equals(held.form())) {
            held.write(before.held(), 0, before.held().length);
            held.handOut();
        } else if (before.held().length > 0) {
            output.notice("what may not have been printed before was in another form (" + before.form()
                    + ") and is passed over");
        }
    }

    /// Whether something waits to be printed, or was and the state does not say so yet.
    @Override
    public boolean isDue() {
        return held.sizeBytes() > 0 || intervals > 0 || printed || isTold;
    }

    @Override
    public boolean isRebuilding() {
        return rebuilding;
    }

    @Override
    public boolean isFull() {
        return (intervals >= MOST_INTERVALS && lines >= MOST_LINES)
                || held.sizeBytes() >= MOST_HELD_BYTES
                || (!failing && state.isFull());
    }

    @Override
    public void save(List<Position> positions, Counter counter) {
        printed = held.sizeBytes() > 0;
        commit(new Saved(
                shape,
                hasher.key(),
                counter.snapshot(),
                positions,
                held.toByteArray(),
                held.form(),
                inputs,
                counter.ledger(),
                toldTo,
                List.of()));
        intervals = 0;
        lines = 0;
        isTold = false;
        held.handOut();
    }

    private void commit(Saved now) {
        if (damaged) {
            return;
        }
        try {
            state.commit(now);
            if (failing) {
                output.notice("the state can be saved again");
            }
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                output.notice("the state cannot be saved (" + reason(e)
                        + "); watching goes on without, and it is tried again every second");
            }
            failing = true;
        }
    }

    private void damaged(IOException why) {
        damaged = true;
        output.notice("the state cannot be used (" + reason(why)
                + "); watching goes on without and leaves it as it is: move it away to begin a new one");
    }

    private static String reason(IOException why) {
        return VisibleText.of(String.valueOf(why.getMessage()));
    }

    /// Tells the state before those who show the run, which may end it; but nothing that an earlier run has told.
    private final class Telling implements Engine.Output {
        @Override
        public void interval(Interval interval) {
            if (interval.to() > toldBefore) {
                toldTo = interval.cut() ? interval.from() : interval.to();
                intervals++;
                lines += interval.summary().lines();
                state.interval(interval);
                output.interval(interval);
            }
        }

        @Override
        public void quiet(long from, long to) {
            if (to > toldBefore) {
                toldTo = to;
                long untold = Math.max(from, toldBefore);
                state.quiet(untold, to);
                output.quiet(untold, to);
            }
        }

        @Override
        public void alert(AlertEvent event) {
            if (event.kind() == Kind.CLOCK_BACK) {
                toldBefore = Long.MIN_VALUE; // what comes is stamped as what was told, and is not that
            }
            tell(silencing.heeded(event));
        }

        @Override
        public void unplaced(Summary summary) {
            state.unplaced(summary);
            output.unplaced(summary);
        }

        @Override
        public void second(long epochSecond, long hits, long windowHits) {
            state.second(epochSecond, hits, windowHits);
            output.second(epochSecond, hits, windowHits);
            silencing.endedBy(epochSecond + 1).forEach(Keeping.this::tell);
        }

        @Override
        public void joinedLate(int source, long seconds) {
            output.joinedLate(source, seconds);
        }
    }
}
