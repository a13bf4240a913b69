package dev.logtee.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Numbers written as ASCII digits.
///
/// Runs several times per line: allocates nothing and never throws on bad input.
final class Digits {
    /// What is no number, or too large a one.
    static final int MALFORMED = -2;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ZEROS = 0x3030_3030_3030_3030L;
    private static final long ABOVE_NINE = 0x7676_7676_7676_7676L; // takes what is above 9 to the high bit
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final long EVERY_FOURTH_BYTE = 0x0000_00FF_0000_00FFL;

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

    /// The number of the three digits at `at`; below 0 if they are not.
    static int three(byte[] log, int at) {
        int tens = two(log, at + 1);
        byte hundreds = log[at];
        return tens >= 0 && isDigit(hundreds) ? (hundreds - '0') * 100 + tens : MALFORMED;
    }

    /// The number of the four digits at `at`; below 0 if they are not.
    static int four(byte[] log, int at) {
        int high = two(log, at);
        int low = two(log, at + 2);
        return (high | low) < 0 ? MALFORMED : high * 100 + low;
    }

    /// Where the number or lone `-` at `at` ends, by a blank or with the line; [#MALFORMED] if neither stands there.
    static int end(byte[] log, int at, int to) {
        int end = digitsEnd(log, at, to);
        if (end == at && end < to && log[end] == '-') {
            end++;
        }
        return end > at && Blanks.isEnd(log, end, to) ? end : MALFORMED;
    }

    /// Eight bytes at a time, so that how many digits a number has decides no branch.
    static int digitsEnd(byte[] log, int at, int to) {
        int end = at;
        while (end < to && end + Long.BYTES <= log.length) {
            int digits = digitsIn(values(log, end));
            if (digits < Long.BYTES) {
                return Math.min(end + digits, to);
            }
            end += Long.BYTES;
        }
        while (end < to && isDigit(log[end])) {
            end++;
        }
        return Math.min(end, to);
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
        if (to - from <= Long.BYTES && from + Long.BYTES <= log.length) {
            return number(values(log, from) << (Long.SIZE - Byte.SIZE * (to - from)));
        }
        long number = 0;
        for (int at = from; at < to; at++) {
            number = number * 10 + (log[at] - '0');
        }
        return number;
    }

    /// The eight bytes at `at`, each 0 to 9 if it is a digit and more if not.
    private static long values(byte[] log, int at) {
        return (long) WORD.get(log, at) ^ ZEROS;
    }

    /// How many of the eight values are digits before the first that is none. Adding carries from a byte that is none
    /// upwards only, so the first of them is found right.
    private static int digitsIn(long values) {
        long others = ((values + ABOVE_NINE) | values) & HIGH_BITS;
        return Long.numberOfTrailingZeros(others) / Byte.SIZE;
    }

    /// The number of eight values, the first in the lowest byte: first of pairs, then of fours and eights at once.
    ///
    /// @see <a href="https://lemire.me/blog/2022/01/21/swar-explained-parsing-eight-digits/">SWAR explained</a>
    private static long number(long values) {
        long pairs = values * 10 + (values >>> 8);
        long evenPairs = (pairs & EVERY_FOURTH_BYTE) * (100 + (1_000_000L << 32));
        long oddPairs = ((pairs >>> 16) & EVERY_FOURTH_BYTE) * (1 + (10_000L << 32));
        return (evenPairs + oddPairs) >>> 32;
    }
}
