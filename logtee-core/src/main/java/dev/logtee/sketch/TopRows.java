package dev.logtee.sketch;

import static dev.logtee.sketch.HeavyHitters.HITS;
import static dev.logtee.sketch.HeavyHitters.LABEL;
import static dev.logtee.sketch.HeavyHitters.WIDTH;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntFunction;

/// The rows of a [HeavyHitters] table by hits, most first, ties by the labels' bytes.
final class TopRows {
    private final long[] rows;
    private final LabelArena labels;
    private final IntFunction<Row> row;

    /// @param row  tells what is in one
    TopRows(long[] rows, LabelArena labels, IntFunction<Row> row) {
        this.rows = rows;
        this.labels = labels;
        this.row = row;
    }

    /// The first `n` of the rows before `end`.
    List<Row> of(int end, int n) {
        PriorityQueue<Integer> lastFirst = new PriorityQueue<>((one, other) -> order(other, one));
        for (int row = 0; row < end && n > 0; row += WIDTH) {
            if (lastFirst.size() == n && order(row, lastFirst.element()) < 0) {
                lastFirst.remove();
            }
            if (lastFirst.size() < n) {
                lastFirst.add(row);
            }
        }
        List<Row> top = new ArrayList<>(lastFirst.size());
        for (Integer row = lastFirst.poll(); row != null; row = lastFirst.poll()) {
            top.addFirst(this.row.apply(row));
        }
        return top;
    }

    private int order(int row, int other) {
        int byHits = Long.compare(rows[other + HITS], rows[row + HITS]);
        return byHits != 0 ? byHits : labels.compare(rows[row + LABEL], rows[other + LABEL]);
    }
}
