package dev.logtee.format;

/// Numbers written as ASCII digits.
///
/// Runs several times per line: allocates nothing and never throws on bad input.
final class Digits {
    /// What is no number, or too large a one.
    static final int MALFORMED = -2;

    private static final int STATUS_DIGITS = 3;
    private static final int SIZE_DIGITS = 18;

    private Digits() {}

    static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }

    /// The number of the two digits at `at`; below 0 if they are not.
    static int two(byte[] log, int at) {
        byte tens = log[at];
        byte ones = log[at + 1];
        return isDigit(tens) && isDigit(ones) ? tens * 10 + ones - '0' * 11 : MALFORMED;
    }

    /// The number of the four digits at `at`; below 0 if they are not.
    static int four(byte[] log, int at) {
        int high = two(log, at);
        int low = two(log, at + 2);
        return (high | low) < 0 ? MALFORMED : high * 100 + low;
    }

    /// Where the number or lone `-` at `at` ends, by a blank or with the line; [#MALFORMED] if neither stands there.
    static int end(byte[] log, int at, int to) {
        int end = at;
        while (end < to && isDigit(log[end])) {
            end++;
        }
        if (end == at && end < to && log[end] == '-') {
            end++;
        }
        return end > at && Blanks.isEnd(log, end, to) ? end : MALFORMED;
    }

    /// Whether the number at `[at, end)`, of which `end` is [found][#end], can be a status: up to three digits.
    static boolean isStatus(int at, int end) {
        return end != MALFORMED && end - at <= STATUS_DIGITS;
    }

    /// Whether the number at `[at, end)`, of which `end` is [found][#end], can be a size: up to 18 digits.
    static boolean isSize(int at, int end) {
        return end != MALFORMED && end - at <= SIZE_DIGITS;
    }

    /// The number of the digits in `[from, to)`, or `ifDash` for a lone `-`.
    static long number(byte[] log, int from, int to, int ifDash) {
        if (log[from] == '-') {
            return ifDash;
        }
        long number = 0;
        for (int at = from; at < to; at++) {
            number = number * 10 + (log[at] - '0');
        }
        return number;
    }
}
