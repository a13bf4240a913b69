package dev.logtee.terminal;

import dev.logtee.display.Columns;
import java.util.Arrays;

/// A screen full of cells, to be drawn on. What lies outside is passed over.
///
/// A wide character takes two cells, of which the second is empty; what joins a character is in the same cell.
final class Canvas {
    static final String BLANK = " ";
    private static final String CONTINUED = "";

    private final int rows;
    private final int columns;
    private final String[] glyphs;
    private final Style[] styles;

    Canvas(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        glyphs = new String[rows * columns];
        styles = new Style[rows * columns];
        Arrays.fill(glyphs, BLANK);
        Arrays.fill(styles, Style.PLAIN);
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    String glyph(int row, int column) {
        return glyphs[row * columns + column];
    }

    Style style(int row, int column) {
        return styles[row * columns + column];
    }

    boolean isSame(Canvas other, int row, int column) {
        int at = row * columns + column;
        return styles[at] == other.styles[at] && glyphs[at].equals(other.glyphs[at]);
    }

    /// Puts `text`, which is safe to show, cut to `width` columns and to what the row has left.
    ///
    /// @return the column behind it
    int put(int row, int column, Style style, String text, int width) {
        int left = Math.min(width, columns - column);
        if (row < 0 || row >= rows || column < 0 || left <= 0) {
            return column;
        }
        String shown = Columns.cut(text, left);
        int at = column;
        for (int i = 0; i < shown.length(); ) {
            int codePoint = shown.codePointAt(i);
            at = put(row, at, style, codePoint);
            i += Character.charCount(codePoint);
        }
        return at;
    }

    int put(int row, int column, Style style, String text) {
        return put(row, column, style, text, columns);
    }

    /// Puts `text`, which is safe to show, over as many rows as it takes.
    ///
    /// @return the row behind it
    int putWrapped(int row, int column, Style style, String text, int width) {
        int at = row;
        for (String line : Columns.wrap(text, width)) {
            put(at++, column, style, line, width);
        }
        return at;
    }

    /// Puts `text` so that it ends before `end`.
    void putRight(int row, int end, Style style, String text) {
        put(row, end - Columns.of(text), style, text);
    }

    /// One style for a whole row, as it stands.
    void styleRow(int row, Style style) {
        if (row >= 0 && row < rows) {
            Arrays.fill(styles, row * columns, (row + 1) * columns, style);
        }
    }

    private int put(int row, int column, Style style, int codePoint) {
        int at = row * columns + column;
        int width = Columns.of(codePoint);
        if (width == 0) {
            join(at - 1, column, codePoint);
            return column;
        }
        if (column + width > columns) {
            return column;
        }
        glyphs[at] = Character.toString(codePoint);
        styles[at] = style;
        if (width == 2) {
            glyphs[at + 1] = CONTINUED;
            styles[at + 1] = style;
        }
        return column + width;
    }

    private void join(int before, int column, int codePoint) {
        if (column == 0) {
            return;
        }
        int at = glyphs[before].equals(CONTINUED) ? before - 1 : before;
        if (glyphs[at].length() < 16) {
            glyphs[at] += Character.toString(codePoint);
        }
    }

    /// The screen as text, a line each row without the blanks at its end.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(rows * (columns + 1));
        for (int row = 0; row < rows; row++) {
            StringBuilder line = new StringBuilder(columns);
            for (int column = 0; column < columns; column++) {
                line.append(glyph(row, column));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
