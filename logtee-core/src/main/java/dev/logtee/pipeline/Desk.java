package dev.logtee.pipeline;

import dev.logtee.engine.Engine;
import dev.logtee.engine.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Hands out portions to those who count them, and gives their tracks to the engine: of each input in order, of several
/// in step by their clocks. So the result is the same whoever counts what, and when. For any thread.
///
/// One worker at a time places tracks, and so judges: the one that brings a track while no other is placing. The others
/// go on counting. An input that is ahead may be read on until the waiting tracks take [#mostTrackBytes], or are
/// [#mostPortions] of that input; the first in turn always may.
final class Desk {
    /// What is placed next: a track of an input, or, without one, its end.
    private record Step(Intake intake, @Nullable Track track) {}

    private final Engine engine; // used by the one that places
    private final BooleanSupplier wantsReasons; // likewise
    private final List<Intake> open;
    private final long mostTrackBytes;
    private final int mostPortions;
    private long trackBytes; // of the portions that are counted and not placed
    private boolean placing;
    private boolean stopped;
    private @Nullable Throwable failure;

    /// @param wantsReasons  whether events are to say why they came; once false, it is from then on
    Desk(Engine engine, BooleanSupplier wantsReasons, List<Intake> intakes, Reporter.Effort effort) {
        this.engine = engine;
        this.wantsReasons = wantsReasons;
        this.open = new ArrayList<>(intakes);
        this.mostTrackBytes = effort.trackBytes();
        this.mostPortions = effort.portions();
        intakes.forEach(intake -> intake.turn = engine.turn(intake.number));
        if (!wantsReasons.getAsBoolean()) {
            intakes.forEach(intake -> intake.sampleNoMore(0));
        }
        place();
    }

    /// The next portion to count; waits for one. None is left if the result is null.
    synchronized @Nullable Portion next() throws InterruptedException {
        while (!stopped && !open.isEmpty()) {
            Intake intake = choose();
            if (intake != null) {
                return intake.give();
            }
            wait();
        }
        return null;
    }

    /// Takes what a portion's counting left to be placed in time.
    void counted(Portion portion, Track track) {
        takeBack(portion, track);
        place();
    }

    private synchronized void takeBack(Portion portion, Track track) {
        portion.track = track;
        trackBytes += track.memoryBytes();
        portion.intake.takeBack(portion);
        notifyAll();
    }

    /// Ends it all: nothing more is handed out.
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    /// Ends it all because of what went wrong.
    synchronized void fail(Throwable problem) {
        failure = failure == null ? problem : failure;
        stop();
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    synchronized @Nullable Throwable failure() {
        return failure;
    }

    private @Nullable Intake choose() {
        Intake first = firstInTurn(false);
        if (first != null && first.canGive() && first.head() == null) {
            return first;
        }
        return trackBytes < mostTrackBytes ? firstInTurn(true) : null;
    }

    /// @param giving  whether to look only at those that can give a portion now
    private @Nullable Intake firstInTurn(boolean giving) {
        Intake first = null;
        for (Intake intake : open) {
            if ((first == null || intake.turn < first.turn) && (!giving || mayGive(intake))) {
                first = intake;
            }
        }
        return first;
    }

    private boolean mayGive(Intake intake) {
        return intake.canGive() && intake.unplaced() < mostPortions;
    }

    /// Places what can be placed, unless another does: the input whose turn it is goes on as far as it is counted.
    private void place() {
        for (Step step = begin(); step != null; step = begin()) {
            int number = step.intake.number;
            end(step, step.track == null ? engine.end(number) : engine.read(number, step.track));
        }
    }

    private synchronized @Nullable Step begin() {
        Intake first = placing || stopped ? null : firstInTurn(false);
        Portion head = first == null ? null : first.head();
        if (first == null || (head == null ? !first.isGiven() : head.track == null)) {
            return null;
        }
        placing = true;
        return new Step(first, head == null ? null : head.track);
    }

    /// @param isDone  false: it has to wait for others
    private synchronized void end(Step step, boolean isDone) {
        placing = false;
        if (isDone && step.track == null) {
            open.remove(step.intake);
        } else {
            step.intake.turn = engine.turn(step.intake.number);
        }
        if (isDone && step.track != null) {
            step.intake.placed();
            trackBytes -= step.track.memoryBytes();
        }
        if (!wantsReasons.getAsBoolean()) {
            open.forEach(intake -> intake.sampleNoMore(mostPortions));
        }
        notifyAll();
    }
}
