package dev.logtee.feed;

import static java.util.Objects.requireNonNull;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Threshold;
import dev.logtee.dashboard.BoardMemory;
import dev.logtee.dashboard.Dashboard;
import dev.logtee.dashboard.DrillProgress;
import dev.logtee.dashboard.Drilldown;
import dev.logtee.dashboard.Drilled;
import dev.logtee.dashboard.LiveBoard;
import dev.logtee.dashboard.Moment;
import dev.logtee.dashboard.Seconds;
import dev.logtee.dashboard.Span;
import dev.logtee.dashboard.Stretch;
import dev.logtee.pipeline.Following;
import dev.logtee.pipeline.Pipeline;
import dev.logtee.pipeline.Standing;
import dev.logtee.pipeline.Watch;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A run of this process, such as a pipeline. Its thread is never held up by those who look on: it puts a record where
/// they find it.
public final class LocalFeed implements Feed {
    private static final Span FIRST_SPAN = Span.FIVE_MINUTES;

    /// A second count reads at least so far back: what the graph shows.
    private static final Duration LEAST_LENGTH = Duration.ofSeconds(Seconds.KEPT);

    private final InstantSource clock;
    private final Following run;
    private final Drills drills;
    private final Object drilling = new Object();
    private volatile Moment latest;
    private volatile Span span = FIRST_SPAN;
    private volatile Runnable whenNew = () -> {};
    private volatile @Nullable SecondCount second; // changed while `drilling` is held
    private volatile @Nullable Drilled refused;

    /// One that keeps nothing.
    public LocalFeed(Watch watch, InstantSource clock) {
        this(output -> new Pipeline(watch, output), watch, clock, List.of(), List.of());
    }

    /// @param source     makes what is followed, given who takes in what it tells
    /// @param watch      how drill-downs read its inputs once more, if they can be
    /// @param others     who else takes in what the run tells, on its thread
    /// @param onlookers  who looks on, likewise
    public LocalFeed(
            Function<Pipeline.Output, Following> source,
            Watch watch,
            InstantSource clock,
            List<Pipeline.Output> others,
            List<Onlooker> onlookers) {
        this.clock = requireNonNull(clock, "clock");
        Threshold threshold = watch.settings().threshold();
        latest = asked -> Dashboard.empty(threshold, asked);
        drills = new Drills(watch);
        run = source.apply(Outputs.of(new Taking(threshold), others, onlookers));
    }

    /// Follows on the calling thread, as [Following#run].
    public void run() {
        run.run();
    }

    /// What is followed; to be [stopped][#stop] here.
    public Following followed() {
        return run;
    }

    @Override
    public Dashboard latest() {
        return latest.over(span);
    }

    @Override
    public void listen(Runnable whenNew) {
        this.whenNew = whenNew;
    }

    @Override
    public void span(Span span) {
        this.span = span;
        synchronized (drilling) {
            SecondCount count = second;
            if (count != null && !count.reaches(length())) {
                drill(count.drilldown());
            }
        }
        whenNew.run();
    }

    private Duration length() {
        return Duration.ofSeconds(Math.max(LEAST_LENGTH.toSeconds(), span.seconds()));
    }

    @Override
    public void drill(Drilldown drilldown) {
        synchronized (drilling) {
            SecondCount before = second;
            if (before != null) {
                before.close();
            }
            second = null;
            refused = null;
            if (!drilldown.isNone()) {
                begin(drilldown);
            }
        }
    }

    private void begin(Drilldown drilldown) {
        try {
            SecondCount count = new SecondCount(drills, drilldown, length(), () -> span, clock, () -> whenNew.run());
            second = count;
            count.start();
        } catch (Drills.Refused e) {
            DrillProgress failed = DrillProgress.failed(String.valueOf(e.getMessage()));
            refused = new Drilled(drilldown, new Stretch(0, 1), failed, Optional.empty());
            whenNew.run();
        }
    }

    /// What was asked for too early can be had now.
    private void drillAgain() {
        synchronized (drilling) {
            Drilled early = refused;
            if (early != null) {
                drill(early.drilldown());
            }
        }
    }

    @Override
    public Optional<Drilled> drilled() {
        SecondCount count = second;
        return count == null ? Optional.ofNullable(refused) : Optional.of(count.drilled());
    }

    @Override
    public Drilldown.Level around(AlertEvent event) {
        return drills.around(event, latest().alarms().past());
    }

    @Override
    public void stop() {
        run.stop();
        drill(Drilldown.NONE);
    }

    /// All on the pipeline's thread.
    private final class Taking extends BoardOutput {
        private boolean hasClosed; // a second

        Taking(Threshold threshold) {
            super(new LiveBoard(threshold, BoardMemory.WHOLE, SideThread.thread()), LocalFeed.this.clock);
        }

        /// How far the lines go is worth knowing at once.
        @Override
        public void second(long epochSecond, long hits, long windowHits) {
            super.second(epochSecond, hits, windowHits);
            if (!hasClosed) {
                hasClosed = true;
                run.lookSoon();
            }
        }

        @Override
        public void look(Standing standing) {
            boolean wasReady = drills.isReady();
            drills.look(standing);
            if (!wasReady && drills.isReady()) {
                drillAgain();
            }
            super.look(standing);
        }

        @Override
        void show(Moment moment) {
            latest = moment;
            whenNew.run();
        }
    }
}
