package dev.logtee.store;

/// What was counted of one [Slice] of the hits in one period.
///
/// @param error     the most hits that these may lack; 0: exact
public record SliceRollup(long from, long to, long followed, long hits, long bytes, long errors, long error)
        implements Period {}
