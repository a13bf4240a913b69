package dev.logtee.store;

/// What was counted of one [Slice] of the hits in one period.
///
/// @param from      epoch second
/// @param to        epoch second, excluded
/// @param followed  as in [Rollup]
/// @param error     the most hits that these may lack; 0: exact
public record SliceRollup(long from, long to, long followed, long hits, long bytes, long errors, long error) {
    /// By the time for which the log was followed; 0 if there was none.
    public double hitsPerSecond() {
        return followed == 0 ? 0 : (double) hits / followed;
    }
}
