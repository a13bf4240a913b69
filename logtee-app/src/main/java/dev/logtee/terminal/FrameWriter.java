package dev.logtee.terminal;

import org.jspecify.annotations.Nullable;

/// Turns canvases into what a terminal needs to be sent: only the cells that changed since the one before.
final class FrameWriter {
    private static final String CSI = "\u001b[";

    private final Palette palette;
    private final StringBuilder out = new StringBuilder(8192);
    private @Nullable Canvas shown;
    private Style style = Style.PLAIN;
    private int cursorRow;
    private int cursorColumn;

    FrameWriter(Palette palette) {
        this.palette = palette;
    }

    /// Says that nothing is known of what is on the screen.
    void forget() {
        shown = null;
    }

    /// What to send so that `canvas` is shown; empty if it is shown already.
    String show(Canvas canvas) {
        out.setLength(0);
        Canvas before = shown;
        if (before == null || before.rows() != canvas.rows() || before.columns() != canvas.columns()) {
            before = new Canvas(canvas.rows(), canvas.columns());
            out.append(CSI).append("0m").append(CSI).append("2J");
        }
        style = Style.PLAIN;
        cursorRow = -1;
        for (int row = 0; row < canvas.rows(); row++) {
            row(canvas, before, row);
        }
        if (style != Style.PLAIN) {
            out.append(CSI).append("0m");
        }
        shown = canvas;
        return out.toString();
    }

    private void row(Canvas canvas, Canvas before, int row) {
        for (int column = 0; column < canvas.columns(); column++) {
            String glyph = canvas.glyph(row, column);
            boolean isWide = column + 1 < canvas.columns()
                    && canvas.glyph(row, column + 1).isEmpty();
            boolean isSame = canvas.isSame(before, row, column) && (!isWide || canvas.isSame(before, row, column + 1));
            if (!isSame && !glyph.isEmpty()) {
                moveTo(row, column);
                style(canvas.style(row, column));
                if (isWide || glyph.length() > 1) {
                    uncertain(glyph, row, column, isWide);
                } else {
                    out.append(glyph);
                    cursorColumn = column + 1;
                }
            }
        }
    }

    /// Terminals differ on how wide such characters are: no old one shows beside it, and the next is put where it
    /// belongs.
    private void uncertain(String glyph, int row, int column, boolean isWide) {
        out.append(isWide ? "  " : " ");
        cursorColumn = -1;
        moveTo(row, column);
        out.append(glyph);
        cursorColumn = -1;
    }

    private void moveTo(int row, int column) {
        if (cursorRow != row || cursorColumn != column) {
            out.append(CSI).append(row + 1).append(';').append(column + 1).append('H');
            cursorRow = row;
        }
    }

    private void style(Style next) {
        if (next != style) {
            String sgr = next.sgr(palette);
            out.append(CSI).append(sgr.isEmpty() ? "0" : "0;" + sgr).append('m');
            style = next;
        }
    }
}
