package dev.logtee.format;

/// One step of a plan: what to pass over, what to read next, and how it ends.
///
/// @param before     fixed text before it, without the quote of a quoted one
/// @param quoted     whether it stands in quotes; else it ends at what follows, or as its column says
/// @param after      fixed text behind it, as far as the next column or its quote
/// @param unitNanos  of a duration
/// @param pattern    of a time: how it is written; empty if as [TimestampReader] reads it
record Step(Column column, Literal before, boolean quoted, Literal after, long unitNanos, String pattern) {

    /// Whether the column is a number of which the end is known by itself.
    boolean isCount() {
        return !quoted && (column == Column.STATUS || column == Column.SIZE);
    }
}
