package dev.logtee.format;

import dev.logtee.bytes.ByteSearch;

/// Finds where the parts of a JSON text end, without a look at what is within them. What ends before `to` does not is
/// [#BAD].
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259, JSON</a>
final class JsonText {
    static final int BAD = -1;

    private JsonText() {}

    /// Behind the blanks at `from`.
    static int blanksEnd(byte[] log, int from, int to) {
        int at = from;
        while (at < to && (log[at] == ' ' || log[at] == '\t' || log[at] == '\r')) {
            at++;
        }
        return at;
    }

    /// Where the string whose first byte is at `from` has its closing quote, or [#BAD].
    static int stringEnd(byte[] log, int from, int to) {
        int at = ByteSearch.indexOf(log, from, to, (byte) '"', (byte) '\\');
        while (at < to && log[at] == '\\') {
            at = ByteSearch.indexOf(log, at + 2, to, (byte) '"', (byte) '\\');
        }
        return at < to ? at : BAD;
    }

    /// Behind the number, `true`, `false` or `null` at `from`; `from` if there is none.
    static int bareEnd(byte[] log, int from, int to) {
        int end = from;
        while (end < to && isOfBare(log[end])) {
            end++;
        }
        return end;
    }

    private static boolean isOfBare(byte value) {
        return Digits.isDigit(value) || RequestLine.isLetter(value) || value == '-' || value == '+' || value == '.';
    }

    /// Behind the object or array at `from`, or [#BAD].
    static int nestedEnd(byte[] log, int from, int to) {
        int depth = 0;
        for (int at = from; at < to; at++) {
            switch (log[at]) {
                case '"' -> {
                    at = stringEnd(log, at + 1, to);
                    if (at == BAD) {
                        return BAD;
                    }
                }
                case '{', '[' -> depth++;
                case '}', ']' -> {
                    depth--;
                    if (depth == 0) {
                        return at + 1;
                    }
                }
                default -> {}
            }
        }
        return BAD;
    }

    /// Behind the value at `from`, or [#BAD].
    static int valueEnd(byte[] log, int from, int to) {
        if (from >= to) {
            return BAD;
        }
        return switch (log[from]) {
            case '"' -> {
                int quote = stringEnd(log, from + 1, to);
                yield quote == BAD ? BAD : quote + 1;
            }
            case '{', '[' -> nestedEnd(log, from, to);
            default -> {
                int end = bareEnd(log, from, to);
                yield end == from ? BAD : end;
            }
        };
    }
}
