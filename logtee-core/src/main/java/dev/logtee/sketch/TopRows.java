package dev.logtee.sketch;

import static dev.logtee.sketch.HeavyHitters.BYTES;
import static dev.logtee.sketch.HeavyHitters.ERRORS;
import static dev.logtee.sketch.HeavyHitters.HITS;
import static dev.logtee.sketch.HeavyHitters.LABEL;
import static dev.logtee.sketch.HeavyHitters.WIDTH;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/// The rows of a [HeavyHitters] table by hits, most first, ties by the labels' bytes.
final class TopRows {
    private final long[] rows;
    private final LabelArena labels;

    TopRows(long[] rows, LabelArena labels) {
        this.rows = rows;
        this.labels = labels;
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
            top.addFirst(row(row));
        }
        return top;
    }

    private int order(int row, int other) {
        int byHits = Long.compare(rows[other + HITS], rows[row + HITS]);
        return byHits != 0 ? byHits : labels.compare(rows[row + LABEL], rows[other + LABEL]);
    }

    private Row row(int row) {
        return new Row(labels.copy(rows[row + LABEL]), rows[row + HITS], rows[row + BYTES], rows[row + ERRORS]);
    }
}
