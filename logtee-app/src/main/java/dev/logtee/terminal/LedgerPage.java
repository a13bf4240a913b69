package dev.logtee.terminal;

import dev.logtee.bytes.VisibleText;
import dev.logtee.display.Columns;
import dev.logtee.display.LateText;
import dev.logtee.display.LostText;
import dev.logtee.display.Numbers;
import dev.logtee.engine.Ledger;
import dev.logtee.engine.Lost;

/// What became of every line and byte since the state began: of all, and of each source.
final class LedgerPage {
    private static final int TOP = 3;
    private static final String[] NAMES = {"lines", "hits", "invalid", "skipped", "late", "ahead", "filtered", "read"};
    private static final int NARROW = 4;
    private static final int LEAST_WIDTH = 10;
    private static final int WIDE_COLUMNS = 110;
    private static final int ENOUGH_COLUMNS = 64;
    private static final int LEAST_NAME = 8;

    private final Canvas canvas;
    private final int width; // of a number: none is larger than that of all lines
    private final int shown;

    private LedgerPage(Canvas canvas, Ledger all) {
        this.canvas = canvas;
        width = Math.max(LEAST_WIDTH, Numbers.grouped(all.lines()).length() + 1);
        shown = shown(canvas.columns());
    }

    /// How many numbers there are in so many columns.
    private int shown(int columns) {
        int wider = width - LEAST_WIDTH;
        if (columns >= WIDE_COLUMNS + NAMES.length * wider) {
            return NAMES.length;
        }
        return columns >= ENOUGH_COLUMNS + (NARROW + 1) * wider
                ? NARROW + 1
                : Math.clamp((columns - LEAST_NAME) / width, 1, NARROW - 1);
    }

    /// @param first  which source is listed first
    static void draw(Canvas canvas, Ledger ledger, int first) {
        LedgerPage page = new LedgerPage(canvas, ledger);
        String equation = canvas.columns() < ENOUGH_COLUMNS ? "" : ": lines = hits + invalid + skipped";
        canvas.put(TOP, 1, Style.STRONG, "What became of every line" + equation);
        page.head(TOP + 2);
        page.row(TOP + 3, Style.STRONG, ledger, "all");
        int row = page.sources(TOP + 4, ledger, first);
        row = page.late(row + 1, ledger);
        page.lost(row, ledger);
    }

    private void head(int row) {
        for (int i = 0; i < shown; i++) {
            canvas.putRight(row, (i + 1) * width, Style.FAINT, NAMES[i]);
        }
        canvas.put(row, nameFrom(), Style.FAINT, "source");
    }

    private int nameFrom() {
        return shown * width + 2;
    }

    private int sources(int top, Ledger ledger, int first) {
        int rows = Math.max(1, canvas.rows() - top - 6);
        int from = Math.clamp(first, 0, Math.max(0, ledger.sources().size() - rows));
        int row = top;
        for (var source :
                ledger.sources().entrySet().stream().skip(from).limit(rows).toList()) {
            row(row++, Style.PLAIN, source.getValue(), VisibleText.of(source.getKey()));
        }
        return row;
    }

    private void row(int row, Style style, Ledger ledger, String name) {
        String[] numbers = {
            Numbers.grouped(ledger.lines()),
            Numbers.grouped(ledger.hits()),
            Numbers.grouped(ledger.invalid()),
            Numbers.grouped(ledger.skipped()),
            Numbers.grouped(ledger.late()),
            Numbers.grouped(ledger.ahead()),
            Numbers.grouped(ledger.filtered()),
            Numbers.bytes((double) ledger.bytesRead())
        };
        for (int i = 0; i < shown; i++) {
            canvas.putRight(row, (i + 1) * width, style, numbers[i]);
        }
        int room = canvas.columns() - nameFrom() - 1;
        canvas.put(row, nameFrom(), style, Columns.end(name, room), room);
    }

    private int late(int row, Ledger ledger) {
        if (ledger.late() == 0) {
            return row;
        }
        canvas.put(row, 2, Style.WARNING, LateText.of(ledger.late(), ledger.largestLateness()), canvas.columns() - 3);
        return row + 1;
    }

    /// The latest of it.
    private void lost(int top, Ledger ledger) {
        int row = top;
        for (Lost lost : ledger.lost().reversed()) {
            String size = lost.bytes() > 0 ? Numbers.bytes((double) lost.bytes()) + " " : "";
            if (row < canvas.rows() - 1) {
                canvas.put(row++, 2, Style.BAD, size + "lost: " + LostText.of(lost), canvas.columns() - 3);
            }
        }
    }
}
