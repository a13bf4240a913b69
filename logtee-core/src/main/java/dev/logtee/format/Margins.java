package dev.logtee.format;

/// What is passed over at the ends of a line.
final class Margins {
    private Margins() {}

    /// The first byte that is no NUL and of no byte order mark, or `to`.
    static int skipMarks(byte[] log, int from, int to) {
        int at = from;
        while (at < to) {
            if (log[at] == 0) {
                at++;
            } else if (isByteOrderMark(log, at, to)) {
                at += 3;
            } else {
                return at;
            }
        }
        return at;
    }

    /// Whether U+FEFF stands at `at`, as UTF-8.
    private static boolean isByteOrderMark(byte[] log, int at, int to) {
        return log[at] == (byte) 0xEF && to - at >= 3 && log[at + 1] == (byte) 0xBB && log[at + 2] == (byte) 0xBF;
    }

    static int trimCarriageReturns(byte[] log, int from, int to) {
        int end = to;
        while (end > from && log[end - 1] == '\r') {
            end--;
        }
        return end;
    }
}
