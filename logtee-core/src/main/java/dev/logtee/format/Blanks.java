package dev.logtee.format;

/// Spaces and tabs: what separates the columns of a line.
final class Blanks {
    private Blanks() {}

    static boolean isBlank(byte value) {
        return value == ' ' || value == '\t';
    }

    /// Whether a column may end at `at`: at a blank, or with the line.
    static boolean isEnd(byte[] log, int at, int to) {
        return at == to || isBlank(log[at]);
    }

    /// The first byte at or after `at` that is none, or `to`.
    static int skip(byte[] log, int at, int to) {
        int next = at;
        while (next < to && isBlank(log[next])) {
            next++;
        }
        return next;
    }

    /// The first blank at or after `at`, or `to`. For short columns: longer ones are searched by words.
    static int next(byte[] log, int at, int to) {
        int next = at;
        while (next < to && !isBlank(log[next])) {
            next++;
        }
        return next;
    }

    /// Where `[from, to)` ends without the blanks at its end.
    static int trimEnd(byte[] log, int from, int to) {
        int end = to;
        while (end > from && isBlank(log[end - 1])) {
            end--;
        }
        return end;
    }
}
