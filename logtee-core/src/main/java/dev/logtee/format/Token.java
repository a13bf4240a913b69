package dev.logtee.format;

import static java.util.Objects.requireNonNull;

/// A piece of a format's description.
sealed interface Token {
    /// Fixed text.
    record Text(String text) implements Token {
        public Text {
            requireNonNull(text, "text");
        }
    }

    /// A column.
    ///
    /// @param rank       of several that say the same, the one with the lowest is read
    /// @param unitNanos  of a duration
    /// @param pattern    of a time; empty: as [TimestampReader] reads it
    record Read(Column column, int rank, long unitNanos, String pattern) implements Token {
        public Read {
            requireNonNull(column, "column");
            requireNonNull(pattern, "pattern");
        }

        static Read of(Column column) {
            return new Read(column, 0, 0, "");
        }

        static Read of(Column column, int rank) {
            return new Read(column, rank, 0, "");
        }

        static Read time(String pattern) {
            return new Read(Column.TIME, 0, 0, pattern);
        }

        static Read duration(int rank, long unitNanos) {
            return new Read(Column.DURATION, rank, unitNanos, "");
        }
    }
}
