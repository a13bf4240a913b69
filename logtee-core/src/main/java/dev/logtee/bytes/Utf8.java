package dev.logtee.bytes;

/// Reads well-formed UTF-8, one character at a time, without allocating.
///
/// @see <a href="https://www.unicode.org/versions/Unicode16.0.0/core-spec/chapter-3/#G7404">Unicode, table 3-7</a>
public final class Utf8 {
    /// No character: a byte that is not UTF-8, or not here.
    public static final long MALFORMED = -1;

    private Utf8() {}

    /// The character that begins at `at`, to be asked for its [#codePoint] and [#length], or [#MALFORMED] (also if it
    /// is cut short, overlong, a surrogate or above U+10FFFF).
    public static long read(byte[] text, int at, int to) {
        int lead = text[at] & 0xFF;
        if (lead < 0x80) {
            return character(lead, 1);
        }
        int length = lead < 0xC2 || lead > 0xF4 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (length == 0 || to - at < length) {
            return MALFORMED;
        }
        int codePoint = lead & (0x7F >> length);
        for (int i = 1; i < length; i++) {
            byte b = text[at + i];
            if ((b & 0xC0) != 0x80) {
                return MALFORMED;
            }
            codePoint = (codePoint << 6) | (b & 0x3F);
        }
        return fits(codePoint, length) ? character(codePoint, length) : MALFORMED;
    }

    public static int codePoint(long character) {
        return (int) character;
    }

    /// In bytes, 1 to 4.
    public static int length(long character) {
        return (int) (character >>> 32);
    }

    private static long character(int codePoint, int length) {
        return (long) length << 32 | codePoint;
    }

    private static boolean fits(int codePoint, int length) {
        return switch (length) {
            case 2 -> codePoint >= 0x80;
            case 3 -> codePoint >= 0x800 && (codePoint < 0xD800 || codePoint > 0xDFFF);
            default -> codePoint >= 0x10000 && codePoint <= 0x10FFFF;
        };
    }
}
