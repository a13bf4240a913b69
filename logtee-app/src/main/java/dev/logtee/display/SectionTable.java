package dev.logtee.display;

import dev.logtee.sketch.Row;
import dev.logtee.traffic.Dimension;
import dev.logtee.traffic.Summary;
import java.util.List;

/// The sections with most hits: numbers first, so that names of any script and length leave the columns straight.
final class SectionTable {
    private static final int HITS = 11;
    private static final int SHARE = 8;
    private static final int BYTES = 10;
    private static final int ERRORS = 10;
    private static final int NUMBERS = HITS + SHARE + BYTES + ERRORS + 2;
    private static final int BAR = 20;

    private final Page page;
    private final int top;
    private final boolean bars;

    SectionTable(Page page, int top) {
        this.page = page;
        this.top = top;
        this.bars = page.columns() >= 110;
    }

    void write(Summary summary) {
        List<Row> rows = summary.top(Dimension.SECTION, top);
        if (rows.isEmpty()) {
            return;
        }
        head(summary.error(Dimension.SECTION));
        for (Row row : rows) {
            row(row, summary.hits());
        }
    }

    private void head(long error) {
        page.right(Paint.FAINT, "hits", HITS).right(Paint.FAINT, "share", SHARE);
        page.right(Paint.FAINT, "bytes", BYTES)
                .right(Paint.FAINT, "errors", ERRORS)
                .spaces(2);
        if (bars) {
            page.spaces(BAR + 2);
        }
        page.put(Paint.FAINT, error == 0 ? "section" : "section (hits may be off by " + Numbers.grouped(error) + ")");
        page.newLine();
    }

    private void row(Row row, long hits) {
        page.right(Paint.PLAIN, Numbers.grouped(row.hits()), HITS);
        page.right(Paint.PLAIN, Numbers.share(row.hits(), hits), SHARE);
        page.right(Paint.PLAIN, Numbers.bytes((double) row.bytes()), BYTES);
        page.right(Errors.paint(row.errors(), row.hits()), Numbers.grouped(row.errors()), ERRORS)
                .spaces(2);
        if (bars) {
            bar(row.hits() / Math.max(1.0, (double) hits));
        }
        page.putCut(row.label(), NUMBERS + (bars ? BAR + 2 : 0)).newLine();
    }

    private void bar(double share) {
        int eighths = (int) Math.round(Math.min(1, share) * BAR * 8);
        String full = "█".repeat(eighths / 8);
        String rest = eighths % 8 == 0 ? "" : Character.toString('█' + 8 - eighths % 8);
        page.put(Paint.FAINT, full + rest).spaces(BAR + 2 - full.length() - rest.length());
    }
}
