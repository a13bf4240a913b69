package dev.logtee.dashboard;

import static java.util.Objects.requireNonNull;

import dev.logtee.traffic.Quantiles;
import dev.logtee.traffic.Summary;
import java.util.Optional;

/// What was counted over a stretch of time.
///
/// @param seconds   how long the stretch is that was counted; at least 1
/// @param errors    hits with a status of 4xx or 5xx
/// @param size      in bytes; empty if none was above 0
/// @param duration  in seconds; empty if none was logged
public record Totals(
        long seconds,
        long hits,
        long errors,
        long serverErrors,
        long bytes,
        long visitors,
        long invalid,
        Optional<Quantiles> size,
        Optional<Quantiles> duration) {
    static final Totals NONE = new Totals(1, 0, 0, 0, 0, 0, 0, Optional.empty(), Optional.empty());

    public Totals {
        requireNonNull(size, "size");
        requireNonNull(duration, "duration");
        if (seconds < 1) {
            throw new IllegalArgumentException("seconds must be at least 1: seconds=" + seconds);
        }
    }

    /// Of a summary.
    ///
    /// @param seconds  how long the stretch is that was counted
    public static Totals of(Summary summary, long seconds) {
        return new Totals(
                seconds,
                summary.hits(),
                summary.errors(),
                summary.serverErrors(),
                summary.bytes(),
                summary.visitors(),
                summary.invalid(),
                summary.size().filter(size -> size.max() > 0),
                summary.duration());
    }

    /// What part of the hits were server errors.
    static float failing(Summary summary) {
        long hits = summary.hits();
        return hits == 0 ? 0 : (float) summary.serverErrors() / hits;
    }

    public double hitsPerSecond() {
        return (double) hits / seconds;
    }

    public double bytesPerSecond() {
        return (double) bytes / seconds;
    }
}
