package dev.logtee.feed;

import dev.logtee.alert.Threshold;
import dev.logtee.dashboard.Board;
import dev.logtee.dashboard.Dashboard;
import dev.logtee.dashboard.LiveBoard;
import dev.logtee.dashboard.Room;
import dev.logtee.dashboard.Span;
import dev.logtee.pipeline.Standing;
import dev.logtee.pipeline.Standing.Progress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/// Takes in what a run tells, and keeps what to show of it for all who look, each over the span of their choice.
///
/// The run's thread works for the spans that someone looks at, however many they are; it never waits for any of them.
/// Of its end, after which it works no more, it leaves all spans. While there is more to read than it has read, at most
/// one part in [#MOST_PART] of its time goes into what is shown: then moments come less often, but once in 10 s.
public final class Looks extends BoardOutput {
    /// What part of the time of a run that is behind may go into what is shown.
    static final int MOST_PART = 40;

    private static final Span[] SPANS = Span.values();

    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    private final AtomicIntegerArray lookers = new AtomicIntegerArray(SPANS.length);
    private final Object news = new Object();
    private volatile Map<Span, Dashboard> latest = Map.of();
    private long nextMillis = Long.MIN_VALUE; // of the run's thread

    /// @param clock  the wall clock
    public Looks(Threshold threshold, InstantSource clock) {
        this(new LiveBoard(threshold, Room.WHOLE), clock);
    }

    Looks(Board board, InstantSource clock) {
        super(board, clock);
    }

    /// Someone who looks on, until closed. For one thread.
    public final class Looker implements AutoCloseable {
        private final Span span;
        private @Nullable Dashboard seen;

        private Looker(Span span) {
            this.span = span;
            lookers.incrementAndGet(span.ordinal());
        }

        /// What to show now, once it is newer than what was returned before; empty if nothing came for so long.
        @SuppressWarnings("ReferenceEquality") // a dashboard is of one moment
        public Optional<Dashboard> next(Duration patience) throws InterruptedException {
            long end = System.nanoTime() + patience.toNanos();
            synchronized (news) {
                while (latest.get(span) == seen) {
                    long left = (end - System.nanoTime()) / 1_000_000;
                    if (left <= 0) {
                        return Optional.empty();
                    }
                    news.wait(left);
                }
                seen = latest.get(span);
                return Optional.ofNullable(seen);
            }
        }

        @Override
        public void close() {
            lookers.decrementAndGet(span.ordinal());
        }
    }

    /// Begins to look at a span; the first dashboard of it comes within a second. From any thread.
    public Looker look(Span span) {
        return new Looker(span);
    }

    private Set<Span> lookedAt() {
        Set<Span> spans = EnumSet.noneOf(Span.class);
        for (Span span : SPANS) {
            if (lookers.get(span.ordinal()) > 0) {
                spans.add(span);
            }
        }
        return spans;
    }

    @Override
    public void look(Standing standing) {
        long begunMillis = clock.millis();
        if (standing.progress() == Progress.CATCHING_UP && isTooSoon(begunMillis)) {
            return;
        }
        show(standing, begunMillis);
        long endedMillis = clock.millis();
        nextMillis = endedMillis + Math.min(LONGEST_PAUSE_MILLIS, (MOST_PART - 1) * (endedMillis - begunMillis));
    }

    /// Not if the clock was set back.
    private boolean isTooSoon(long nowMillis) {
        return nowMillis < nextMillis && nextMillis - nowMillis <= LONGEST_PAUSE_MILLIS;
    }

    private void show(Standing standing, long nowMillis) {
        Map<Span, Dashboard> dashboards = new EnumMap<>(Span.class);
        Set<Span> spans = standing.progress() == Progress.ENDED ? EnumSet.allOf(Span.class) : lookedAt();
        dashboards.putAll(board.dashboards(standing, spans, nowMillis));
        synchronized (news) {
            latest = dashboards;
            news.notifyAll();
        }
    }
}
