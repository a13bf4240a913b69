package dev.logtee.sketch;

/// Sums that stay at `Long.MAX_VALUE` instead of going round: sizes come from the log, and may be any number.
public final class Sums {
    private Sums() {}

    /// The sum of two numbers that are not below 0. Saturating like this is associative, so sums merge in any order.
    public static long plus(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
