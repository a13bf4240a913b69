package dev.logtee.sketch;

/// Finds a value by its rank without sorting.
final class Selection {
    private static final int FEW = 64;

    private Selection() {}

    /// The `rank`-th largest of the first `n` values, which are 0 to 2^62 - 1; 0 if there are fewer.
    static long largest(int rank, long[] values, int n) {
        return rank <= FEW ? oneOfFew(rank, values, n) : oneOfMany(rank, values, n);
    }

    /// Keeps the largest ones, in order: one pass, in which most values are only compared to the last of them.
    private static long oneOfFew(int rank, long[] values, int n) {
        long[] largest = new long[rank];
        for (int i = 0; i < n; i++) {
            if (values[i] > largest[rank - 1]) {
                putIn(values[i], largest);
            }
        }
        return largest[rank - 1];
    }

    private static void putIn(long value, long[] largest) {
        int at = largest.length - 1;
        while (at > 0 && largest[at - 1] < value) {
            largest[at] = largest[at - 1];
            at--;
        }
        largest[at] = value;
    }

    /// Narrows down the value instead of moving the values: each step is one straight pass that counts. The weights of
    /// a table are mostly small, so it takes few steps; at worst two for each bit of the largest value.
    private static long oneOfMany(int rank, long[] values, int n) {
        long high = 1;
        while (reaching(high, values, n) >= rank) {
            high *= 2;
        }
        long low = high / 2;
        while (high - low > 1) {
            long middle = low + (high - low) / 2;
            if (reaching(middle, values, n) >= rank) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int reaching(long least, long[] values, int n) {
        int reaching = 0;
        for (int i = 0; i < n; i++) {
            reaching += values[i] >= least ? 1 : 0;
        }
        return reaching;
    }
}
