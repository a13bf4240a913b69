package dev.logtee.display;

import dev.logtee.traffic.Dimension;
import dev.logtee.traffic.Summary;

/// The sections with most hits.
final class SectionTable {
    private static final int WIDE = 110;
    private static final int BAR = 20;

    private final HitTable table;
    private final int top;

    SectionTable(Page page, int top) {
        this.table = new HitTable(page, page.columns() >= WIDE ? BAR : 0);
        this.top = top;
    }

    void write(Summary summary) {
        table.write("section", summary.top(Dimension.SECTION, top), summary.error(Dimension.SECTION), summary.hits());
    }
}
