package dev.logtee.alert;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a rule measures over its window.
public enum Measure {
    HITS_PER_SECOND(Kind.RATE, "hits a second"),
    BYTES_PER_SECOND(Kind.RATE, "bytes sent a second"),
    ERRORS_PER_SECOND(Kind.RATE, "hits with status 4xx or 5xx a second"),
    ERROR_RATIO(Kind.RATIO, "share of hits with status 4xx or 5xx, 0 to 1"),
    SERVER_ERROR_RATIO(Kind.RATIO, "share of hits with status 5xx, 0 to 1"),
    INVALID_RATIO(Kind.RATIO, "share of lines that are invalid, 0 to 1"),
    VISITORS(Kind.DISTINCT, "distinct hosts"),
    SIZE_P50(Kind.PERCENTILE, "median size, in bytes"),
    SIZE_P90(Kind.PERCENTILE, "90th percentile of sizes, in bytes"),
    SIZE_P99(Kind.PERCENTILE, "99th percentile of sizes, in bytes"),
    DURATION_P50(Kind.PERCENTILE, "median duration, in seconds"),
    DURATION_P90(Kind.PERCENTILE, "90th percentile of durations, in seconds"),
    DURATION_P99(Kind.PERCENTILE, "99th percentile of durations, in seconds"),
    SILENCE(Kind.SILENCE, "seconds since the last hit");

    /// How it is made of what is counted.
    public enum Kind {
        /// A sum over the window by its length: 0 in silence.
        RATE,
        /// A share of the window's hits or lines: not known where there are too few.
        RATIO,
        /// A number of distinct values: 0 in silence.
        DISTINCT,
        /// Not known where there are too few values.
        PERCENTILE,
        /// Time, which needs no window.
        SILENCE
    }

    private final Kind kind;
    private final String meaning;

    Measure(Kind kind, String meaning) {
        this.kind = kind;
        this.meaning = meaning;
    }

    public Kind kind() {
        return kind;
    }

    /// In a few words, for people.
    public String meaning() {
        return meaning;
    }

    /// As in configuration: `hits_per_second`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Measure> of(String word) {
        return Arrays.stream(values())
                .filter(measure -> measure.word().equals(word))
                .findFirst();
    }

    /// Whether its window moves in steps of 10 s if it is long: so much is kept of each second.
    boolean isSketched() {
        return kind == Kind.DISTINCT || kind == Kind.PERCENTILE;
    }

    boolean isOfSizes() {
        return this == SIZE_P50 || this == SIZE_P90 || this == SIZE_P99;
    }

    boolean isOfDurations() {
        return this == DURATION_P50 || this == DURATION_P90 || this == DURATION_P99;
    }

    /// Of a percentile, which: 0 to 1.
    public double rank() {
        return switch (this) {
            case SIZE_P50, DURATION_P50 -> 0.5;
            case SIZE_P90, DURATION_P90 -> 0.9;
            case SIZE_P99, DURATION_P99 -> 0.99;
            case HITS_PER_SECOND,
                    BYTES_PER_SECOND,
                    ERRORS_PER_SECOND,
                    ERROR_RATIO,
                    SERVER_ERROR_RATIO,
                    INVALID_RATIO,
                    VISITORS,
                    SILENCE -> throw new IllegalStateException("not a percentile: measure=" + this);
        };
    }
}
