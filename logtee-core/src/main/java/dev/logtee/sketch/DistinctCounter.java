package dev.logtee.sketch;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.HllUnion;
import org.apache.datasketches.hll.TgtHllType;

/// How many distinct keys there were, from their hashes: in 16 KiB, mostly within 1 %.
final class DistinctCounter {
    /*
     * HyperLogLog (Flajolet et al. 2007) with 2^14 registers: the relative standard error is 1.04/√16384 = 0.8 %. The
     * composite estimate depends on the registers alone, so it is the same however the keys were split and merged.
     * The library hashes the hash once more, unkeyed; that costs a few nanoseconds and takes nothing from the key.
     */
    private static final int LG_REGISTERS = 14;
    private static final int MOST_BYTES = 40 + (1 << LG_REGISTERS);

    // A sketch begins: | ints | version | family | lgK | lgArray | flags | count | mode and type | ...
    private static final int LG_K_AT = 3;
    private static final int FLAGS_AT = 5;
    private static final int MODE_AT = 7;
    private static final int COMPACT = 8;
    private static final int MODE_HLL = 2;
    private static final int TYPE_HLL_8 = 2 << 2;

    private final HllUnion registers = new HllUnion(LG_REGISTERS);

    void add(long hash) {
        registers.update(hash);
    }

    void merge(DistinctCounter other) {
        registers.update(other.registers.getResult(TgtHllType.HLL_8));
    }

    long estimate() {
        return Math.round(registers.getCompositeEstimate());
    }

    void clear() {
        registers.reset();
    }

    void encode(BinaryWriter out) {
        out.bytes(registers.getResult(TgtHllType.HLL_8).toCompactByteArray());
    }

    void mergeEncoded(BinaryReader in) throws MalformedException {
        byte[] encoded = in.bytes(MOST_BYTES);
        if (!isBounded(encoded)) {
            throw new MalformedException("not a sketch of 2^14 registers: bytes=" + encoded.length);
        }
        try {
            registers.update(HllSketch.heapify(encoded));
        } catch (RuntimeException e) {
            throw new MalformedException("not a sketch of distinct keys: bytes=" + encoded.length, e);
        }
    }

    /// Whether the library will take no more memory for it than it has bytes: all its registers, or a compact list.
    private static boolean isBounded(byte[] encoded) {
        if (encoded.length <= MODE_AT || encoded[LG_K_AT] != LG_REGISTERS) {
            return false;
        }
        int modeAndType = encoded[MODE_AT] & 0xf;
        return (modeAndType & 3) == MODE_HLL
                ? modeAndType == (TYPE_HLL_8 | MODE_HLL) && encoded.length == MOST_BYTES
                : (encoded[FLAGS_AT] & COMPACT) != 0;
    }
}
