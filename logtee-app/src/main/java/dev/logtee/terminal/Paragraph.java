package dev.logtee.terminal;

import dev.logtee.display.Columns;
import java.util.ArrayList;
import java.util.List;

/// Text over as many rows as it takes.
final class Paragraph {
    private Paragraph() {}

    /// Puts `text` between words as far as they fit into a row, else within them.
    ///
    /// @return the row behind it
    static int put(Canvas canvas, int row, int column, int width, Style style, String text) {
        int at = row;
        for (String line : lines(text, width)) {
            canvas.put(at++, column, style, line, width);
        }
        return at;
    }

    /// `text` in rows of so many columns.
    static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        String left = text;
        while (!left.isEmpty() && width > 0) {
            int end = fitting(left, width);
            lines.add(left.substring(0, end).stripTrailing());
            left = left.substring(end).stripLeading();
        }
        return lines;
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
