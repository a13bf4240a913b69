package dev.logtee.traffic;

import dev.logtee.bytes.Hasher;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Numbers that are looked up by values: what was found is remembered by hash, by which a summary tells labels apart,
/// too, since values repeat and looking one up takes many times as long as hashing. Not for concurrent use.
final class Remembered {
    /// Looks up what is not remembered.
    interface LookUp {
        /// A number up to [#MOST], or -1.
        int find(byte[] value, int from, int to);
    }

    /// The largest number.
    static final int MOST = (1 << 10) - 2;

    private static final long NUMBERS = (1 << 10) - 1;

    private final int slotBits;
    private final Supplier<Hasher> hashers;
    private final LookUp lookUp;
    private @Nullable Hasher hasher; // null: nobody has asked yet
    private long[] slots = {}; // hashes, the last bits being the number and 1

    /// @param slotBits  of so many values it is remembered, as a power of two, in 8 bytes each
    Remembered(int slotBits, LookUp lookUp) {
        this(slotBits, Hasher::random, lookUp);
    }

    /// @param hashers  asked for one when it is needed
    Remembered(int slotBits, Supplier<Hasher> hashers, LookUp lookUp) {
        this.slotBits = slotBits;
        this.hashers = hashers;
        this.lookUp = lookUp;
    }

    int find(byte[] value, int from, int to) {
        Hasher by = hasher;
        if (by == null) {
            by = hashers.get();
            hasher = by;
            slots = new long[1 << slotBits];
        }
        long hash = by.hash(value, from, to) & ~NUMBERS;
        int slot = (int) (hash >>> (Long.SIZE - slotBits));
        if ((slots[slot] & ~NUMBERS) != hash) {
            slots[slot] = hash | (lookUp.find(value, from, to) + 1);
        }
        return (int) (slots[slot] & NUMBERS) - 1;
    }
}
