package dev.logtee.display;

import dev.logtee.traffic.Bucket;
import dev.logtee.traffic.Histogram;
import dev.logtee.traffic.Summary;
import java.math.BigDecimal;
import java.util.List;

/// Histograms as they are shown.
public final class Histograms {
    private Histograms() {}

    /// The buckets from the first to the last that has hits; none if no hit has more than 0, as in a log without sizes.
    public static List<Bucket> of(Histogram histogram, Summary summary) {
        List<Bucket> buckets = summary.histogram(histogram);
        return buckets.isEmpty() || buckets.getLast().to() == 0 ? List.of() : buckets;
    }

    /// A bucket's bounds: `0 B`, `300 B – 1 kB`, `100 ms – 300 ms`.
    public static String words(Histogram histogram, Bucket bucket) {
        String to = bound(histogram, bucket.to());
        return bucket.to() == 0 ? to : bound(histogram, bucket.from()) + " – " + to;
    }

    /// A bound in bytes or seconds, without an exponent: `0.0003`, `3000`.
    public static String plain(double bound) {
        return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
    }

    private static String bound(Histogram histogram, double bound) {
        String words = switch (histogram) {
            case SIZES -> Numbers.bytes(bound);
            case DURATIONS -> Numbers.seconds(bound);
        };
        return words.replace(".0 ", " ");
    }
}
