package dev.logtee.engine;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import dev.logtee.engine.Source.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The clock of the traffic as a whole: the least of those of its sources.
///
/// A source that is at rest holds the others back by at most the allowance: what it writes next is stamped about now,
/// and the allowance is what a writer may hold back its lines. One whose promise is behind the merged clock is late
/// anyway and holds nobody back. Milliseconds since the epoch.
///
/// Sources whose lines are read as they come, such as those of a fleet, cannot wait for each other. There each is
/// waited for until the one that is furthest ahead has gone on by the *patience*; who is further behind is late.
final class MergedClock {
    private static final long NONE = Long.MAX_VALUE;

    /// A line that is not longer is held back in any case: each source may have one.
    private static final int SHORT_BYTES = 8 << 10;

    /// Of all sources, once there is a longer one among them.
    private static final int MOST_HELD_BYTES = 4 << 20;

    /// In place of a patience: sources wait for each other.
    static final long WAITING = Long.MAX_VALUE;

    private final long allowance;
    private final long patience;
    private final List<Source> sources = new ArrayList<>();
    /// Those that hold back a line, and some that no longer do.
    private final Set<Source> holders = new HashSet<>();

    private long now = LogClock.NEVER;
    /// No clock that is right is further than this.
    private long ceiling = NONE;

    /// The furthest promise of all.
    private long front = LogClock.NEVER;
    /// The furthest clock of those that have ended.
    private long ended = LogClock.NEVER;

    /// The least promise of the other sources being read, and of those at rest, as of the last [#lookAround].
    private long othersReading;

    private long othersAtRest;

    /// @param patienceMillis  or [#WAITING]
    MergedClock(long allowanceMillis, long patienceMillis) {
        allowance = allowanceMillis;
        patience = patienceMillis;
    }

    /// Says that stamps later than this are wrong.
    void ceiling(long millis) {
        ceiling = millis;
    }

    boolean isBeyond(long stamp) {
        return stamp > ceiling;
    }

    void encode(BinaryWriter out) {
        out.word(now);
        out.word(ended);
    }

    void decode(BinaryReader in) throws MalformedException {
        now = in.word();
        ended = in.word();
    }

    /// Takes one in. Where sources wait for each other, one that goes on from a state may have lines by now that were
    /// written while nobody read, also if it was behind: nothing is known of it until it was looked at.
    void join(Source source) {
        boolean isBefore = source.promise < now || source.promise == LogClock.NEVER;
        if (patience == WAITING && source.state == State.READING && isBefore) {
            source.state = State.UNKNOWN;
        }
        sources.add(source);
        if (source.holding()) {
            holds(source);
        }
    }

    /// Makes room to hold back another line of so many bytes.
    ///
    /// @return false if there is none
    boolean makeRoom(int bytes) {
        if (bytes <= SHORT_BYTES) {
            return true;
        }
        sources.forEach(Source::forget);
        return bytes + sources.stream().mapToLong(Source::heldBytes).sum() <= MOST_HELD_BYTES;
    }

    /// Says that a source holds back a line.
    void holds(Source source) {
        holders.add(source);
    }

    /// Of the sources at rest that hold back a line to whose stamp this clock has come, the one with the earliest;
    /// null: none.
    @Nullable
    Source overtaken() {
        if (holders.isEmpty()) {
            return null;
        }
        holders.removeIf(source -> !source.holding());
        return holders.stream()
                .filter(source -> source.state == State.AT_REST && source.held().stamp - allowance <= now)
                .min(Comparator.comparingLong(source -> source.held().stamp))
                .orElse(null);
    }

    long now() {
        return now;
    }

    /// Looks at what the others allow `source`, whose lines are read next.
    void lookAround(Source source) {
        othersReading = NONE;
        othersAtRest = NONE;
        if (sources.size() == 1) {
            return;
        }
        for (Source other : sources) {
            if (other == source || other.isSilent) {
                continue;
            }
            othersReading = Math.min(othersReading, leastToCome(other));
        }
        lookAtThoseAtRest(source);
    }

    /// How far a source lets the others go that has something to be read, or may have. Of one that rested behind this
    /// clock before that nothing is known: its latest line may have been old when it was read.
    private long leastToCome(Source source) {
        return switch (source.state) {
            case UNKNOWN -> LogClock.NEVER;
            case READING -> source.promise >= now ? source.promise : NONE;
            case AT_REST -> !source.hasUnread ? NONE : source.promise >= now ? source.promise : LogClock.NEVER;
            case ENDED -> throw new IllegalStateException("an ended source has left: number=" + source.number);
        };
    }

    /// The source itself is being read, so it is not among those at rest.
    private void lookAtThoseAtRest(Source source) {
        long own = source.promise == LogClock.NEVER ? NONE : source.promise;
        othersAtRest = leastAtRest(Math.min(own, othersReading));
    }

    /// Whether a line that moves its source's clock to `clock` is too far ahead of the others to be counted now.
    boolean mustWait(long clock) {
        return patience == WAITING
                && othersReading != NONE
                && (othersReading == LogClock.NEVER || clock > othersReading + allowance);
    }

    /// Whether a line that `source` holds back is stamped far ahead of this clock while another source is read as it is
    /// written, and sure of its stamps: silence is no reason to believe the line then.
    boolean doubts(Source source) {
        return source.held().stamp > now + allowance + LogClock.MINUTE
                && sources.stream().anyMatch(other -> other != source && other.clock.isLive() && !other.holding());
    }

    /// Goes on after the clock of `source` did.
    ///
    /// @return whether the merged clock moved
    boolean follow(Source source) {
        front = Math.max(front, source.promise);
        if (othersAtRest != NONE && source.promise > othersAtRest + allowance) {
            lookAtThoseAtRest(source);
        }
        return moveTo(Math.min(source.promise, Math.min(othersReading, othersAtRest)));
    }

    /// Goes on after sources came to rest.
    boolean followRest(List<Source> rested) {
        for (Source source : rested) {
            front = Math.max(front, source.promise);
        }
        return moveTo(leastOfAll());
    }

    /// Goes on after nothing was heard of a source.
    boolean followSilence() {
        return moveTo(leastOfAll());
    }

    /// Goes on without `source`, which has ended: past its last line, if no other holds the clock back.
    boolean leave(Source source) {
        sources.remove(source);
        ended = Math.max(ended, source.clock.now());
        long least = leastOfAll();
        return moveTo(least == NONE ? ended : least);
    }

    private long leastOfAll() {
        long reading = NONE;
        long resting = LogClock.NEVER;
        for (Source source : sources) {
            if (source.isSilent) {
                continue;
            }
            reading = Math.min(reading, leastToCome(source));
            if (rests(source)) {
                resting = Math.max(resting, source.promise);
            }
        }
        return Math.min(reading, leastAtRest(reading == NONE ? resting : reading));
    }

    private long leastAtRest(long ahead) {
        long bound = patience == WAITING ? allowance : patience;
        long least = NONE;
        for (Source source : sources) {
            if (rests(source) && source.promise + bound >= ahead) {
                least = Math.min(least, source.promise);
            }
        }
        return least;
    }

    private static boolean rests(Source source) {
        return source.state == State.AT_REST && !source.hasUnread && !source.isSilent && source.clock.started();
    }

    private boolean moveTo(long least) {
        long clock = patience == WAITING || front == LogClock.NEVER || least == NONE
                ? least
                : Math.min(ceiling, Math.max(least, front - patience));
        if (clock <= now || clock == NONE) {
            return false;
        }
        now = clock;
        return true;
    }

    /// Whether any source has to be waited for.
    boolean isHeld() {
        return sources.stream()
                .filter(source -> !source.isSilent)
                .anyMatch(source -> source.state == State.UNKNOWN || (isClocked(source) && !isBehind(source)));
    }

    private static boolean isClocked(Source source) {
        return (source.state == State.READING || source.state == State.AT_REST) && source.promise != LogClock.NEVER;
    }

    private boolean isBehind(Source source) {
        return source.isSilent || source.promise < now;
    }

    /// The names of those that are behind: nobody waits for them any more.
    List<String> behind() {
        return sources.stream()
                .filter(source -> isClocked(source) && isBehind(source))
                .map(source -> source.name)
                .toList();
    }

    /// How far a source has come, if it has a clock.
    Optional<Ledger.Clock> clockOf(Source source) {
        return isClocked(source)
                ? Optional.of(new Ledger.Clock(source.clock.now(), isBehind(source)))
                : Optional.empty();
    }

    /// Whether it is the clock of one source.
    boolean isOfOne() {
        return patience == WAITING && sources.size() == 1;
    }

    /// Whether no other source holds the merged clock up where it is, so that it follows one that was set back.
    boolean goesBackWith(Source source) {
        if (patience != WAITING) {
            return false;
        }
        for (Source other : sources) {
            boolean holdsUp = other.state == State.READING || other.state == State.AT_REST;
            if (other != source && holdsUp && other.promise != LogClock.NEVER && other.promise + allowance >= now) {
                return false;
            }
        }
        return true;
    }

    void setBackTo(long clock) {
        now = clock;
        ended = Math.min(ended, clock);
    }
}
