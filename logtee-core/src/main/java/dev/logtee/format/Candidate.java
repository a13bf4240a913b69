package dev.logtee.format;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// How well one format fits some lines.
///
/// @param lines      how many lines were looked at, without skipped ones
/// @param hits       how many of them it reads
/// @param firstFault of the first line that it does not read or, if there are such, that lacks nothing but a time
/// @param firstRest  of the first line that goes on behind all that it knows
public record Candidate(Format format, int lines, int hits, Optional<Fault> firstFault, Optional<Rest> firstRest) {
    public Candidate {
        requireNonNull(format, "format");
        requireNonNull(firstFault, "firstFault");
        requireNonNull(firstRest, "firstRest");
        if (hits < 0 || hits > lines) {
            throw new IllegalArgumentException("hits must be 0 to lines: hits=" + hits + ", lines=" + lines);
        }
    }

    /// What a line has behind all that the format knows, which is passed over.
    ///
    /// @param number  of the line, from 1
    /// @param from    its first byte, as an offset in the sample
    /// @param to      behind its last
    public record Rest(int number, int from, int to) {}

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
