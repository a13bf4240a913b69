package dev.logtee.sketch;

import java.util.Arrays;

/// How often each bin of a [Distribution] occurs, and how often those of each block of bins do, by which a rank is
/// found without going through all. Not for concurrent use.
final class BinCounts {
    private static final int BLOCK_SHIFT = 6;

    private final long[] bins = new long[Distribution.MOST_BINS];
    private final long[] blocks = new long[(Distribution.MOST_BINS >> BLOCK_SHIFT) + 1];
    private long count;

    /// Adds to a bin, or takes away.
    void add(int bin, long more) {
        bins[bin] += more;
        blocks[bin >> BLOCK_SHIFT] += more;
        count += more;
    }

    /// Of all bins.
    long count() {
        return count;
    }

    /// The bin that holds the value of a rank, 1 to [#count].
    int ofRank(long rank) {
        long left = rank;
        int block = 0;
        while (left > blocks[block]) {
            left -= blocks[block++];
        }
        int bin = block << BLOCK_SHIFT;
        while (left > bins[bin]) {
            left -= bins[bin++];
        }
        return bin;
    }

    void clear() {
        Arrays.fill(bins, 0);
        Arrays.fill(blocks, 0);
        count = 0;
    }
}
