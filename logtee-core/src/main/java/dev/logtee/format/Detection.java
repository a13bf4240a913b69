package dev.logtee.format;

import static java.util.Objects.requireNonNull;

/// Which format fits some lines best, and how well.
///
/// @param format  the one that fits best
/// @param lines   how many lines were looked at, without skipped ones; at least `hits`
/// @param hits    how many of them it reads; above 0
public record Detection(Format format, int lines, int hits) {
    public Detection {
        requireNonNull(format, "format");
        if (hits < 1 || hits > lines) {
            throw new IllegalArgumentException("hits must be 1 to lines: hits=" + hits + ", lines=" + lines);
        }
    }

    /// The share of lines that the format reads, above 0 and at most 1.
    public double share() {
        return (double) hits / lines;
    }
}
