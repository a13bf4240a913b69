package dev.logtee.display;

import dev.logtee.sketch.Row;
import dev.logtee.sketch.Top;
import dev.logtee.traffic.Dimension;
import dev.logtee.traffic.Summary;
import java.util.OptionalDouble;

/// Values with most hits: numbers first, so that names of any script and length leave the columns straight. How long
/// their hits took on average where that is logged.
final class HitTable {
    /// How wide columns are, here and in what stands above and below.
    static final int HITS = 11;

    static final int SHARE = 8;
    static final int BYTES = 10;
    private static final int ERRORS = 10;
    static final int TIME = 10;
    private static final int LEAST_NAME = 16;
    private static final int BAR = 20;
    /// So many columns have room for bars.
    private static final int WIDE = 110;

    private final Page page;
    private final int bar; // how long one is; 0: none
    private final boolean isNarrow;
    private final boolean hasRoomForTime;
    private boolean isTimed; // whether the table that is written tells how long its hits took

    HitTable(Page page) {
        this.page = page;
        this.bar = page.columns() >= WIDE ? BAR : 0;
        this.isNarrow = isNarrow(page, HITS + SHARE + BYTES + ERRORS + 2);
        this.hasRoomForTime = !isNarrow(page, HITS + SHARE + BYTES + ERRORS + TIME + 2);
    }

    /// Whether so many columns of numbers leave too little for a name.
    static boolean isNarrow(Page page, int numbers) {
        return page.columns() < numbers + LEAST_NAME;
    }

    /// The values of a dimension, at most `top`; nothing, if there are none.
    ///
    /// @param name  what the values are
    void write(String name, Summary summary, Dimension dimension, int top) {
        write(name, summary.top(dimension, top), summary.hits());
    }

    /// @param name  what the values are
    /// @param all   the hits of which shares are told
    void write(String name, Top most, long all) {
        if (most.rows().isEmpty()) {
            return;
        }
        isTimed = hasRoomForTime
                && most.rows().stream().anyMatch(row -> row.meanDuration().isPresent());
        head(name, most.error());
        for (Row row : most.rows()) {
            row(row, all);
        }
    }

    private void head(String name, long error) {
        page.right(Paint.FAINT, "hits", HITS).right(Paint.FAINT, "share", SHARE);
        if (!isNarrow) {
            page.right(Paint.FAINT, "bytes", BYTES).right(Paint.FAINT, "errors", ERRORS);
        }
        if (isTimed) {
            page.right(Paint.FAINT, "time", TIME);
        }
        page.spaces(2 + beforeName());
        String named = error == 0 ? name : name + " (hits ± " + Numbers.grouped(error) + ")";
        page.put(Paint.FAINT, Columns.cut(named, page.columns() - taken()));
        page.newLine();
    }

    private void row(Row row, long all) {
        page.right(Paint.PLAIN, Numbers.grouped(row.hits()), HITS);
        page.right(Paint.PLAIN, Numbers.share(row.hits(), all), SHARE);
        if (!isNarrow) {
            page.right(Paint.PLAIN, Numbers.bytes((double) row.bytes()), BYTES);
            page.right(Paint.ofErrors(row.errors(), row.hits()), Numbers.grouped(row.errors()), ERRORS);
        }
        if (isTimed) {
            page.right(Paint.PLAIN, time(row), TIME);
        }
        page.spaces(2);
        if (bar > 0) {
            String drawn = Bars.bar(row.hits() / Math.max(1.0, (double) all), bar);
            page.put(Paint.FAINT, drawn).spaces(bar + 2 - drawn.length());
        }
        page.putValue(row.label(), taken()).newLine();
    }

    /// How long its hits took on average; empty if that is not known.
    static String time(Row row) {
        OptionalDouble seconds = row.meanDuration();
        return seconds.isPresent() ? Numbers.seconds(seconds.getAsDouble()) : "";
    }

    private int taken() {
        return HITS + SHARE + (isNarrow ? 0 : BYTES + ERRORS) + (isTimed ? TIME : 0) + 2 + beforeName();
    }

    private int beforeName() {
        return bar > 0 ? bar + 2 : 0;
    }
}
