package dev.logtee.sketch;

import java.util.OptionalDouble;

/// What a plain twin counts of one value.
///
/// @param timed  hits of which it was logged how long they took
/// @param nanos  how long these took together
public record PlainCount(long hits, long bytes, long errors, long timed, long nanos) {
    /// Of one hit.
    ///
    /// @param nanos  negative: that was not logged
    public static PlainCount of(long bytes, boolean isError, long nanos) {
        return new PlainCount(1, bytes, isError ? 1 : 0, nanos < 0 ? 0 : 1, Math.max(0, nanos));
    }

    public PlainCount plus(PlainCount other) {
        return new PlainCount(
                hits + other.hits,
                bytes + other.bytes,
                errors + other.errors,
                timed + other.timed,
                nanos + other.nanos);
    }

    /// As of [Row#meanDuration].
    public OptionalDouble meanDuration() {
        return timed == 0 ? OptionalDouble.empty() : OptionalDouble.of(1e-9 * nanos / timed);
    }
}
