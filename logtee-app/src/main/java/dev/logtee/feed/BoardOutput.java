package dev.logtee.feed;

import static java.util.Objects.requireNonNull;

import dev.logtee.alert.AlertEvent;
import dev.logtee.dashboard.Board;
import dev.logtee.engine.Interval;
import dev.logtee.pipeline.Pipeline;
import java.time.InstantSource;

/// Writes what a run tells on a [Board]; what is made of it at each look is up to who looks.
abstract class BoardOutput implements Pipeline.Output {
    final Board board;
    final InstantSource clock;

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
    public void quiet(long from, long to) {
        // Seconds that are not told had no hits.
    }

    @Override
    public void alert(AlertEvent event) {
        board.alert(event);
    }

    @Override
    public void firing(AlertEvent event) {
        board.firing(event);
    }

    @Override
    public void second(long epochSecond, long hits, long windowHits) {
        board.second(epochSecond, hits, windowHits);
    }

    @Override
    public void notice(String text) {
        board.notice(text);
    }
}
