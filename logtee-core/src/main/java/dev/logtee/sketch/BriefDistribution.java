package dev.logtee.sketch;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.Arrays;

/// How the few values of a short time (a second) are distributed: the bins of a [Distribution], in as much memory as
/// there are distinct ones, 64 bytes to 32 KiB.
///
/// Merges exactly, in any order. Not for concurrent use.
public final class BriefDistribution {
    /*
     * Open addressing, linear probing, at most half full. A cell is 0 or the bin's number plus 1 in the upper 16 bits
     * and its count in the lower 48.
     */
    private static final int LEAST_CELLS = 8;
    private static final int COUNT_BITS = 48;
    private static final long COUNT_MASK = (1L << COUNT_BITS) - 1;
    private static final int SPREAD = 0x9e3779b1; // of neighbouring bins over the cells

    private long[] cells = new long[LEAST_CELLS];
    private int bins;

    /// Adds a value, 0 or more.
    public void add(long value) {
        addTo(Distribution.bin(value), 1);
    }

    public boolean isEmpty() {
        return bins == 0;
    }

    public void merge(BriefDistribution other) {
        for (long cell : other.cells) {
            if (cell != 0) {
                addTo(bin(cell), cell & COUNT_MASK);
            }
        }
    }

    public void clear() {
        if (cells.length > LEAST_CELLS) {
            cells = new long[LEAST_CELLS];
        } else {
            Arrays.fill(cells, 0);
        }
        bins = 0;
    }

    public BriefDistribution copy() {
        BriefDistribution copy = new BriefDistribution();
        copy.cells = cells.clone();
        copy.bins = bins;
        return copy;
    }

    /// Adds each bin's count, times `sign`, to what `totals` has at the bin's number.
    void addTo(long[] totals, int sign) {
        for (long cell : cells) {
            if (cell != 0) {
                totals[bin(cell)] += sign * (cell & COUNT_MASK);
            }
        }
    }

    /// How many values there are.
    public long count() {
        long count = 0;
        for (long cell : cells) {
            count += cell & COUNT_MASK;
        }
        return count;
    }

    /// Writes how many bins, and for each, in order, its number and its count, all as numbers.
    public void encode(BinaryWriter out) {
        out.number(bins);
        long[] sorted = cells.clone();
        Arrays.sort(sorted);
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
            int bin = in.number(Distribution.MOST_BINS - 1, "bin");
            long count = in.number();
            if (count == 0 || count > COUNT_MASK >>> 8) {
                throw new MalformedException("more values than any log holds, or none: count=" + count);
            }
            addTo(bin, count);
        }
    }

    private void addTo(int bin, long count) {
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
