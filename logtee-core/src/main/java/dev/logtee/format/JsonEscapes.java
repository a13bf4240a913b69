package dev.logtee.format;

import dev.logtee.bytes.ByteSearch;

/// Undoes the escapes of JSON strings, as UTF-8. A bad one (`\xE5`, a lone surrogate) stays as it stands.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc8259#section-7">RFC 8259, strings</a>
final class JsonEscapes {
    private static final int BAD = -1;
    private static final int UNIT = "\\u0000".length();

    private JsonEscapes() {}

    /// As [Coding#undo].
    static int undo(byte[] log, int from, int to, byte[] plain, int at) {
        int read = from;
        int written = at;
        while (true) {
            int backslash = ByteSearch.indexOf(log, read, to, (byte) '\\');
            System.arraycopy(log, read, plain, written, backslash - read);
            written += backslash - read;
            if (backslash == to) {
                return written;
            }
            int codePoint = codePoint(log, backslash, to);
            if (codePoint == BAD) {
                plain[written++] = '\\';
                read = backslash + 1;
            } else {
                written = write(codePoint, plain, written);
                read = backslash + length(log, backslash, codePoint);
            }
        }
    }

    private static int length(byte[] log, int backslash, int codePoint) {
        return log[backslash + 1] != 'u' ? 2 : Character.isBmpCodePoint(codePoint) ? UNIT : 2 * UNIT;
    }

    private static int codePoint(byte[] log, int backslash, int to) {
        if (backslash + 1 >= to) {
            return BAD;
        }
        byte letter = log[backslash + 1];
        return switch (letter) {
            case '"', '\\', '/' -> letter;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode(log, backslash, to);
            default -> BAD;
        };
    }

    private static int unicode(byte[] log, int backslash, int to) {
        int unit = unit(log, backslash, to);
        if (unit == BAD || !Character.isSurrogate((char) unit)) {
            return unit;
        }
        int low = unit(log, backslash + UNIT, to);
        boolean pair = low != BAD && Character.isHighSurrogate((char) unit) && Character.isLowSurrogate((char) low);
        return pair ? Character.toCodePoint((char) unit, (char) low) : BAD;
    }

    private static int unit(byte[] log, int at, int to) {
        if (at + UNIT > to || log[at] != '\\' || log[at + 1] != 'u') {
            return BAD;
        }
        int unit = 0;
        for (int i = at + 2; i < at + UNIT; i++) {
            int digit = log[i] < 0 ? BAD : Character.digit(log[i], 16);
            if (digit < 0) {
                return BAD;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }

    private static int write(int codePoint, byte[] plain, int at) {
        if (codePoint < 0x80) {
            plain[at] = (byte) codePoint;
            return at + 1;
        }
        int more = codePoint < 0x800 ? 1 : codePoint < 0x10000 ? 2 : 3;
        plain[at] = (byte) ((0xFF00 >> (more + 1)) | (codePoint >> (6 * more)));
        for (int i = 1; i <= more; i++) {
            plain[at + i] = (byte) (0x80 | ((codePoint >> (6 * (more - i))) & 0x3F));
        }
        return at + more + 1;
    }
}
