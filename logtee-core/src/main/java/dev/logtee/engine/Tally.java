package dev.logtee.engine;

import static dev.logtee.sketch.Sums.plus;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import dev.logtee.format.Hit;

/// What became of one source's lines, as it is counted. What a fleet is told may be anything: numbers stay at the
/// largest.
final class Tally {
    long bytesRead;
    long hits;
    long invalid;
    long skipped;
    long late;
    long ahead;
    long filtered;
    long largestLateness;

    static Tally of(Ledger ledger) {
        Tally tally = new Tally();
        tally.bytesRead = ledger.bytesRead();
        tally.hits = ledger.hits();
        tally.invalid = ledger.invalid();
        tally.skipped = ledger.skipped();
        tally.late = ledger.late();
        tally.ahead = ledger.ahead();
        tally.filtered = ledger.filtered();
        tally.largestLateness = ledger.largestLateness();
        return tally;
    }

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
        bytesRead = plus(bytesRead, other.bytesRead);
        hits = plus(hits, other.hits);
        invalid = plus(invalid, other.invalid);
        skipped = plus(skipped, other.skipped);
        late = plus(late, other.late);
        ahead = plus(ahead, other.ahead);
        filtered = plus(filtered, other.filtered);
        largestLateness = Math.max(largestLateness, other.largestLateness);
    }

    /// Takes away what is told apart; the largest lateness stays.
    void subtract(Tally other) {
        bytesRead = Math.max(0, bytesRead - other.bytesRead);
        hits = Math.max(0, hits - other.hits);
        invalid = Math.max(0, invalid - other.invalid);
        skipped = Math.max(0, skipped - other.skipped);
        late = Math.max(0, late - other.late);
        ahead = Math.max(0, ahead - other.ahead);
        filtered = Math.max(0, filtered - other.filtered);
    }

    void encode(BinaryWriter out) {
        out.number(bytesRead);
        out.number(hits);
        out.number(invalid);
        out.number(skipped);
        out.number(late);
        out.number(ahead);
        out.number(filtered);
        out.number(largestLateness);
    }

    static Tally decode(BinaryReader in) throws MalformedException {
        Tally tally = new Tally();
        tally.bytesRead = in.number();
        tally.hits = in.number();
        tally.invalid = in.number();
        tally.skipped = in.number();
        tally.late = in.number();
        tally.ahead = in.number();
        tally.filtered = in.number();
        tally.largestLateness = in.number();
        return tally;
    }

    Ledger toLedger() {
        return Ledger.of(bytesRead, hits, invalid, skipped).ofWhich(late, ahead, filtered, largestLateness);
    }
}
