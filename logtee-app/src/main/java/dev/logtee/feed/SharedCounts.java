package dev.logtee.feed;

import static java.util.Objects.requireNonNull;

import dev.logtee.dashboard.Drilldown;
import dev.logtee.pipeline.Pipeline;
import dev.logtee.pipeline.Standing;
import dev.logtee.pipeline.Watch;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Drill-downs that many people look at: those who ask for the same share one [SharedCount].
///
/// At most [#MOST] are kept at once. One that nobody looks at any more is kept for some seconds, in case they come
/// back, and makes room for others. For any thread, but for what a run tells.
public final class SharedCounts implements Pipeline.Output, AutoCloseable {
    /// How many logs are re-read at once at most: each takes a thread and some 10 MB.
    public static final int MOST = 4;

    private static final long KEPT_IDLE_MILLIS = 10_000;

    private final Drills drills;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Asked, SharedCount> counts = new HashMap<>(); // guarded by the lock

    /// What those who share a count have in common.
    private record Asked(Drilldown drilldown, Duration length) {}

    /// @param watch  whose inputs are read again
    /// @param clock  the wall clock
    public SharedCounts(Watch watch, InstantSource clock) {
        drills = new Drills(watch);
        this.clock = requireNonNull(clock, "clock");
    }

    /// Has it counted, unless it is already.
    ///
    /// @param length  how far back to read, unless the drill-down says so
    /// @return to be [left][SharedCount#leave]
    /// @throws IllegalArgumentException if it cannot be had; its message is for people
    public SharedCount join(Drilldown drilldown, Duration length) {
        Asked asked = new Asked(drilldown, drilldown.stretch().isPresent() ? Duration.ZERO : length);
        lock.lock();
        try {
            SharedCount count = counts.get(asked);
            if (count == null) {
                makeRoom();
                count = SharedCount.start(drills, drilldown, length, clock);
                counts.put(asked, count);
            }
            count.join();
            return count;
        } finally {
            lock.unlock();
        }
    }

    private void makeRoom() {
        if (counts.size() < MOST) {
            return;
        }
        SharedCount idle = idleLongest(counts.values())
                .orElseThrow(() -> new Drills.Refused(
                        MOST + " drill-downs are looked at already, which is the most; try again later"));
        end(idle);
    }

    private static Optional<SharedCount> idleLongest(Collection<SharedCount> counts) {
        return counts.stream()
                .filter(count -> count.idleSinceMillis().isPresent())
                .min(Comparator.comparingLong(count -> count.idleSinceMillis().orElseThrow()));
    }

    private void end(SharedCount count) {
        count.close();
        counts.values().remove(count);
    }

    @Override
    public void look(Standing standing) {
        drills.look(standing);
        if (lock.tryLock()) { // the run does not wait: else at the next look
            try {
                long tooLong = clock.millis() - KEPT_IDLE_MILLIS;
                counts.values().stream()
                        .filter(count -> count.idleSinceMillis().orElse(Long.MAX_VALUE) <= tooLong)
                        .toList()
                        .forEach(this::end);
            } finally {
                lock.unlock();
            }
        }
    }

    /// Ends all.
    @Override
    public void close() {
        lock.lock();
        try {
            counts.values().forEach(SharedCount::close);
            counts.clear();
        } finally {
            lock.unlock();
        }
    }
}
