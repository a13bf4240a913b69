package dev.logtee.engine;

import static dev.logtee.sketch.Sums.plus;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import dev.logtee.format.Hit;
import java.util.List;
import java.util.SortedMap;

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

    void add(Ledger ledger) {
        bytesRead = plus(bytesRead, ledger.bytesRead());
        hits = plus(hits, ledger.hits());
        invalid = plus(invalid, ledger.invalid());
        skipped = plus(skipped, ledger.skipped());
        late = plus(late, ledger.late());
        ahead = plus(ahead, ledger.ahead());
        filtered = plus(filtered, ledger.filtered());
        largestLateness = Math.max(largestLateness, ledger.largestLateness());
    }

    /// Takes away what is told apart; the largest lateness stays.
    void subtract(Tally other) {
        bytesRead -= other.bytesRead;
        hits -= other.hits;
        invalid -= other.invalid;
        skipped -= other.skipped;
        late -= other.late;
        ahead -= other.ahead;
        filtered -= other.filtered;
    }

    void clear() {
        bytesRead = 0;
        hits = 0;
        invalid = 0;
        skipped = 0;
        late = 0;
        ahead = 0;
        filtered = 0;
        largestLateness = 0;
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

    void decode(BinaryReader in) throws MalformedException {
        bytesRead = in.number();
        hits = in.number();
        invalid = in.number();
        skipped = in.number();
        late = in.number();
        ahead = in.number();
        filtered = in.number();
        largestLateness = in.number();
    }

    Ledger toLedger(List<Lost> lost, SortedMap<String, Ledger> sources) {
        return new Ledger(
                bytesRead,
                plus(plus(hits, invalid), skipped),
                hits,
                invalid,
                skipped,
                late,
                ahead,
                filtered,
                largestLateness,
                lost,
                sources);
    }
}
