package dev.logtee.engine;

import dev.logtee.format.Hit;

/// What became of one source's lines, as it is counted.
final class Tally {
    long bytesRead;
    long hits;
    long invalid;
    long skipped;
    long late;
    long ahead;
    long filtered;
    long largestLateness;

    void hit(Hit hit) {
        hits++;
        if (hit.isFiltered()) {
            filtered++;
        }
    }

    void add(Run run) {
        hits += run.hits;
        if (run.filtered) {
            filtered += run.hits;
        }
    }

    void late(int hits, long seconds) {
        late += hits;
        largestLateness = Math.max(largestLateness, seconds);
    }

    void add(Tally other) {
        bytesRead += other.bytesRead;
        hits += other.hits;
        invalid += other.invalid;
        skipped += other.skipped;
        late += other.late;
        ahead += other.ahead;
        filtered += other.filtered;
        largestLateness = Math.max(largestLateness, other.largestLateness);
    }

    Ledger toLedger() {
        return new Ledger(
                bytesRead, hits + invalid + skipped, hits, invalid, skipped, late, ahead, filtered, largestLateness);
    }
}
