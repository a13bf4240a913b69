package dev.logtee.sketch;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.Arrays;

/// How the few values of a short time (a second) are distributed: the bins of a [Distribution], in as much memory as
/// there are distinct ones, 64 bytes to 32 KiB, and at most half of that once it is [packed][#pack].
///
/// Merges exactly, in any order.
public final class BriefDistribution extends BriefSketch {
    // a word is a bin's number plus 1 in the upper 16 bits, and its count in the lower 48
    private static final int COUNT_BITS = 48;
    private static final long COUNT_MASK = (1L << COUNT_BITS) - 1;
    private static final int SPREAD = 0x9e3779b1; // of neighbouring bins over the cells

    /// Adds a value, 0 or more.
    public void add(long value) {
        addTo(Distribution.bin(value), 1);
    }

    public void merge(BriefDistribution other) {
        if (isEmpty() && other.isPacked()) {
            share(other);
            return;
        }
        for (long word : other.wordsAndZeros()) {
            if (word != 0) {
                addTo(bin(word), word & COUNT_MASK);
            }
        }
    }

    /// Gives what it holds, packed, and begins anew.
    public BriefDistribution take() {
        BriefDistribution taken = new BriefDistribution();
        taken.share(this);
        clear();
        return taken;
    }

    /// Adds each bin's count to `totals`.
    void addTo(BinCounts totals) {
        for (long word : wordsAndZeros()) {
            if (word != 0) {
                totals.add(bin(word), word & COUNT_MASK);
            }
        }
    }

    /// Writes how many bins, and for each, in order, its number and its count, all as numbers.
    @Override
    public void encode(BinaryWriter out) {
        out.number(held);
        long[] sorted = wordsAndZeros();
        if (sorted.length > 1) {
            sorted = sorted.clone();
            Arrays.sort(sorted);
        }
        for (long word : sorted) {
            if (word != 0) {
                out.number(bin(word));
                out.number(word & COUNT_MASK);
            }
        }
    }

    @Override
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
            if (!hasRoom()) {
                rebuild(2 * cells.length);
                cell = cell(bin);
            }
            cells[cell] = (long) (bin + 1) << COUNT_BITS;
            held++;
        }
        cells[cell] += Math.min(count, COUNT_MASK - (cells[cell] & COUNT_MASK));
    }

    @Override
    void put(long word) {
        cells[cell(bin(word))] = word;
        held++;
    }

    @Override
    boolean isKept(long word) {
        return true;
    }

    private int cell(int bin) {
        int mask = cells.length - 1;
        int cell = ((bin * SPREAD) >>> 8) & mask;
        while (cells[cell] != 0 && bin(cells[cell]) != bin) {
            cell = cell + 1 & mask;
        }
        return cell;
    }

    private static int bin(long word) {
        return (int) (word >>> COUNT_BITS) - 1;
    }
}
