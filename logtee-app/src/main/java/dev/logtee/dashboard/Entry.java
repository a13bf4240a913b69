package dev.logtee.dashboard;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;

/// A row of a table.
///
/// @param text    what was counted, safe to show
/// @param hits    hits; of an invalid reason, lines
/// @param bytes   of their responses; 0 where that is not counted
/// @param errors  those of the hits with a status of 4xx or 5xx
/// @param meanDuration  how long they took, in seconds, on average; empty where that is not logged
/// @param sample  what more there is to say, safe to show: the first invalid line of that reason; of a source how far
///                its clock is, and whether it is behind; of a bot its kind; of what a
///                cache did whether the answer came from it; else empty
public record Entry(String text, long hits, long bytes, long errors, OptionalDouble meanDuration, String sample) {
    /// What there is to say of a row of answers that came from a cache.
    public static final String FROM_CACHE = "from cache";

    /// One whose hits' durations are not known.
    public Entry(String text, long hits, long bytes, long errors, String sample) {
        this(text, hits, bytes, errors, OptionalDouble.empty(), sample);
    }

    public Entry {
        requireNonNull(text, "text");
        requireNonNull(meanDuration, "meanDuration");
        requireNonNull(sample, "sample");
    }
}
