package dev.logtee.bytes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;

/// Text that is safe to print, from bytes that anyone may have written: the only way from a log to a person.
///
/// Well-formed UTF-8 is shown as it is, except for what a terminal or browser would act on or not show: control
/// characters (C0, DEL and C1), format characters (bidirectional marks, overrides and isolates, zero-width characters,
/// tags), line and paragraph separators, all blanks but the space, and what has no shape of its own (fillers, variation
/// selectors; but for the one of emoji). Of these the ASCII ones become `\x1B`, others their code point in
/// hexadecimal after a backslash and `u` (in braces above U+FFFF), and a byte that is no UTF-8 becomes `\xE5`. A
/// backslash stands for itself: this is for reading, not for reading back.
public final class VisibleText {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final char CUT = '…';

    private VisibleText() {}

    /// The whole of `bytes[from, to)`, made visible.
    public static String of(byte[] bytes, int from, int to) {
        return of(bytes, from, to, Integer.MAX_VALUE);
    }

    /// The whole of `text`, made visible.
    public static String of(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return of(bytes, 0, bytes.length);
    }

    /// The whole of `text`, made visible, in single quotes: as it is named in what is said of it.
    public static String quoted(String text) {
        return '\'' + of(text) + '\'';
    }

    /// `bytes[from, to)`, made visible and cut to `maxLength` characters (`char`s), the last of which is then `…`.
    /// Neither an escape nor a character is cut apart.
    ///
    /// @param maxLength  at least 1
    public static String of(byte[] bytes, int from, int to, int maxLength) {
        if (maxLength < 1) {
            throw new IllegalArgumentException("maxLength must be at least 1: maxLength=" + maxLength);
        }
        if (to - from <= maxLength && isPlain(bytes, from, to)) {
            return new String(bytes, from, to - from, ISO_8859_1);
        }
        StringBuilder text = new StringBuilder(Math.min(to - from, maxLength));
        int keep = 0; // up to where the text leaves room for the mark of a cut
        for (int at = from; at < to; ) {
            long character = Utf8.read(bytes, at, to);
            if (character == Utf8.MALFORMED) {
                text.append("\\x").append(HEX.toHexDigits(bytes[at]));
                at++;
            } else {
                append(text, Utf8.codePoint(character));
                at += Utf8.length(character);
            }
            if (text.length() > maxLength) {
                text.setLength(keep);
                return text.append(CUT).toString();
            }
            if (text.length() < maxLength) {
                keep = text.length();
            }
        }
        return text.toString();
    }

    /// Whether `bytes[from, to)` is visible ASCII, and so is shown as it stands.
    public static boolean isPlain(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (bytes[at] < ' ' || bytes[at] > '~') {
                return false;
            }
        }
        return true;
    }

    private static void append(StringBuilder text, int codePoint) {
        if (isVisible(codePoint)) {
            text.appendCodePoint(codePoint);
        } else if (codePoint < 0x80) {
            text.append("\\x").append(HEX.toHexDigits((byte) codePoint));
        } else if (codePoint <= Character.MAX_VALUE) {
            text.append("\\u").append(HEX.toHexDigits((char) codePoint));
        } else {
            text.append("\\u{").append(HEX.toHexDigits(codePoint, 5)).append('}');
        }
    }

    /// Whether a person sees `codePoint` for what it is: whether it is shown as it stands.
    public static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> codePoint == ' ';
            case Character.NON_SPACING_MARK -> !isSelector(codePoint);
            default -> !isFiller(codePoint);
        };
    }

    /// Marks of the property Default_Ignorable_Code_Point, but for U+FE0F, which makes emoji of signs.
    private static boolean isSelector(int codePoint) {
        return switch (codePoint) {
            case 0x034F, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F -> true;
            default -> (codePoint >= 0xFE00 && codePoint < 0xFE0F) || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
        };
    }

    /// Hangul fillers and the empty Braille pattern.
    private static boolean isFiller(int codePoint) {
        return switch (codePoint) {
            case 0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0 -> true;
            default -> false;
        };
    }
}
