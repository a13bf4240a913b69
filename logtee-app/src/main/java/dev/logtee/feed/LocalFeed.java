package dev.logtee.feed;

import static java.util.Objects.requireNonNull;

import dev.logtee.alert.AlertEvent;
import dev.logtee.dashboard.Board;
import dev.logtee.dashboard.Dashboard;
import dev.logtee.dashboard.Span;
import dev.logtee.engine.Interval;
import dev.logtee.pipeline.Held;
import dev.logtee.pipeline.Pipeline;
import dev.logtee.pipeline.Pipeline.Kept;
import dev.logtee.pipeline.Standing;
import dev.logtee.pipeline.State;
import dev.logtee.pipeline.Watch;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A pipeline of this process. Its thread is never held up by those who look on: it puts a record where they find it.
public final class LocalFeed implements Feed {
    private static final Span FIRST_SPAN = Span.FIVE_MINUTES;

    private final InstantSource clock;
    private final Board board;
    private final Pipeline pipeline;
    private volatile Dashboard latest;
    private volatile Span span = FIRST_SPAN;
    private volatile Runnable whenNew = () -> {};

    public LocalFeed(Watch watch, InstantSource clock) {
        this(watch, Optional.empty(), clock, List.of());
    }

    /// @param state   what to go on from and to commit to; a moment is shown whether or not it was committed
    /// @param others  who else takes in what the run tells, on its thread
    public LocalFeed(Watch watch, Optional<State> state, InstantSource clock, List<Pipeline.Output> others) {
        this.clock = requireNonNull(clock, "clock");
        board = new Board(watch.settings().threshold());
        latest = Dashboard.empty(watch.settings().threshold(), FIRST_SPAN);
        pipeline = new Pipeline(
                watch, Outputs.of(new Taking(), others), state.map(kept -> new Kept(kept, Held.nothing())));
    }

    /// Follows the inputs on the calling thread, as [Pipeline#run].
    public void run() {
        pipeline.run();
    }

    @Override
    public Dashboard latest() {
        return latest;
    }

    @Override
    public void listen(Runnable whenNew) {
        this.whenNew = whenNew;
    }

    @Override
    public void span(Span span) {
        this.span = span;
        pipeline.lookSoon();
    }

    @Override
    public void stop() {
        pipeline.stop();
    }

    /// All on the pipeline's thread.
    private final class Taking implements Pipeline.Output {
        @Override
        public void interval(Interval interval) {
            board.interval(interval);
        }

        @Override
        public void quiet(long from, long to) {
            // The graph shows it.
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

        @Override
        public void look(Standing standing) {
            Span asked = span;
            latest = requireNonNull(
                    board.dashboards(standing, Set.of(asked), clock.millis()).get(asked));
            whenNew.run();
        }
    }
}
