package dev.logtee.pipeline;

import dev.logtee.engine.Engine;
import dev.logtee.engine.Track;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Hands out portions to who counts them, and gives their tracks to the engine: of each input in order, of several in
/// step by their clocks. So the result is the same whoever counts what, and when. For any thread.
///
/// Who is ahead may read on until the tracks that wait take [#mostTrackBytes]; who is first in turn always may.
final class Desk {
    private final Engine engine;
    private final List<Intake> open;
    private final long mostTrackBytes;
    private long trackBytes; // of the portions that are counted and not placed
    private boolean stopped;
    private @Nullable Throwable failure;

    Desk(Engine engine, List<Intake> intakes, long mostTrackBytes) {
        this.engine = engine;
        this.open = new ArrayList<>(intakes);
        this.mostTrackBytes = mostTrackBytes;
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
    synchronized void counted(Portion portion, Track track) {
        portion.track = track;
        trackBytes += track.memoryBytes();
        portion.intake.takeBack(portion);
        place();
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
        long least = Long.MAX_VALUE;
        for (Intake intake : open) {
            long turn = engine.turn(intake.number);
            if ((first == null || turn < least) && (!giving || intake.canGive())) {
                first = intake;
                least = turn;
            }
        }
        return first;
    }

    /// Places what can be placed: the input whose turn it is goes on as far as it is counted.
    private void place() {
        Intake first = firstInTurn(false);
        while (first != null && place(first)) {
            first = firstInTurn(false);
        }
    }

    /// @return false if its next lines are yet to be counted
    private boolean place(Intake intake) {
        Portion head = intake.head();
        if (head == null) {
            if (intake.isGiven() && engine.end(intake.number)) {
                open.remove(intake);
            }
            return intake.isGiven();
        }
        Track track = head.track;
        if (track != null && engine.read(intake.number, track)) {
            intake.placed();
            trackBytes -= track.memoryBytes();
        }
        return track != null;
    }
}
