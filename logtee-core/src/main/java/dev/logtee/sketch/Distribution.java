package dev.logtee.sketch;

import com.datadoghq.sketch.ddsketch.mapping.CubicallyInterpolatedMapping;
import com.datadoghq.sketch.ddsketch.mapping.IndexMapping;
import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.Arrays;

/// How values (sizes, durations) are distributed: count, sum, least and largest exactly, percentiles within 1 %.
///
/// Distributions merge exactly, in any order. Adding allocates nothing once the counts have grown to the largest value
/// seen, which takes 18 KiB at most; clearing costs in proportion to the distinct bins hit. Not for concurrent use.
public final class Distribution {
    /*
     * DDSketch (Masson, Rim, Lee: "DDSketch: A Fast and Fully-Mergeable Quantile Sketch with Relative-Error
     * Guarantees", VLDB 2019). Bin i counts the values in (g^i, g^(i+1)], about, with g = 1.01/0.99, so the middle of
     * a bin is within 1 % of all its values. The mapping of values to bins and back is the library's, which computes
     * the logarithm by a cubic in the bits of the double.
     *
     * The library's own stores hold doubles, and clear all they ever grew to; here a run may clear millions of
     * nearly empty distributions. Values are whole and not below 0, so the bins of 1 to 2^63 are 0 to about 2,200:
     * a plain array is bounded without collapsing, and a list of the bins that were hit makes clearing cheap.
     */
    private static final double RELATIVE_ERROR = 0.01;
    private static final IndexMapping MAPPING = new CubicallyInterpolatedMapping(RELATIVE_ERROR);
    static final int MOST_BINS = bin(Long.MAX_VALUE) + 1;
    private static final int ZERO = 0;
    private static final double ROUNDED_BELOW = 0.5 / RELATIVE_ERROR;

    private long[] counts = new long[256];
    private short[] hit = new short[32];
    private int hits;
    private long count;
    private long sum;
    private long min = Long.MAX_VALUE;
    private long max;

    /// Adds a value, 0 or more.
    public void add(long value) {
        int bin = bin(value);
        if (bin >= counts.length || counts[bin] == 0) {
            touch(bin);
        }
        counts[bin]++;
        count++;
        sum = Sums.plus(sum, value);
        if (value > max) {
            max = value;
        }
        if (value < min) {
            min = value;
        }
    }

    public long count() {
        return count;
    }

    /// The sum of all values, or `Long.MAX_VALUE` if it is larger.
    public long sum() {
        return sum;
    }

    /// The least value, or 0 if there is none.
    long min() {
        return count == 0 ? 0 : min;
    }

    /// The largest value, or 0 if there is none.
    public long max() {
        return max;
    }

    /// The mean of all values, or 0 if there is none.
    public double mean() {
        return count == 0 ? 0 : (double) sum / count;
    }

    /// A percentile by nearest rank: the `⌈q·n⌉`-th smallest value, within 1 %; exactly if it is below 50, and never
    /// below the least value or above the largest.
    ///
    /// @param q  0 to 1
    /// @return the value, or 0 if there is none
    public double quantile(double q) {
        if (!(q >= 0 && q <= 1)) {
            throw new IllegalArgumentException("q must be 0 to 1: q=" + q);
        }
        long left = Math.max(1, (long) Math.ceil(q * count));
        for (int bin = 0; bin < counts.length; bin++) {
            left -= counts[bin];
            if (left <= 0) {
                return Math.max((double) min, Math.min(middle(bin), (double) max));
            }
        }
        return 0;
    }

    /// How many values there are up to each bound and above the one before it; those within 1 % of a bound may be taken
    /// for being on its other side.
    ///
    /// @param bounds  rising
    public long[] counts(double... bounds) {
        long[] within = new long[bounds.length];
        for (int i = 0; i < hits; i++) {
            int at = 0;
            while (at < bounds.length && bounds[at] < middle(hit[i])) {
                at++;
            }
            if (at < bounds.length) {
                within[at] = Sums.plus(within[at], counts[hit[i]]);
            }
        }
        return within;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    public void merge(Distribution other) {
        for (int i = 0; i < other.hits; i++) {
            int bin = other.hit[i];
            addTo(bin, other.counts[bin]);
        }
        sum = Sums.plus(sum, other.sum);
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
    }

    public void clear() {
        for (int i = 0; i < hits; i++) {
            counts[hit[i]] = 0;
        }
        hits = 0;
        count = 0;
        sum = 0;
        min = Long.MAX_VALUE;
        max = 0;
    }

    /// Writes: sum, min (the largest number if there is none), max, how many bins, and for each its number less the one
    /// before it and its count, all as numbers.
    ///
    /// @param detail  so many bins are written at most: if there are more, 2, 4, 8 ... neighbours become the upper
    ///                middle one of them, and percentiles are within 3.1, 5.2, 9.5 ... %
    public void encode(BinaryWriter out, Detail detail) {
        out.number(sum);
        out.number(min);
        out.number(max);
        Arrays.sort(hit, 0, hits);
        int joined = 0;
        while (binsOf(joined) > detail.mostBins()) {
            joined++;
        }
        out.number(binsOf(joined));
        int before = 0;
        for (int i = 0; i < hits; ) {
            int bin = joinedBin(hit[i], joined);
            long inIt = 0;
            while (i < hits && joinedBin(hit[i], joined) == bin) {
                inIt = Sums.plus(inIt, counts[hit[i++]]);
            }
            out.number(bin - before);
            out.number(inIt);
            before = bin;
        }
    }

    private int binsOf(int joined) {
        int bins = 0;
        int before = -1;
        for (int i = 0; i < hits; i++) {
            int bin = joinedBin(hit[i], joined);
            bins += bin == before ? 0 : 1;
            before = bin;
        }
        return bins;
    }

    /// The bin that stands for the `2^joined` neighbours of `bin`; zeros stay by themselves.
    private static int joinedBin(int bin, int joined) {
        return bin == ZERO
                ? ZERO
                : Math.min(MOST_BINS - 1, (((bin - 1) >> joined) << joined) + ((1 << joined) >> 1) + 1);
    }

    /// Adds what [#encode] wrote.
    public void mergeEncoded(BinaryReader in) throws MalformedException {
        sum = Sums.plus(sum, in.number());
        min = Math.min(min, in.number());
        max = Math.max(max, in.number());
        int bin = 0;
        for (int left = in.number(MOST_BINS, "bins"); left > 0; left--) {
            bin += in.number(MOST_BINS - 1 - bin, "bin");
            addTo(bin, in.number());
        }
    }

    private void addTo(int bin, long more) {
        if (more == 0) {
            return;
        }
        if (bin >= counts.length || counts[bin] == 0) {
            touch(bin);
        }
        counts[bin] = Sums.plus(counts[bin], more);
        count = Sums.plus(count, more);
    }

    private void touch(int bin) {
        if (bin >= counts.length) {
            counts = Arrays.copyOf(counts, Math.min(MOST_BINS, bin + bin / 2));
        }
        if (hits == hit.length) {
            hit = Arrays.copyOf(hit, Math.min(MOST_BINS, 2 * hits));
        }
        hit[hits++] = (short) bin;
    }

    /// Bin 0 holds zeros, bin i + 1 what the mapping puts at i.
    static int bin(long value) {
        return value == 0 ? ZERO : MAPPING.index((double) value) + 1;
    }

    static double middle(int bin) {
        if (bin == ZERO) {
            return 0;
        }
        double middle = MAPPING.value(bin - 1);
        return middle < ROUNDED_BELOW ? Math.rint(middle) : middle;
    }
}
