package dev.logtee.traffic;

import dev.logtee.bytes.Hasher;

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
    private final LookUp lookUp;
    private final Hasher hasher = Hasher.random();
    private long[] slots = {}; // hashes, the last bits being the number and 1; empty: nobody has asked yet

    /// @param slotBits  of so many values it is remembered, as a power of two, in 8 bytes each
    Remembered(int slotBits, LookUp lookUp) {
        this.slotBits = slotBits;
        this.lookUp = lookUp;
    }

    int find(byte[] value, int from, int to) {
        if (slots.length == 0) {
            slots = new long[1 << slotBits];
        }
        long hash = hasher.hash(value, from, to) & ~NUMBERS;
        int slot = (int) (hash >>> (Long.SIZE - slotBits));
        if ((slots[slot] & ~NUMBERS) != hash) {
            slots[slot] = hash | (lookUp.find(value, from, to) + 1);
        }
        return (int) (slots[slot] & NUMBERS) - 1;
    }
}
