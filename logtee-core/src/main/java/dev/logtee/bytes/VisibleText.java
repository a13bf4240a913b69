package dev.logtee.bytes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;

/// Text that is safe to print, from bytes that anyone may have written: the only way from a log to a person.
///
/// Well-formed UTF-8 is shown as it is, except for what a terminal or browser would act on or not show: control
/// characters (C0, DEL and C1), format characters (bidirectional marks, overrides and isolates, zero-width characters,
/// tags) and line and paragraph separators. Of these the ASCII ones become `\x1B`, others their code point in
/// hexadecimal
/// after a backslash and `u` (in braces above U+FFFF), and a byte that is no UTF-8 becomes `\xE5`. A backslash stands
/// for itself: this is for reading, not for reading back.
public final class VisibleText {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final char CUT = '…';
    private static final int INVALID = -1;

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

    /// `bytes[from, to)`, made visible and cut to `maxLength` characters (`char`s), the last of which is then `…`.
    /// Neither an escape nor a character is cut apart.
    ///
    /// @param maxLength  at least 1
    public static String of(byte[] bytes, int from, int to, int maxLength) {
        if (maxLength < 1) {
            throw new IllegalArgumentException("maxLength must be at least 1: maxLength=" + maxLength);
        }
        StringBuilder text = new StringBuilder(Math.min(to - from, maxLength));
        int keep = 0; // up to where the text leaves room for the mark of a cut
        for (int at = from; at < to; ) {
            int codePoint = codePoint(bytes, at, to);
            if (codePoint == INVALID) {
                text.append("\\x").append(HEX.toHexDigits(bytes[at]));
                at++;
            } else {
                append(text, codePoint);
                at += utf8Length(codePoint);
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

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /// The code point whose UTF-8 form begins at `at`, or [#INVALID]: also for a form that is too long, of a surrogate,
    /// above U+10FFFF, or cut off.
    private static int codePoint(byte[] bytes, int at, int to) {
        int lead = bytes[at] & 0xFF;
        if (lead < 0x80) {
            return lead;
        }
        int length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
        if (length == 0 || at + length > to) {
            return INVALID;
        }
        int codePoint = lead & (0x7F >> length);
        for (int i = at + 1; i < at + length; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return INVALID;
            }
            codePoint = (codePoint << 6) | (bytes[i] & 0x3F);
        }
        return isScalar(codePoint) && utf8Length(codePoint) == length ? codePoint : INVALID;
    }

    private static boolean isScalar(int codePoint) {
        return codePoint <= Character.MAX_CODE_POINT
                && !(codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }

    private static int utf8Length(int codePoint) {
        return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x1_0000 ? 3 : 4;
    }
}
