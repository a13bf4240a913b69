package dev.logtee.format;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// How well one format fits some lines.
///
/// @param lines      how many lines were looked at, without skipped ones
/// @param hits       how many of them it reads
/// @param firstFault of the first line that it does not read
public record Candidate(Format format, int lines, int hits, Optional<Fault> firstFault) {
    public Candidate {
        requireNonNull(format, "format");
        requireNonNull(firstFault, "firstFault");
        if (hits < 0 || hits > lines) {
            throw new IllegalArgumentException("hits must be 0 to lines: hits=" + hits + ", lines=" + lines);
        }
    }

    /// Where a line is not what the format expects.
    ///
    /// @param number    of the line, from 1
    /// @param from      the line's first byte, as an offset in the sample
    /// @param to        behind its last
    /// @param at        the byte that should be something else
    /// @param expected  what it should be, in words
    public record Fault(int number, int from, int to, int at, Reading reason, String expected) {
        public Fault {
            requireNonNull(reason, "reason");
            requireNonNull(expected, "expected");
        }
    }
}
