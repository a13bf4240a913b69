package dev.logtee.store;

import dev.logtee.sketch.Row;
import dev.logtee.sketch.Top;
import dev.logtee.traffic.Dimension;
import dev.logtee.traffic.Summary;
import java.util.List;

/// By what the hits of each period are told apart, beyond the ten values that each list of its summary has.
public enum Slice {
    /// The 50 of most hits.
    SECTION("section", Dimension.SECTION, 50, 200),
    /// The 128 of most hits; told from when there is a second one.
    SOURCE("source", Dimension.SOURCE, 128, 1024);

    private final String word;
    private final Dimension dimension;
    private final int most;
    private final int longest;

    Slice(String word, Dimension dimension, int most, int longest) {
        this.word = word;
        this.dimension = dimension;
        this.most = most;
        this.longest = longest;
    }

    /// As in options and names.
    public String word() {
        return word;
    }

    /// In characters of a name; what is longer is cut.
    int longest() {
        return longest;
    }

    /// Of a period, those that are kept.
    Top of(Summary summary) {
        Top top = summary.top(dimension, most + 1);
        boolean isMore = top.rows().size() > most;
        List<Row> kept = isMore ? top.rows().subList(0, most) : top.rows();
        long error = top.error() + (isMore ? top.rows().getLast().hits() : 0);
        return new Top(kept, this == SOURCE ? summary.hits() - hits(kept) : error);
    }

    /// Each hit has one source, so no more can be missing than are in no row: those, too, of when there was no second.
    private static long hits(List<Row> rows) {
        return rows.stream().mapToLong(Row::hits).sum();
    }
}
