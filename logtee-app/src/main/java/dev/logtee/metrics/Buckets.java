package dev.logtee.metrics;

import dev.logtee.sketch.Distribution;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import java.util.Arrays;

/// A histogram that only grows: how many values fell between fixed bounds. Values within 1 % of a bound may be counted
/// on its other side.
final class Buckets {
    private final double[] bounds;
    private final double scale;
    private final double[] unscaled; // the bounds
    private final long[] counts;
    private double sum;

    /// @param scale   what a value is multiplied by before it is compared
    /// @param bounds  the largest value of each bucket, rising, the last infinite
    Buckets(double scale, double... bounds) {
        this.bounds = bounds.clone();
        this.scale = scale;
        unscaled = Arrays.stream(bounds).map(bound -> bound / scale).toArray();
        counts = new long[bounds.length];
    }

    void add(Distribution values) {
        long[] more = values.counts(unscaled);
        Arrays.setAll(counts, i -> counts[i] + more[i]);
        sum += values.sum() * scale;
    }

    boolean isEmpty() {
        return Arrays.stream(counts).allMatch(count -> count == 0);
    }

    HistogramDataPointSnapshot snapshot() {
        return HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(ClassicHistogramBuckets.of(bounds, counts))
                .sum(sum)
                .build();
    }
}
