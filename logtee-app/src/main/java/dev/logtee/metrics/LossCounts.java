package dev.logtee.metrics;

import dev.logtee.engine.Lost;
import dev.logtee.sketch.Sums;
import java.util.List;

/// Counts what was lost as the ledger comes to tell of it: it keeps the latest only. Not for concurrent use.
final class LossCounts {
    private List<Lost> seen = List.of();
    private long losses;
    private long bytes;

    /// @param latest  in the order in which they were found
    void look(List<Lost> latest) {
        int known = seen.isEmpty() ? -1 : latest.lastIndexOf(seen.getLast());
        for (Lost lost : latest.subList(known + 1, latest.size())) {
            losses++;
            bytes = Sums.plus(bytes, lost.bytes());
        }
        seen = latest;
    }

    long losses() {
        return losses;
    }

    long bytes() {
        return bytes;
    }
}
