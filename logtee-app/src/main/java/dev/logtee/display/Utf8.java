package dev.logtee.display;

/// Reads well-formed UTF-8, one character at a time, without allocating.
///
/// @see <a href="https://www.unicode.org/versions/Unicode16.0.0/core-spec/chapter-3/#G7404">Unicode, table 3-7</a>
final class Utf8 {
    static final long MALFORMED = -1;

    private Utf8() {}

    /// The character of two to four bytes that begins at `at`, to be asked for its [#codePoint] and [#length], or
    /// [#MALFORMED] (also if it is cut short, overlong or a surrogate).
    static long read(byte[] text, int at, int to) {
        int lead = text[at] & 0xFF;
        int length = lead < 0xC2 || lead > 0xF4 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (length == 0 || to - at < length) {
            return MALFORMED;
        }
        int codePoint = lead & 0x7F >> length;
        for (int i = 1; i < length; i++) {
            byte b = text[at + i];
            if ((b & 0xC0) != 0x80) {
                return MALFORMED;
            }
            codePoint = (codePoint << 6) | (b & 0x3F);
        }
        return fits(codePoint, length) ? (long) length << 32 | codePoint : MALFORMED;
    }

    static int codePoint(long character) {
        return (int) character;
    }

    static int length(long character) {
        return (int) (character >>> 32);
    }

    private static boolean fits(int codePoint, int length) {
        return switch (length) {
            case 2 -> codePoint >= 0x80;
            case 3 -> codePoint >= 0x800 && (codePoint < 0xD800 || codePoint > 0xDFFF);
            default -> codePoint >= 0x10000 && codePoint <= 0x10FFFF;
        };
    }
}
