package dev.logtee.feed;

import static java.util.Objects.requireNonNull;

import dev.logtee.alert.Threshold;
import dev.logtee.dashboard.Dashboard;
import dev.logtee.dashboard.Span;
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
        Threshold threshold = watch.settings().threshold();
        latest = Dashboard.empty(threshold, FIRST_SPAN);
        pipeline = new Pipeline(
                watch, Outputs.of(new Taking(threshold), others), state.map(kept -> new Kept(kept, Held.nothing())));
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
    private final class Taking extends BoardOutput {
        Taking(Threshold threshold) {
            super(threshold);
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
