package dev.logtee.source;

import dev.logtee.bytes.ByteSearch;

/// Finds where lines end.
final class LineFeeds {
    private LineFeeds() {}

    /// The offset behind the last line feed in `[from, to)`, or `from` if there is none.
    static int afterLast(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    /// The offset behind the first line feed in `[from, to)`, or `from` if there is none.
    static int afterFirst(byte[] bytes, int from, int to) {
        int at = ByteSearch.indexOf(bytes, from, to, (byte) '\n');
        return at < to ? at + 1 : from;
    }

    /// How many zeros `bytes[0, to)` begins with.
    static int zeros(byte[] bytes, int to) {
        int at = 0;
        while (at < to && bytes[at] == 0) {
            at++;
        }
        return at;
    }
}
