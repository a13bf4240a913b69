package dev.logtee.feed;

import static java.util.Objects.requireNonNull;

import dev.logtee.alert.AlertEvent;
import dev.logtee.dashboard.Board;
import dev.logtee.dashboard.Moment;
import dev.logtee.engine.Interval;
import dev.logtee.pipeline.Pipeline;
import dev.logtee.pipeline.Standing;
import dev.logtee.pipeline.Standing.Progress;
import java.time.InstantSource;

/// Writes what a run tells on a [Board], and shows a moment of it at each look.
///
/// While there is more to read than was read, at most one part in [#MOST_PART] of the run's time goes into moments:
/// then they come less often, but once in 10 s.
abstract class BoardOutput implements Pipeline.Output {
    /// What part of the time of a run that is behind may go into moments.
    static final int MOST_PART = 40;

    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    private final Board board;
    private final InstantSource clock;
    private long nextMillis = Long.MIN_VALUE;

    /// @param clock  the wall clock
    BoardOutput(Board board, InstantSource clock) {
        this.board = requireNonNull(board, "board");
        this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public void interval(Interval interval) {
        board.interval(interval, clock.millis());
    }

    @Override
    public void alert(AlertEvent event) {
        board.alert(event);
    }

    @Override
    public void firing(AlertEvent event) {
        board.alert(event);
    }

    @Override
    public void second(long epochSecond, long hits, long windowHits) {
        board.second(epochSecond, hits, windowHits);
    }

    @Override
    public void notice(String text) {
        board.notice(text);
    }

    @Override
    public void unsaved(boolean isUnsaved) {
        board.unsaved(isUnsaved);
    }

    @Override
    public void look(Standing standing) {
        long begunMillis = clock.millis();
        if (standing.progress() == Progress.CATCHING_UP && isTooSoon(begunMillis)) {
            return;
        }
        show(board.moment(standing, begunMillis));
        long endedMillis = clock.millis();
        nextMillis = endedMillis + Math.min(LONGEST_PAUSE_MILLIS, (MOST_PART - 1) * (endedMillis - begunMillis));
    }

    /// Not if the clock was set back.
    private boolean isTooSoon(long nowMillis) {
        return nowMillis < nextMillis && nextMillis - nowMillis <= LONGEST_PAUSE_MILLIS;
    }

    /// Leaves it for those who look; never waits for them.
    abstract void show(Moment moment);
}
