package dev.logtee.engine;

import dev.logtee.traffic.Summary;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What an earlier run has told, from whose state this one goes on: that is not counted again.
final class EarlierRun {
    private static final long NONE = Long.MIN_VALUE;

    private final Supplier<Summary> summaries;
    private long toldTo = NONE; // in intervals
    private long endedIn = NONE; // the second of its last line
    private boolean again;
    private @Nullable Summary told;

    /// There was none, until something is said of one.
    EarlierRun(Supplier<Summary> summaries) {
        this.summaries = summaries;
    }

    /// Says that it told all intervals up to `second`.
    void toldTo(long second) {
        toldTo = second;
        told = summaries.get();
    }

    /// Says whether the lines that come were counted by it, as far as they are in intervals that it told.
    void again(boolean again) {
        this.again = again && toldTo != NONE;
    }

    /// Whether they were.
    boolean isAgain() {
        return again;
    }

    /// Says that it had come to the end of all it read, in `second`.
    void endedIn(long second) {
        endedIn = second;
    }

    /// Whether it ended in this second: by no allowance would the rest of its lines be in time.
    boolean hasEndedIn(long second) {
        return second == endedIn;
    }

    /// Whether a second is in an interval that it told: of one told in part and still open, what was not counted then
    /// belongs to the rest.
    boolean hasTold(long second, Intervals intervals) {
        return second < toldTo && (again || second < intervals.startOf(toldTo));
    }

    /// Where is counted what it has counted, and nobody asks for again; null: it did not count this second.
    @Nullable
    Summary countedAgain(long second) {
        return again && second < toldTo ? told : null;
    }

    /// The log's clock was set back: what comes is stamped as what was told, and is not that.
    void forget() {
        toldTo = NONE;
    }
}
