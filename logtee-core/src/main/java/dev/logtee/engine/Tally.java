package dev.logtee.engine;

/// What became of one source's lines, as it is counted.
final class Tally {
    long bytesRead;
    long hits;
    long invalid;
    long skipped;
    long late;
    long ahead;
    long largestLateness;

    void late(long seconds) {
        late++;
        largestLateness = Math.max(largestLateness, seconds);
    }

    void add(Tally other) {
        bytesRead += other.bytesRead;
        hits += other.hits;
        invalid += other.invalid;
        skipped += other.skipped;
        late += other.late;
        ahead += other.ahead;
        largestLateness = Math.max(largestLateness, other.largestLateness);
    }

    Ledger toLedger() {
        return new Ledger(bytesRead, hits + invalid + skipped, hits, invalid, skipped, late, ahead, largestLateness);
    }
}
