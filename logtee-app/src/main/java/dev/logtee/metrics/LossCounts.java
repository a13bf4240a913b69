package dev.logtee.metrics;

import dev.logtee.engine.Lost;
import dev.logtee.sketch.Sums;
import java.util.ArrayList;
import java.util.List;

/// Counts what was lost as the ledger comes to tell of it: it keeps the latest only. Not for concurrent use.
final class LossCounts {
    private List<Lost> seen = List.of();
    private long losses;
    private long bytes;

    /// @param latest  of each server in the order in which they were found
    void look(List<Lost> latest) {
        if (latest.equals(seen)) {
            return;
        }
        List<Lost> found = new ArrayList<>(latest);
        seen.forEach(found::remove); // one for one: the like may be lost again
        losses += found.size();
        for (Lost lost : found) {
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
