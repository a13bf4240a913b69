package dev.logtee.format;

import dev.logtee.bytes.ByteSearch;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Tells the parts of a request apart: `METHOD target` or `METHOD target HTTP/x`.
///
/// The target lies between the first space and the last space before `HTTP/`, or goes on to the end if there is none;
/// what follows the protocol's word is passed over. A request without a method or target is not one: its hit is
/// partial, and only a protocol is kept.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-3">RFC 9112, request line</a>
final class RequestLine {
    private static final int MAX_METHOD_LENGTH = 32;
    private static final int LEAST_PROTOCOL_LENGTH = "HTTP/".length();

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long VERSION = 0x302E_302F_5054_5448L; // HTTP/0.0
    private static final long ANY_VERSION = 0xF0FF_F0FF_FFFF_FFFFL; // without the digits' low bits

    private RequestLine() {}

    /// Sets the request of a line that has it in one column, and its parts.
    ///
    /// @param column  [Column#REQUEST], or [Column#PARTS]: there, a target without a method is one
    static void readColumn(Column column, byte[] log, int from, int to, Hit hit) {
        if (column == Column.PARTS && Plan.isDash(log, from, to)) {
            readWithoutMethod(log, from, to, hit);
        } else if (from < to && log[from] == Colors.ESCAPE) {
            readColored(log, from, to, hit);
        } else {
            readPlain(log, from, to, hit);
        }
    }

    private static void readWithoutMethod(byte[] log, int from, int to, Hit hit) {
        hit.setUnlessDash(Field.REQUEST, from, to);
        int target = Blanks.skip(log, from + 1, to);
        int end = Math.max(target, readProtocol(log, from, to, hit));
        boolean isProtocolUnknown =
                end == to && end - target >= 2 && log[end - 1] == '-' && Blanks.isBlank(log[end - 2]);
        Parts.fill(Field.TARGET, target, isProtocolUnknown ? Blanks.trimEnd(log, target, end - 1) : end, hit);
        Parts.finish(hit);
    }

    /// As Werkzeug writes those that failed.
    private static void readColored(byte[] log, int from, int to, Hit hit) {
        int start = Colors.end(log, from, to);
        int end = ByteSearch.indexOf(log, start, to, Colors.ESCAPE);
        readPlain(log, start, Colors.end(log, end, to) == to ? end : to, hit);
    }

    private static void readPlain(byte[] log, int from, int to, Hit hit) {
        hit.setUnlessDash(Field.REQUEST, from, to);
        if (!readParts(log, from, to, hit)) {
            hit.markPartial();
        }
    }

    /// Sets the parts of a request; returns whether it is one.
    static boolean readParts(byte[] log, int from, int to, Hit hit) {
        int targetEnd = readProtocol(log, from, to, hit);
        int methodEnd = methodEnd(log, from, targetEnd);
        if (methodEnd == from || Blanks.skip(log, methodEnd, targetEnd) == targetEnd) {
            return false;
        }
        hit.set(Field.METHOD, from, methodEnd);
        hit.set(Field.TARGET, methodEnd + 1, targetEnd);
        Section.read(log, methodEnd + 1, targetEnd, hit);
        return true;
    }

    /// Sets the protocol if there is one; returns where the target ends.
    private static int readProtocol(byte[] log, int from, int to, Hit hit) {
        if (endsWithVersion(log, from, to)) {
            hit.set(Field.PROTOCOL, to - Long.BYTES, to);
            return to - Long.BYTES - 1;
        }
        for (int word = to - LEAST_PROTOCOL_LENGTH; word >= from; word--) {
            if (isProtocol(log, word) && (word == from || log[word - 1] == ' ')) {
                hit.set(Field.PROTOCOL, word, Blanks.next(log, word, to));
                return Math.max(from, word - 1);
            }
        }
        return to;
    }

    /// Whether a space and `HTTP/1.1` or its like end the request, as they end most.
    private static boolean endsWithVersion(byte[] log, int from, int to) {
        int word = to - Long.BYTES;
        return word > from && log[word - 1] == ' ' && isVersion(log, word);
    }

    /// Whether `HTTP/1.1` or its like are the eight bytes at `at`.
    static boolean isVersion(byte[] log, int at) {
        return ((long) WORD.get(log, at) & ANY_VERSION) == VERSION;
    }

    private static boolean isProtocol(byte[] log, int at) {
        return log[at] == 'H' && log[at + 1] == 'T' && log[at + 2] == 'T' && log[at + 3] == 'P' && log[at + 4] == '/';
    }

    /// Where the method at `from` ends, with a space after it; `from` if there is none.
    static int methodEnd(byte[] log, int from, int to) {
        int limit = Math.min(to, from + MAX_METHOD_LENGTH);
        int at = from;
        while (at < limit && isOfMethod(log[at])) {
            at++;
        }
        return at < to && log[at] == ' ' && at > from && isLetter(log[from]) ? at : from;
    }

    /// Whether `[from, to)` is a method.
    static boolean isMethod(byte[] log, int from, int to) {
        int at = from;
        while (at < to && isOfMethod(log[at])) {
            at++;
        }
        return at == to && at > from && at - from <= MAX_METHOD_LENGTH && isLetter(log[from]);
    }

    private static boolean isOfMethod(byte value) {
        return isLetter(value) || Digits.isDigit(value) || value == '-' || value == '_';
    }

    static boolean isLetter(byte value) {
        int lower = value | 0x20;
        return lower >= 'a' && lower <= 'z';
    }
}
