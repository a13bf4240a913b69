package dev.logtee.store;

/// A period of a level, and the hits that were counted in it.
public sealed interface Period permits Rollup, SliceRollup {
    /// Epoch second.
    long from();

    /// Epoch second, excluded; in the period that is still running too, its end.
    long to();

    /// For how many seconds of it the log was followed, those without lines included.
    long followed();

    long hits();

    /// By the time for which the log was followed; 0 if there was none.
    default double hitsPerSecond() {
        return followed() == 0 ? 0 : (double) hits() / followed();
    }
}
