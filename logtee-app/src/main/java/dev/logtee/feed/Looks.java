package dev.logtee.feed;

import dev.logtee.alert.Threshold;
import dev.logtee.dashboard.Board;
import dev.logtee.dashboard.BoardMemory;
import dev.logtee.dashboard.Dashboard;
import dev.logtee.dashboard.LiveBoard;
import dev.logtee.dashboard.Moment;
import dev.logtee.dashboard.Span;
import dev.logtee.pipeline.Standing;
import dev.logtee.pipeline.Standing.Progress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Takes in what a run tells, and keeps what to show of it for all who look, each over the span of their choice.
///
/// The run's thread only keeps a moment, if anyone looks, and never waits for them; those who look add it up, one for
/// all who look at the same span.
public final class Looks extends BoardOutput {
    private final AtomicInteger lookers = new AtomicInteger();
    private final Object news = new Object();
    private @Nullable Moment latest; // changed while `news` is held

    /// @param clock  the wall clock
    public Looks(Threshold threshold, InstantSource clock) {
        this(new LiveBoard(threshold, BoardMemory.WHOLE, SideThread.thread()), clock);
    }

    Looks(Board board, InstantSource clock) {
        super(board, clock);
    }

    /// Someone who looks on, until closed. For one thread.
    public final class Looker implements AutoCloseable {
        private final Span span;
        private @Nullable Moment seen;

        private Looker(Span span) {
            this.span = span;
            lookers.incrementAndGet();
        }

        /// What to show now, once it is newer than what was returned before; empty if nothing came for so long.
        public Optional<Dashboard> next(Duration patience) throws InterruptedException {
            return newer(patience).map(moment -> moment.over(span));
        }

        @SuppressWarnings("ReferenceEquality") // each moment is one of its own
        private Optional<Moment> newer(Duration patience) throws InterruptedException {
            long end = System.nanoTime() + patience.toNanos();
            synchronized (news) {
                while (latest == seen) {
                    long left = (end - System.nanoTime()) / 1_000_000;
                    if (left <= 0) {
                        return Optional.empty();
                    }
                    news.wait(left);
                }
                seen = latest;
                return Optional.ofNullable(seen);
            }
        }

        @Override
        public void close() {
            lookers.decrementAndGet();
        }
    }

    /// Begins to look at a span; the first dashboard of it comes within a second. From any thread.
    public Looker look(Span span) {
        return new Looker(span);
    }

    /// Of the end of the run, after which nothing comes, a moment is kept for whoever comes later.
    @Override
    public void look(Standing standing) {
        if (lookers.get() > 0 || standing.progress() == Progress.ENDED) {
            super.look(standing);
        } else {
            keep(null);
        }
    }

    @Override
    void show(Moment moment) {
        keep(moment);
    }

    private void keep(@Nullable Moment moment) {
        synchronized (news) {
            latest = moment;
            news.notifyAll();
        }
    }
}
