package dev.logtee.sketch;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.Arrays;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.HllUnion;
import org.apache.datasketches.hll.TgtHllType;
import org.jspecify.annotations.Nullable;

/// How many distinct keys there were, from their hashes: in 16 KiB, mostly within 1 %; with a coarse one merged in, as
/// coarse as that.
final class DistinctCounter {
    /*
     * HyperLogLog (Flajolet et al. 2007) with 2^14 registers: the relative standard error is 1.04/√16384 = 0.8 %. The
     * composite estimate depends on the registers alone, so it is the same however the keys were split and merged.
     * A coarse form has 2^12 registers of 6 bits: 1.04/√4096 = 1.6 %, in 3 KiB.
     * The library hashes the hash once more, unkeyed, which takes nothing from the key. Once there are registers, and
     * not a list of what would set them, a gate spares it the keys that change nothing.
     */
    private static final int LG_REGISTERS = 14;
    private static final int LG_COARSE = 12;
    private static final int MOST_BYTES = 40 + (1 << LG_REGISTERS);
    private static final int COARSE_BYTES = 40 + 3 * (1 << LG_COARSE) / 4 + 1;
    private static final int COARSE_MERGED_BYTES = 40 + (1 << LG_COARSE);

    // A sketch begins: | ints | version | family | lgK | lgArray | flags | count | mode and type | ...
    private static final int LG_K_AT = 3;
    private static final int FLAGS_AT = 5;
    private static final int MODE_AT = 7;
    private static final int COMPACT = 8;
    private static final int MODE_HLL = 2;
    private static final int TYPE_HLL_6 = 1 << 2;
    private static final int TYPE_HLL_8 = 2 << 2;

    /// So many keys may wait to be counted, as many as six tables hold: 192 KiB.
    private static final int MOST_WAITING = 6 << 12;

    private HllUnion registers;
    private @Nullable RegisterGate gate; // null: there are no registers yet
    private long[] waiting = {};
    private int waits;

    DistinctCounter() {
        this(LG_REGISTERS);
    }

    private DistinctCounter(int lgRegisters) {
        registers = new HllUnion(lgRegisters);
    }

    /// An empty one, as coarse as what it is to be [encoded][#encode] in: all registers would only be thrown together.
    static DistinctCounter asCoarseAs(Detail detail) {
        return new DistinctCounter(detail.isCoarse() ? LG_COARSE : LG_REGISTERS);
    }

    void add(long hash) {
        RegisterGate before = gate;
        if (before == null) {
            registers.update(hash);
            gate = hasRegisters() ? new RegisterGate(LG_REGISTERS) : null;
        } else if (before.raises(hash)) {
            registers.update(hash);
        }
    }

    private boolean hasRegisters() {
        return registers.getCompactSerializationBytes() > 1 << registers.getLgConfigK();
    }

    /// The same, but most of the work is left to whoever asks for what was counted, mostly another thread.
    void addLater(long hash) {
        if (waits == MOST_WAITING) {
            counted();
        }
        if (waits == waiting.length) {
            waiting = Arrays.copyOf(waiting, Math.clamp(2L * waits, 1 << 10, MOST_WAITING));
        }
        waiting[waits++] = hash;
    }

    private HllUnion counted() {
        for (int i = 0; i < waits; i++) {
            add(waiting[i]);
        }
        waits = 0;
        return registers;
    }

    void merge(DistinctCounter other) {
        registers.update(other.counted().getResult(TgtHllType.HLL_8));
    }

    long estimate() {
        return Math.round(counted().getCompositeEstimate());
    }

    void clear() {
        waits = 0;
        gate = null;
        if (registers.getLgConfigK() == LG_REGISTERS) {
            registers.reset();
        } else {
            registers = new HllUnion(LG_REGISTERS); // a reset would leave it coarse
        }
    }

    void encode(BinaryWriter out, Detail detail) {
        if (!detail.isCoarse()) {
            out.bytes(counted().getResult(TgtHllType.HLL_8).toCompactByteArray());
            return;
        }
        out.bytes(coarse().getResult(TgtHllType.HLL_6).toCompactByteArray());
    }

    private HllUnion coarse() {
        if (counted().getLgConfigK() == LG_COARSE) {
            return registers;
        }
        HllUnion coarse = new HllUnion(LG_COARSE);
        coarse.update(registers.getResult(TgtHllType.HLL_8));
        return coarse;
    }

    void mergeEncoded(BinaryReader in) throws MalformedException {
        byte[] encoded = in.bytes(MOST_BYTES);
        if (!isBounded(encoded)) {
            throw new MalformedException("not a sketch of 2^14 or 2^12 registers: bytes=" + encoded.length);
        }
        try {
            registers.update(HllSketch.heapify(encoded));
        } catch (RuntimeException e) {
            throw new MalformedException("not a sketch of distinct keys: bytes=" + encoded.length, e);
        }
    }

    /// Whether the library will take no more memory for it than it has bytes: all its registers, or a compact list.
    private static boolean isBounded(byte[] encoded) {
        if (encoded.length <= MODE_AT || (encoded[LG_K_AT] != LG_REGISTERS && encoded[LG_K_AT] != LG_COARSE)) {
            return false;
        }
        int modeAndType = encoded[MODE_AT] & 0xf;
        return (modeAndType & 3) == MODE_HLL
                ? hasAllRegisters(encoded[LG_K_AT], modeAndType, encoded.length)
                : (encoded[FLAGS_AT] & COMPACT) != 0;
    }

    private static boolean hasAllRegisters(int lgRegisters, int modeAndType, int bytes) {
        if (modeAndType == (TYPE_HLL_6 | MODE_HLL)) {
            return lgRegisters == LG_COARSE && bytes == COARSE_BYTES;
        }
        return modeAndType == (TYPE_HLL_8 | MODE_HLL)
                && bytes == (lgRegisters == LG_COARSE ? COARSE_MERGED_BYTES : MOST_BYTES);
    }
}
