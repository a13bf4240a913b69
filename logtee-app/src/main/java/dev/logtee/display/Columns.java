package dev.logtee.display;

import java.util.ArrayList;
import java.util.List;

/// How much of a line a text takes on a terminal.
///
/// A code point takes no column if it joins the one before it, two if it is wide, else one.
///
/// @see <a href="https://www.unicode.org/reports/tr11/">East Asian Width, UAX #11</a>
public final class Columns {
    /// First and last of each stretch of wide code points, in order; emoji are asked of [Character].
    private static final int[] WIDE = {
        0x1100, 0x115F, 0x2E80, 0x303E, 0x3041, 0xA4CF, 0xA960, 0xA97C, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE10, 0xFE19,
        0xFE30, 0xFE6F, 0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x16FE0, 0x18DFF, 0x1AFF0, 0x1B2FF, 0x1F200, 0x1F265, 0x20000,
        0x3FFFD
    };

    private Columns() {}

    public static int of(String text) {
        return text.codePoints().map(Columns::of).sum();
    }

    public static int of(int codePoint) {
        if (codePoint < 0x300) {
            return 1;
        }
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(codePoint) ? 2 : 1;
        };
    }

    /// `text` itself if it fits into `columns`, else as much of it as fits with `…` behind it.
    public static String cut(String text, int columns) {
        return fits(text, columns) ? text : fitting(text, columns - 1) + '…';
    }

    /// `text` in lines that fit into `columns`, broken at blanks where these are not too far from the end. A character
    /// that is wider has a line of its own.
    public static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        String left = text;
        while (!fits(left, columns)) {
            int most = Math.max(fitting(left, columns).length(), Character.charCount(left.codePointAt(0)));
            int blank = left.lastIndexOf(' ', most);
            int end = blank > most / 2 ? blank : most;
            lines.add(left.substring(0, end));
            left = left.substring(end).stripLeading();
        }
        if (!left.isEmpty() || lines.isEmpty()) {
            lines.add(left);
        }
        return lines;
    }

    private static boolean fits(String text, int columns) {
        return text.length() * 2 <= columns || of(text) <= columns;
    }

    /// As much of `text` as fits.
    private static String fitting(String text, int columns) {
        int taken = 0;
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            taken += of(codePoint);
            if (taken > columns) {
                break;
            }
            at += Character.charCount(codePoint);
        }
        return text.substring(0, at);
    }

    /// The end of a text, in so many columns: behind an ellipsis where it is longer, as paths differ at their ends.
    public static String end(String text, int columns) {
        if (of(text) <= columns) {
            return text;
        }
        int from = text.length();
        int width = 1;
        while (from > 0 && width + of(text.codePointBefore(from)) <= columns) {
            int codePoint = text.codePointBefore(from);
            width += of(codePoint);
            from -= Character.charCount(codePoint);
        }
        return columns < 1 ? "" : '…' + text.substring(from);
    }

    /// Both ends of a text, in so many columns, with an ellipsis between them where it is longer: of user agents the
    /// beginning tells the system, and the end the browser.
    public static String middleCut(String text, int columns) {
        return fits(text, columns) ? text : fitting(text, columns / 2) + end(text, columns - columns / 2);
    }

    private static boolean isWide(int codePoint) {
        for (int i = 0; i < WIDE.length && codePoint >= WIDE[i]; i += 2) {
            if (codePoint <= WIDE[i + 1]) {
                return true;
            }
        }
        return Character.isEmojiPresentation(codePoint);
    }
}
