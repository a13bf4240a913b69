package dev.logtee.terminal;

import dev.logtee.display.Columns;

/// Text over as many rows as it takes.
final class Paragraph {
    private Paragraph() {}

    /// Puts `text` between words as far as they fit into a row, else within them.
    ///
    /// @return the row behind it
    static int put(Canvas canvas, int row, int column, int width, Style style, String text) {
        int at = row;
        String left = text;
        while (!left.isEmpty() && width > 0) {
            int end = fitting(left, width);
            canvas.put(at++, column, style, left.substring(0, end).stripTrailing(), width);
            left = left.substring(end).stripLeading();
        }
        return at;
    }

    /// How much of `text` fits: up to its last blank, if there is one.
    private static int fitting(String text, int width) {
        int columns = 0;
        int end = 0;
        int blank = 0;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            columns += Columns.of(codePoint);
            if (columns > width && end > 0) {
                return blank > 0 ? blank : end;
            }
            end += Character.charCount(codePoint);
            if (codePoint == ' ') {
                blank = end;
            }
        }
        return end;
    }
}
