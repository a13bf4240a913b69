package dev.logtee.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Finds bytes, eight at a time.
///
/// Every method looks at `bytes[from, to)` only, and returns `to` if it finds nothing, so that a field that is not
/// ended by what was looked for ends with the range. An empty range (also `from > to`) holds nothing.
///
/// The last word of a range overlaps the one before it, in bytes already known to hold nothing.
public final class ByteSearch {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private static final long DIFFERING_BITS = ('"' ^ '\n') * LOW_BITS; // of quote and line feed
    private static final long COMMON_BITS = ('"' & '\n') * LOW_BITS;
    private static final long ESCAPES = '\\' * LOW_BITS;

    private ByteSearch() {}

    /// The first `wanted`, or `to`.
    public static int indexOf(byte[] bytes, int from, int to, byte wanted) {
        if (to - from < Long.BYTES) {
            return indexOfInFew(bytes, from, to, wanted, wanted, wanted);
        }
        long pattern = repeat(wanted);
        int last = to - Long.BYTES;
        for (int at = from; at < last; at += Long.BYTES) {
            long found = zeroBytes(word(bytes, at) ^ pattern);
            if (found != 0) {
                return at + firstByte(found);
            }
        }
        return last + firstByte(zeroBytes(word(bytes, last) ^ pattern));
    }

    /// The first byte below `bound`, or `to`; bytes are 0 to 255, the bound is at most 128.
    public static int indexOfBelow(byte[] bytes, int from, int to, int bound) {
        if (to - from < Long.BYTES) {
            return indexOfBelowInFew(bytes, from, to, bound);
        }
        long bounds = bound * LOW_BITS;
        int last = to - Long.BYTES;
        for (int at = from; at < last; at += Long.BYTES) {
            long found = bytesBelow(word(bytes, at), bounds);
            if (found != 0) {
                return at + firstByte(found);
            }
        }
        return last + firstByte(bytesBelow(word(bytes, last), bounds));
    }

    /// The first byte that is below `bound` or is `wanted`, or `to`.
    public static int indexOfBelowOr(byte[] bytes, int from, int to, int bound, byte wanted) {
        long bounds = bound * LOW_BITS;
        long pattern = repeat(wanted);
        int at = from;
        for (; at + Long.BYTES <= bytes.length && at < to; at += Long.BYTES) {
            long word = word(bytes, at);
            long found = bytesBelow(word, bounds) | zeroBytes(word ^ pattern);
            if (found != 0) {
                return Math.min(at + firstByte(found), to);
            }
        }
        for (; at < to; at++) {
            if ((bytes[at] & 0xFF) < bound || bytes[at] == wanted) {
                return at;
            }
        }
        return to;
    }

    private static int indexOfBelowInFew(byte[] bytes, int from, int to, int bound) {
        for (int at = from; at < to; at++) {
            if ((bytes[at] & 0xFF) < bound) {
                return at;
            }
        }
        return to;
    }

    /// The first byte that is `one` or `two`, or `to`.
    public static int indexOf(byte[] bytes, int from, int to, byte one, byte two) {
        if (to - from < Long.BYTES) {
            return indexOfInFew(bytes, from, to, one, two, two);
        }
        long first = repeat(one);
        long second = repeat(two);
        int last = to - Long.BYTES;
        for (int at = from; at < last; at += Long.BYTES) {
            long word = word(bytes, at);
            long found = zeroBytes(word ^ first) | zeroBytes(word ^ second);
            if (found != 0) {
                return at + firstByte(found);
            }
        }
        long word = word(bytes, last);
        return last + firstByte(zeroBytes(word ^ first) | zeroBytes(word ^ second));
    }

    /// The first byte that is `one`, `two` or `three`, or `to`. Two words at a time: what is searched so is long.
    public static int indexOf(byte[] bytes, int from, int to, byte one, byte two, byte three) {
        if (to - from < Long.BYTES) {
            return indexOfInFew(bytes, from, to, one, two, three);
        }
        long first = repeat(one);
        long second = repeat(two);
        long third = repeat(three);
        int at = from;
        for (; at + 2 * Long.BYTES <= to; at += 2 * Long.BYTES) {
            long low = anyOf(word(bytes, at), first, second, third);
            long high = anyOf(word(bytes, at + Long.BYTES), first, second, third);
            if ((low | high) != 0) {
                return low != 0 ? at + firstByte(low) : at + Long.BYTES + firstByte(high);
            }
        }
        int last = to - Long.BYTES;
        if (at < last) {
            long found = anyOf(word(bytes, at), first, second, third);
            if (found != 0) {
                return at + firstByte(found);
            }
        }
        return last + firstByte(anyOf(word(bytes, last), first, second, third));
    }

    /// The first quote, backslash or line feed, or `to`: what ends most texts of a log.
    ///
    /// A quote and a line feed are looked for as one: they differ in two bits, which are left out. So is what else has
    /// the same other bits (`*` and 0x02), and is then passed over.
    public static int indexOfQuoteOrEscapeOrLineFeed(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            at = indexOfTextEnd(bytes, at, to);
            if (at == to || bytes[at] == '"' || bytes[at] == '\\' || bytes[at] == '\n') {
                return at;
            }
            at++;
        }
        return to;
    }

    private static int indexOfTextEnd(byte[] bytes, int from, int to) {
        int at = from;
        for (; at + 2 * Long.BYTES <= bytes.length && at < to; at += 2 * Long.BYTES) {
            long low = textEnds(word(bytes, at));
            long high = textEnds(word(bytes, at + Long.BYTES));
            if ((low | high) != 0) {
                return Math.min(low != 0 ? at + firstByte(low) : at + Long.BYTES + firstByte(high), to);
            }
        }
        while (at < to && bytes[at] != '"' && bytes[at] != '\\' && bytes[at] != '\n') {
            at++;
        }
        return Math.min(at, to);
    }

    private static long textEnds(long word) {
        long quotes = (word & ~DIFFERING_BITS) ^ COMMON_BITS;
        long escapes = word ^ ESCAPES;
        return ((quotes - LOW_BITS & ~quotes) | (escapes - LOW_BITS & ~escapes)) & HIGH_BITS;
    }

    private static long anyOf(long word, long first, long second, long third) {
        long one = word ^ first;
        long two = word ^ second;
        long three = word ^ third;
        return ((one - LOW_BITS & ~one) | (two - LOW_BITS & ~two) | (three - LOW_BITS & ~three)) & HIGH_BITS;
    }

    private static int indexOfInFew(byte[] bytes, int from, int to, byte one, byte two, byte three) {
        for (int at = from; at < to; at++) {
            byte value = bytes[at];
            if (value == one || value == two || value == three) {
                return at;
            }
        }
        return to;
    }

    private static long word(byte[] bytes, int at) {
        return (long) WORD.get(bytes, at);
    }

    private static long repeat(byte value) {
        return (value & 0xFFL) * LOW_BITS;
    }

    /// Marks the zero bytes of `word` by their high bits. The subtraction borrows from a zero byte upwards only, so the
    /// lowest mark is always right and marks above it may be wrong: enough for the first match of a little-endian word,
    /// and for the first of several such marks combined.
    ///
    /// @see <a href="https://graphics.stanford.edu/~seander/bithacks.html#ZeroInWord">Bit Twiddling Hacks</a>
    private static long zeroBytes(long word) {
        return bytesBelow(word, LOW_BITS);
    }

    /// Likewise marks the bytes of `word` that are below those of `bounds`.
    private static long bytesBelow(long word, long bounds) {
        return (word - bounds) & ~word & HIGH_BITS;
    }

    /// The index of the lowest marked byte, or 8 if none is.
    private static int firstByte(long marks) {
        return Long.numberOfTrailingZeros(marks) >>> 3;
    }
}
