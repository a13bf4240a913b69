package dev.logtee.store;

import java.time.Duration;
import java.util.Map;

/// How long the history is kept at each level, by the log's own time, and how large the file may grow.
///
/// @param kept       before the latest interval; a level that is missing is kept for ever, one with zero not at all
/// @param mostBytes  of the whole file, the state included. Beyond it the oldest periods of the finest level go first,
///                   then those of the next, and of events no more than one for every 10,000 bytes is kept in any case;
///                   0: no history is kept
public record Retention(Map<Level, Duration> kept, long mostBytes) {
    private static final long BYTES_AN_EVENT = 10_000;

    /// 10 s for 2 days, minutes for 2 weeks, hours for a year, days for ever; 1 GB.
    public static final Retention DEFAULT = new Retention(
            Map.of(
                    Level.TEN_SECONDS, Duration.ofDays(2),
                    Level.MINUTE, Duration.ofDays(14),
                    Level.HOUR, Duration.ofDays(366)),
            1_000_000_000);

    public Retention {
        kept = Map.copyOf(kept);
        if (mostBytes < 0 || kept.values().stream().anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException(
                    "lengths and mostBytes must not be below 0: kept=" + kept + ", mostBytes=" + mostBytes);
        }
    }

    /// One that says why it came takes about 2 KB, so events have a fifth of the file at most.
    long mostEvents() {
        return mostBytes / BYTES_AN_EVENT;
    }

    /// The first second that is kept at `level`, if the latest is `latest`.
    long keptFrom(Level level, long latest) {
        Duration length = kept.get(level);
        return length == null ? Long.MIN_VALUE : latest - length.toSeconds();
    }
}
