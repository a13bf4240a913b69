package dev.logtee.kafka;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import dev.logtee.engine.Ledger;
import dev.logtee.format.Reading;

/// What became of lines that were sent, as far as the shipper can tell: what is late, and what is not wanted, is told
/// by whoever counts them.
final class Counts {
    private long bytes;
    private long hits;
    private long invalid;
    private long skipped;

    void line(Reading reading) {
        if (reading == Reading.HIT) {
            hits++;
        } else if (reading == Reading.SKIPPED) {
            skipped++;
        } else {
            invalid++;
        }
    }

    void bytes(long more) {
        bytes += more;
    }

    boolean hasHits() {
        return hits > 0;
    }

    void add(Counts other) {
        bytes += other.bytes;
        hits += other.hits;
        invalid += other.invalid;
        skipped += other.skipped;
    }

    Ledger toLedger() {
        return Ledger.of(bytes, hits, invalid, skipped);
    }

    void encode(BinaryWriter out) {
        out.number(bytes);
        out.number(hits);
        out.number(invalid);
        out.number(skipped);
    }

    void decode(BinaryReader in) throws MalformedException {
        bytes = in.number();
        hits = in.number();
        invalid = in.number();
        skipped = in.number();
    }
}
