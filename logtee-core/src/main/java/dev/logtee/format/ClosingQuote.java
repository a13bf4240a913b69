package dev.logtee.format;

import dev.logtee.bytes.ByteSearch;

/// Finds the quote that closes a column.
///
/// Some servers escape quotes in what they log and some do not, so a quote alone does not close a column: what the plan
/// has next must follow. A quote escaped by a backslash is passed over, unless no other closes the column. If none is
/// followed by what the plan has next, the line was cut off or has fewer columns: then the first one that a blank or
/// the end of the line follows is taken.
final class ClosingQuote {
    static final int NONE = -1;

    private final Plan plan;
    private boolean escapes;

    ClosingQuote(Plan plan) {
        this.plan = plan;
    }

    /// The quote that closes the column of which the text begins at `from`, or [#NONE].
    ///
    /// @param next  the index of the step that follows
    int find(byte[] log, int from, int to, int next) {
        int quote = findEscaped(log, from, to, next);
        if (quote == NONE && escapes) {
            quote = findPlain(log, from, to, next);
        }
        if (quote == NONE && next < plan.length()) {
            return find(log, from, to, plan.length());
        }
        return quote;
    }

    /// Whether the column that was found last may hold escapes.
    boolean escapes() {
        return escapes;
    }

    private int findEscaped(byte[] log, int from, int to, int next) {
        escapes = false;
        int at = from;
        while (at < to) {
            at = ByteSearch.indexOf(log, at, to, (byte) '"', (byte) '\\');
            if (at < to && log[at] == '\\') {
                escapes = true;
                at += 2;
            } else if (at < to && plan.follows(log, at + 1, to, next)) {
                return at;
            } else {
                at++;
            }
        }
        return NONE;
    }

    private int findPlain(byte[] log, int from, int to, int next) {
        escapes = false;
        int at = ByteSearch.indexOf(log, from, to, (byte) '"');
        while (at < to && !plan.follows(log, at + 1, to, next)) {
            at = ByteSearch.indexOf(log, at + 1, to, (byte) '"');
        }
        return at < to ? at : NONE;
    }
}
