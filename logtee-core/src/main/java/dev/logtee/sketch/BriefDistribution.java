package dev.logtee.sketch;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.Arrays;

/// How the few values of a short time (a second) are distributed: the bins of a [Distribution], in as much memory as
/// there are distinct ones, 64 bytes to 32 KiB, and at most half of that once it is [packed][#pack].
///
/// Merges exactly, in any order. Not for concurrent use, but that what is packed may be merged into others by any
/// thread.
public final class BriefDistribution {
    /*
     * Open addressing, linear probing, at most half full. A cell is 0 or the bin's number plus 1 in the upper 16 bits
     * and its count in the lower 48.
     */
    private static final int LEAST_CELLS = 8;
    private static final int COUNT_BITS = 48;
    private static final long COUNT_MASK = (1L << COUNT_BITS) - 1;
    private static final int MOST_CELLS_A_BIN = 8; // else there will be fewer
    private static final int SPREAD = 0x9e3779b1; // of neighbouring bins over the cells

    private static final long[] NO_CELLS = {};

    private long[] cells = NO_CELLS;
    private long[] packed = NO_CELLS; // instead of cells, once packed: those that hold something, and never changed
    private int bins;

    /// Adds a value, 0 or more.
    public void add(long value) {
        addTo(Distribution.bin(value), 1);
    }

    public boolean isEmpty() {
        return bins == 0;
    }

    public void merge(BriefDistribution other) {
        if (isEmpty() && other.isPacked()) {
            cells = NO_CELLS;
            packed = other.packed;
            bins = other.bins;
            return;
        }
        for (long cell : other.held()) {
            if (cell != 0) {
                addTo(bin(cell), cell & COUNT_MASK);
            }
        }
    }

    /// Takes no more memory than it needs, until something is added.
    public void pack() {
        if (!isPacked()) {
            packed = occupied();
            cells = NO_CELLS;
        }
    }

    private long[] occupied() {
        if (isPacked()) {
            return packed;
        }
        long[] occupied = new long[bins];
        int found = 0;
        for (long cell : cells) {
            if (cell != 0) {
                occupied[found++] = cell;
            }
        }
        return occupied;
    }

    private boolean isPacked() {
        return cells.length == 0;
    }

    private void unpack() {
        if (isPacked()) {
            cells = new long[Math.max(LEAST_CELLS, Integer.highestOneBit(Math.max(1, 2 * bins - 1)) << 1)];
            for (long held : packed) {
                cells[cell(bin(held))] = held;
            }
            packed = NO_CELLS;
        }
    }

    /// What it takes once it is packed.
    public int packedBytes() {
        return Long.BYTES * bins;
    }

    /// Cells, empty ones among them, or what is packed.
    private long[] held() {
        return isPacked() ? packed : cells;
    }

    /// Gives what it holds, packed, and begins anew.
    public BriefDistribution take() {
        BriefDistribution taken = new BriefDistribution();
        taken.packed = occupied();
        taken.bins = bins;
        clear();
        return taken;
    }

    /// Forgets all, and keeps the memory as far as it was used.
    public void clear() {
        if (isPacked() || cells.length > Math.max(LEAST_CELLS, MOST_CELLS_A_BIN * bins)) {
            cells = new long[Math.max(LEAST_CELLS, cells.length / 2)];
            packed = NO_CELLS;
        } else {
            Arrays.fill(cells, 0);
        }
        bins = 0;
    }

    /// Adds each bin's count to `totals`.
    void addTo(BinCounts totals) {
        for (long cell : held()) {
            if (cell != 0) {
                totals.add(bin(cell), cell & COUNT_MASK);
            }
        }
    }

    /// Writes how many bins, and for each, in order, its number and its count, all as numbers.
    public void encode(BinaryWriter out) {
        out.number(bins);
        long[] sorted = held();
        if (sorted.length > 1) {
            sorted = sorted.clone();
            Arrays.sort(sorted);
        }
        for (long cell : sorted) {
            if (cell != 0) {
                out.number(bin(cell));
                out.number(cell & COUNT_MASK);
            }
        }
    }

    /// Adds what [#encode] wrote.
    public void mergeEncoded(BinaryReader in) throws MalformedException {
        for (int left = in.number(Distribution.MOST_BINS, "bins"); left > 0; left--) {
            addTo(binOf(in), countOf(in));
        }
    }

    /// Takes what [#encode] wrote away from `totals`.
    static void takeEncoded(BinaryReader in, BinCounts totals) throws MalformedException {
        for (int left = in.number(Distribution.MOST_BINS, "bins"); left > 0; left--) {
            int bin = binOf(in);
            totals.add(bin, -countOf(in));
        }
    }

    private static int binOf(BinaryReader in) throws MalformedException {
        return in.number(Distribution.MOST_BINS - 1, "bin");
    }

    private static long countOf(BinaryReader in) throws MalformedException {
        long count = in.number();
        if (count == 0 || count > COUNT_MASK >>> 8) {
            throw new MalformedException("more values than any log holds, or none: count=" + count);
        }
        return count;
    }

    private void addTo(int bin, long count) {
        unpack();
        int cell = cell(bin);
        if (cells[cell] == 0) {
            if (2 * (bins + 1) > cells.length) {
                grow();
                cell = cell(bin);
            }
            cells[cell] = (long) (bin + 1) << COUNT_BITS;
            bins++;
        }
        cells[cell] += Math.min(count, COUNT_MASK - (cells[cell] & COUNT_MASK));
    }

    private int cell(int bin) {
        int mask = cells.length - 1;
        int cell = ((bin * SPREAD) >>> 8) & mask;
        while (cells[cell] != 0 && bin(cells[cell]) != bin) {
            cell = cell + 1 & mask;
        }
        return cell;
    }

    private void grow() {
        long[] before = cells;
        cells = new long[2 * before.length];
        for (long held : before) {
            if (held != 0) {
                cells[cell(bin(held))] = held;
            }
        }
    }

    private static int bin(long cell) {
        return (int) (cell >>> COUNT_BITS) - 1;
    }
}
