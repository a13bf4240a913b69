package dev.logtee.display;

import dev.logtee.sketch.Row;
import java.util.List;

/// Values with most hits: numbers first, so that names of any script and length leave the columns straight.
final class HitTable {
    private static final int HITS = 11;
    private static final int SHARE = 8;
    private static final int BYTES = 10;
    private static final int ERRORS = 10;
    private static final int NUMBERS = HITS + SHARE + BYTES + ERRORS + 2;

    private final Page page;
    private final int bar;

    /// @param bar  how long a bar is; 0: none
    HitTable(Page page, int bar) {
        this.page = page;
        this.bar = bar;
    }

    /// @param name   what the values are
    /// @param error  the hits that a row may lack
    /// @param all    the hits of which shares are told
    void write(String name, List<Row> rows, long error, long all) {
        if (rows.isEmpty()) {
            return;
        }
        head(name, error);
        for (Row row : rows) {
            row(row, all);
        }
    }

    private void head(String name, long error) {
        page.right(Paint.FAINT, "hits", HITS).right(Paint.FAINT, "share", SHARE);
        page.right(Paint.FAINT, "bytes", BYTES)
                .right(Paint.FAINT, "errors", ERRORS)
                .spaces(2);
        if (bar > 0) {
            page.spaces(bar + 2);
        }
        page.put(Paint.FAINT, error == 0 ? name : name + " (hits may be off by " + Numbers.grouped(error) + ")");
        page.newLine();
    }

    private void row(Row row, long all) {
        page.right(Paint.PLAIN, Numbers.grouped(row.hits()), HITS);
        page.right(Paint.PLAIN, Numbers.share(row.hits(), all), SHARE);
        page.right(Paint.PLAIN, Numbers.bytes((double) row.bytes()), BYTES);
        page.right(Errors.paint(row.errors(), row.hits()), Numbers.grouped(row.errors()), ERRORS)
                .spaces(2);
        if (bar > 0) {
            String drawn = Bars.bar(row.hits() / Math.max(1.0, (double) all), bar);
            page.put(Paint.FAINT, drawn).spaces(bar + 2 - drawn.length());
        }
        page.putCut(row.label(), NUMBERS + (bar > 0 ? bar + 2 : 0)).newLine();
    }
}
