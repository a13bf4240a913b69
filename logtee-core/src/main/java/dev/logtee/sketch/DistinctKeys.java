package dev.logtee.sketch;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// How many distinct keys a table was given: as many as it holds until it drops one, from then on by HyperLogLog
/// (standard error 0.8 %). Not for concurrent use.
final class DistinctKeys {
    /// The keys that a table holds, by their hashes.
    interface Held {
        void forEach(LongConsumer taker);
    }

    /// Has seen all keys, once one was dropped.
    private @Nullable DistinctCounter counter;

    private boolean isBeyondTable;

    /// @param held  how many the table holds
    long count(int held) {
        return isBeyondTable ? counter().estimate() : held;
    }

    /// Takes in a key that is new to the table.
    void add(long hash) {
        if (isBeyondTable) {
            counter().add(hash);
        }
    }

    /// Says that the table, which still holds them, is about to drop some.
    void beforeDropping(Held held) {
        if (!isBeyondTable) {
            held.forEach(counter()::add);
            isBeyondTable = true;
        }
    }

    /// Takes in what another table was given that is to be merged.
    ///
    /// @param isCut  whether not all that it holds come over
    void merge(DistinctKeys other, boolean isCut, Held held, Held heldThere) {
        if (other.isBeyondTable) {
            beforeDropping(held);
            counter().merge(other.counter());
        } else if (isCut) {
            beforeDropping(held);
            heldThere.forEach(counter()::add);
        }
    }

    void clear() {
        if (isBeyondTable) {
            counter().clear();
            isBeyondTable = false;
        }
    }

    /// Writes 0, or 1 and the sketch.
    ///
    /// @param isWhole  whether all that the table holds is written
    void encode(BinaryWriter out, boolean isWhole, Held held, Detail detail) {
        if (!isBeyondTable && isWhole) {
            out.number(0);
            return;
        }
        out.number(1);
        DistinctCounter all = isBeyondTable ? counter() : DistinctCounter.asCoarseAs(detail);
        if (!isBeyondTable) {
            held.forEach(all::add);
        }
        all.encode(out, detail);
    }

    /// Reads back what [#encode] wrote, into an empty one.
    void decode(BinaryReader in) throws MalformedException {
        if (in.number(1, "distinct") == 1) {
            isBeyondTable = true;
            counter().mergeEncoded(in);
        }
    }

    private DistinctCounter counter() {
        DistinctCounter made = counter;
        if (made == null) {
            made = new DistinctCounter();
            counter = made;
        }
        return made;
    }
}
