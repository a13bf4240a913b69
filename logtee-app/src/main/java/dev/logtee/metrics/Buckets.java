package dev.logtee.metrics;

import dev.logtee.sketch.Distribution;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;

/// A histogram that only grows: how many values fell between fixed bounds. Values within 1 % of a bound may be counted
/// on its other side.
final class Buckets {
    private final double[] bounds;
    private final double scale;
    private final long[] counts;
    private double sum;

    /// @param scale   what a value is multiplied by before it is compared
    /// @param bounds  the largest value of each bucket, rising, the last infinite
    Buckets(double scale, double... bounds) {
        this.bounds = bounds.clone();
        this.scale = scale;
        counts = new long[bounds.length];
    }

    void add(Distribution values) {
        long below = 0;
        for (int i = 0; i < bounds.length; i++) {
            long upTo = values.countUpTo(bounds[i] / scale);
            counts[i] += upTo - below;
            below = upTo;
        }
        sum += values.sum() * scale;
    }

    boolean isEmpty() {
        for (long count : counts) {
            if (count > 0) {
                return false;
            }
        }
        return true;
    }

    HistogramDataPointSnapshot snapshot() {
        return HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(ClassicHistogramBuckets.of(bounds, counts))
                .sum(sum)
                .build();
    }
}
