package dev.logtee.traffic;

import dev.logtee.sketch.Sums;

/// What was counted in one of several stretches of time in a row.
///
/// @param from  epoch second at which it began
public record Step(long from, long hits, long bytes) {
    /// Of this and of a later one.
    public Step plus(Step later) {
        return new Step(from, hits + later.hits, Sums.plus(bytes, later.bytes));
    }
}
