package dev.logtee.sketch;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.Arrays;

/// A set of few keys, of each of which those bits of its hash are kept that a HyperLogLog's registers come from: 26
/// that name a register, of which fewer registers take the lower ones, and 6 for its value. In less than one of a
/// hundred sets of 1,536, two keys are taken for one. Not for concurrent use.
final class FewKeys {
    /// 6 KiB.
    static final int MOST = 1536;

    private static final int VALUE_BITS = 6;
    private static final int ADDRESS_BITS = Integer.SIZE - VALUE_BITS;
    private static final long LEAST_HASH = 1L << ADDRESS_BITS; // with no bit above those of the address

    /// That a register may have.
    static final int MOST_VALUE = Long.numberOfLeadingZeros(LEAST_HASH) + 1;

    private static final int LEAST_CELLS = 16;

    private int[] cells = new int[LEAST_CELLS]; // 0 or bits, which never are 0; open addressing, at most half full
    private int size;

    /// Of a key by its hash.
    static int bitsOf(long hash) {
        return (int) hash << VALUE_BITS | Long.numberOfLeadingZeros(hash | LEAST_HASH) + 1;
    }

    static int address(int bits) {
        return bits >>> VALUE_BITS;
    }

    static int value(int bits) {
        return bits & (1 << VALUE_BITS) - 1;
    }

    int size() {
        return size;
    }

    void add(int bits) {
        int cell = cell(bits);
        if (cells[cell] == bits) {
            return;
        }
        cells[cell] = bits;
        size++;
        if (2 * size > cells.length) {
            int[] before = cells;
            cells = new int[2 * before.length];
            for (int held : before) {
                if (held != 0) {
                    cells[cell(held)] = held;
                }
            }
        }
    }

    private int cell(int bits) {
        int mask = cells.length - 1;
        int cell = address(bits) & mask;
        while (cells[cell] != 0 && cells[cell] != bits) {
            cell = cell + 1 & mask;
        }
        return cell;
    }

    /// The bits of each, in any order.
    int[] keys() {
        return Arrays.stream(cells).filter(bits -> bits != 0).toArray();
    }

    void clear() {
        cells = new int[LEAST_CELLS];
        size = 0;
    }

    /// Writes how many there are, as a number, then for each, by its bits as a number with a sign, what it is more than
    /// the one before, or than the least number.
    void encode(BinaryWriter out) {
        out.number(size);
        int[] sorted = keys();
        Arrays.sort(sorted);
        long before = Integer.MIN_VALUE;
        for (int bits : sorted) {
            out.number(bits - before);
            before = bits;
        }
    }

    /// Reads back what [#encode] wrote.
    static int[] decode(BinaryReader in) throws MalformedException {
        int[] keys = new int[in.number(MOST, "keys")];
        long bits = Integer.MIN_VALUE;
        for (int i = 0; i < keys.length; i++) {
            bits += Math.min(in.number(), 1L << Integer.SIZE);
            int value = value((int) bits);
            if (bits > Integer.MAX_VALUE || value == 0 || value > MOST_VALUE) {
                throw new MalformedException("not a key of a sketch: bits=" + bits);
            }
            keys[i] = (int) bits;
        }
        return keys;
    }
}
