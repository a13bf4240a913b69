package dev.logtee.sketch;

/// Finds a value by its rank without sorting.
final class Selection {
    private Selection() {}

    /// The `rank`-th largest of the first `n` values, which are 0 to 2^62 - 1.
    ///
    /// Narrows down the value instead of moving the values: each step is one straight pass that counts. The weights of
    /// a table are mostly small, so it takes few steps; at worst two for each bit of the largest value.
    static long largest(int rank, long[] values, int n) {
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
