package dev.logtee.display;

import dev.logtee.traffic.Dimension;
import dev.logtee.traffic.Summary;

/// The values of a dimension with most hits.
final class TopTable {
    private static final int WIDE = 110;
    private static final int BAR = 20;

    private final String name;
    private final Dimension dimension;
    private final HitTable table;
    private final int top;

    /// @param name  what the values are
    TopTable(String name, Dimension dimension, Page page, int top) {
        this.name = name;
        this.dimension = dimension;
        this.table = new HitTable(page, page.columns() >= WIDE ? BAR : 0);
        this.top = top;
    }

    /// Nothing, if there are none.
    void write(Summary summary) {
        table.write(name, summary.top(dimension, top), summary.error(dimension), summary.hits());
    }
}
