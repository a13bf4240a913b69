package dev.logtee.sketch;

import java.util.Arrays;

/// Finds the row of a hash: open addressing, linear probing, at most half full.
///
/// A slot is 0 or `8 bits of the hash | row number from 1`. The hash itself is looked up in the row, which is done
/// in vain once in some hundred times: seldom enough, and often enough for the compiler to have seen it before it
/// compiles, since it would otherwise do so again at the first time.
final class RowIndex {
    static final int MOST_ROWS = 1 << 15;

    private static final int NUMBER_BITS = 24;
    private static final int NUMBER_MASK = (1 << NUMBER_BITS) - 1;

    private final int width;
    private int[] slots = {};

    /// @param width  longs in a row, of which the first is the hash
    RowIndex(int width) {
        this.width = width;
    }

    /// Becomes empty, with room for `capacity` rows, a power of two.
    void resize(int capacity) {
        slots = new int[2 * capacity];
    }

    /// Where in `rows` the row with this hash begins, or -1.
    int find(long hash, long[] rows) {
        int[] slots = this.slots;
        int mask = slots.length - 1;
        for (int slot = (int) hash & mask; ; slot = slot + 1 & mask) {
            int held = slots[slot];
            if (held == 0) {
                return -1;
            }
            if ((held ^ tag(hash)) >>> NUMBER_BITS == 0) {
                int row = ((held & NUMBER_MASK) - 1) * width;
                if (rows[row] == hash) {
                    return row;
                }
            }
        }
    }

    void add(long hash, int rowNumber) {
        int mask = slots.length - 1;
        int slot = (int) hash & mask;
        while (slots[slot] != 0) {
            slot = slot + 1 & mask;
        }
        slots[slot] = tag(hash) | rowNumber;
    }

    void addAll(long[] rows, int count) {
        for (int number = 1; number <= count; number++) {
            add(rows[(number - 1) * width], number);
        }
    }

    /// Forgets all rows, which are the first `count`: the runs of slots that begin at their hashes are all there are.
    void clear(long[] rows, int count) {
        if (count > slots.length / 16) {
            Arrays.fill(slots, 0);
            return;
        }
        int mask = slots.length - 1;
        for (int row = 0; row < count * width; row += width) {
            for (int slot = (int) rows[row] & mask; slots[slot] != 0; slot = slot + 1 & mask) {
                slots[slot] = 0;
            }
        }
    }

    void clear() {
        Arrays.fill(slots, 0);
    }

    private static int tag(long hash) {
        return (int) (hash >>> 32) & ~NUMBER_MASK;
    }
}
