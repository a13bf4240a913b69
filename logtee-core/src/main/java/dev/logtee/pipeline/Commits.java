package dev.logtee.pipeline;

import static java.util.Objects.requireNonNull;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.bytes.Hasher;
import dev.logtee.engine.EngineOutput;
import dev.logtee.engine.Interval;
import dev.logtee.pipeline.State.Saved;
import dev.logtee.source.InputException;
import dev.logtee.traffic.Summary;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/// What a run tells, on its way to those who show it: told to a [State] first, committed with how far the run has come,
/// and only then printed.
///
/// Trouble with the state is told once; the run goes on without, and each further commit tries again. Not for
/// concurrent use.
///
/// ```text
/// thread of the run    count ── commit: snapshot ── count ──────────── settle: print ── count ──
///                                  │                                      ▲
/// thread of the state  ─ roll up ──┴── write ── roll up ──────────────────┴── roll up ──────────
///                                        │                                │
/// thread of the disk                     └───────── synchronize ──────────┘
/// ```
public final class Commits implements EngineOutput {
    /// So far reading may run ahead of the disk: that many intervals, or as many short ones as hold so many lines. To
    /// read these again takes part of a second.
    private static final int MOST_INTERVALS = 64;

    private static final long MOST_LINES = 300_000;
    private static final int MOST_HELD_BYTES = 4 << 20;

    /// Of these, so many quarters make a commit begin, so that reading need not wait for it.
    private static final int MANY_QUARTERS = 3;

    private static final int FEW_INTERVALS = 2;

    /// What a commit holds that is under way.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Ahead(int intervals, long lines, byte[] printing) {
        static final Ahead NONE = new Ahead(0, 0, new byte[0]);
    }

    private final State state;
    private final Committer committer;
    private final Held held;
    private final Pipeline.Output output;
    private final Optional<Saved> saved;
    private final List<AlertEvent> raised; // by an earlier run, and not over
    private final Silencing silencing;
    private final SavingTrouble trouble;
    private int intervals; // closed since the last commit began
    private long lines; // in them
    private Ahead underWay = Ahead.NONE;
    private boolean printed; // what the last commit held
    private boolean isTold; // an event since the last commit
    private long toldTo; // the end of the latest interval that was told whole
    private long toldBefore = Long.MIN_VALUE; // the same of the run before, if lines are counted again
    private boolean damaged; // then it is told nothing, and left as it is: who owns it decides what becomes of it

    /// @param output  those who show the run; what they throw ends it
    /// @param thread  for the state, which is told and written on it: runs what it is given one after the other
    /// @param disk    for waiting until it has what was written
    public Commits(Pipeline.Kept kept, Pipeline.Output output, Executor thread, Executor disk) {
        this.state = kept.state();
        this.committer = new Committer(state, thread, disk);
        this.held = kept.held();
        this.output = requireNonNull(output, "output");
        this.silencing = new Silencing(state::silenced);
        this.trouble = new SavingTrouble("watching goes on without", output::notice);
        Optional<Saved> before = Optional.empty();
        List<AlertEvent> firing = List.of();
        try {
            firing = state.firing();
            before = state.saved();
            requireKey(before);
        } catch (IOException e) {
            damaged(e);
            before = Optional.empty();
            firing = List.of();
        }
        this.saved = before;
        this.raised = firing;
        this.toldTo = saved.map(Saved::toldTo).orElse(Long.MIN_VALUE);
    }

    private static void requireKey(Optional<Saved> before) throws IOException {
        try {
            before.map(Saved::hashKey).ifPresent(Hasher::withKey);
        } catch (IllegalArgumentException e) {
            throw new IOException("nothing was counted with it: a shipper has it, or it is damaged", e);
        }
    }

    /// What an earlier run committed last.
    public Optional<Saved> saved() {
        return saved;
    }

    /// Prints what the earlier run may not have printed.
    public void printAgain() {
        byte[] before = saved.map(Saved::held).orElse(new byte[0]);
        String form = saved.map(Saved::form).orElse("");
        if (before.length > 0 && form.equals(held.form())) {
            held.write(before, 0, before.length);
            held.handOut();
        } else if (before.length > 0) {
            output.notice(
                    "what may not have been printed before was in another form (" + form + ") and is passed over");
        }
    }

    /// Tells of the alerts that the earlier run raised and that have not recovered since.
    public void goOn() {
        raised.forEach(this::goOn);
    }

    /// Tells of those whose rules there still are, and that the others are over.
    ///
    /// @param rules  the names of all there are
    /// @return the former
    List<AlertEvent> goOn(Set<String> rules) {
        raised.stream()
                .filter(firing -> !rules.contains(firing.rule()))
                .forEach(firing -> alert(firing.over(Math.max(firing.at(), toldTo))));
        List<AlertEvent> kept =
                raised.stream().filter(firing -> rules.contains(firing.rule())).toList();
        kept.forEach(this::goOn);
        return kept;
    }

    private void goOn(AlertEvent firing) {
        silencing.goesOn(firing);
        output.firing(firing);
    }

    /// Tells no quiet again that the earlier run told; nor are its intervals to be.
    void tellOnlyNew() {
        toldBefore = toldTo;
    }

    /// Whether something was told that is not committed yet, or was printed and the state does not say so.
    public boolean isDue() {
        return held.sizeBytes() > 0 || intervals > 0 || printed || isTold;
    }

    /// Whether so much is to be committed that it has to be before anything more is read.
    public boolean isFull() {
        int quarters = committer.isUnderWay() ? 4 : MANY_QUARTERS;
        long heldBytes = (long) held.sizeBytes() + underWay.printing().length;
        return (4L * (intervals + underWay.intervals()) >= (long) quarters * MOST_INTERVALS
                        && 4L * (lines + underWay.lines()) >= (long) quarters * MOST_LINES)
                || 4 * heldBytes >= (long) quarters * MOST_HELD_BYTES
                || (!trouble.lasts() && !committer.isUnderWay() && committer.isFull());
    }

    /// Commits what was told: waits for the commit before; this one is under way when this returns.
    ///
    /// @param reached  how far the run has come, without what it has told
    public void commit(Saved reached) {
        finish();
        underWay = new Ahead(intervals, lines, held.take());
        printed = underWay.printing().length > 0;
        if (damaged) {
            print();
        } else {
            committer.commit(reached.told(toldTo, underWay.printing(), held.form()));
        }
        if (intervals <= FEW_INTERVALS) {
            committer.calm();
        }
        intervals = 0;
        lines = 0;
        isTold = false;
    }

    /// Prints what was committed meanwhile.
    ///
    /// @return whether nothing is being committed any more
    boolean settle() {
        if (committer.isOver()) {
            finish();
        }
        return !committer.isUnderWay();
    }

    /// Waits for the commit that is under way, and prints what it holds.
    public void finish() {
        if (committer.isUnderWay()) {
            boolean wasUnsaved = trouble.lasts();
            committer.outcome().ifPresentOrElse(trouble::failed, trouble::over);
            if (trouble.lasts() != wasUnsaved) {
                output.unsaved(trouble.lasts());
            }
            print();
        }
    }

    /// Also what could not be committed: watching goes on without.
    private void print() {
        held.handOut(underWay.printing());
        underWay = Ahead.NONE;
    }

    /// Says that the state is of no use, which is told.
    void damaged(IOException why) {
        damaged = true;
        output.unsaved(true);
        output.notice("the state cannot be used (" + InputException.reason(why)
                + "); watching goes on without and leaves it as it is: start again when it can be used, or move it away"
                + " to begin a new one");
    }

    /// Has the run shown, after the alerts whose silence has ended were told.
    public void look(Standing standing) {
        standing.clockMillis()
                .ifPresent(
                        millis -> silencing.ended(Math.floorDiv(millis, 1000)).forEach(this::tell));
        output.look(standing);
    }

    private void tell(AlertEvent event) {
        isTold = true;
        if (!damaged) {
            committer.alert(event);
        }
        output.alert(event);
    }

    @Override
    public void interval(Interval interval) {
        toldTo = interval.cut() ? interval.from() : interval.to();
        intervals++;
        lines += interval.summary().lines();
        output.interval(interval);
    }

    /// The state is told last: from then on the summary is its own.
    @Override
    public Optional<Summary> exchange(Interval told) {
        return damaged ? output.exchange(told) : committer.exchange(told);
    }

    /// But no quiet that an earlier run has told.
    @Override
    public void quiet(long from, long to) {
        if (to > toldBefore) {
            toldTo = to;
            long untold = Math.max(from, toldBefore);
            if (!damaged) {
                committer.quiet(untold, to);
            }
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
        output.unplaced(summary);
    }

    @Override
    public void second(long epochSecond, long hits, long windowHits) {
        output.second(epochSecond, hits, windowHits);
        silencing.endedBy(epochSecond + 1).forEach(this::tell);
    }

    @Override
    public void joinedLate(int source, long seconds) {
        output.joinedLate(source, seconds);
    }

    @Override
    public void closedEarly(long seconds) {
        output.notice(EarlyClosing.told(seconds));
    }
}
