package dev.logtee.traffic;

import dev.logtee.bytes.Hasher;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Numbers that are looked up by values: what was found is remembered by hash, by which a summary tells labels apart,
/// too, since values repeat and looking one up takes many times as long as hashing. Not for concurrent use.
final class Remembered {
    /// Looks up what is not remembered.
    interface LookUp {
        int find(byte[] value, int from, int to);
    }

    private static final long TAKEN = 1; // the last bit of a hash is given up for that

    private final int slotBits;
    private final Supplier<Hasher> hashers;
    private final LookUp lookUp;
    private @Nullable Hasher hasher; // null: nobody has asked yet
    private long[] hashes = {};
    private int[] numbers = {};

    /// @param slotBits  of so many values it is remembered, as a power of two, in 12 bytes each
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
            hashes = new long[1 << slotBits];
            numbers = new int[1 << slotBits];
        }
        long hash = by.hash(value, from, to) | TAKEN;
        int slot = (int) (hash >>> (Long.SIZE - slotBits));
        if (hashes[slot] != hash) {
            numbers[slot] = lookUp.find(value, from, to);
            hashes[slot] = hash;
        }
        return numbers[slot];
    }
}
