package dev.logtee.store;

import java.util.OptionalDouble;

/// What was counted of one [Slice] of the hits in one period.
///
/// @param timedHits      hits of which it was logged how long they took
/// @param durationNanos  how long these took together
/// @param error          the most hits that these may lack; 0: exact
public record SliceRollup(
        long from,
        long to,
        long followed,
        long hits,
        long bytes,
        long errors,
        long timedHits,
        long durationNanos,
        long error)
        implements Period {
    /// One without hits.
    static SliceRollup silent(long from, long to, long followed) {
        return new SliceRollup(from, to, followed, 0, 0, 0, 0, 0, 0);
    }

    /// How long its hits took, in seconds, on average over those of which that was logged; empty if it never was.
    public OptionalDouble meanDuration() {
        return timedHits == 0 ? OptionalDouble.empty() : OptionalDouble.of(1e-9 * durationNanos / timedHits);
    }
}
