package dev.logtee.traffic;

import dev.logtee.sketch.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// How many hits had which size or duration, by two buckets for each power of ten: up to 1, up to 3, up to 10.
public enum Histogram {
    /// In bytes; all up to 100 are one bucket.
    SIZES(100, 1),
    /// In seconds; all up to 0.1 ms are one bucket.
    DURATIONS(100_000, 1e9);

    private final double least;
    private final double perUnit;

    /// @param least    the first bound above 0, as it is counted
    /// @param perUnit  so many of what is counted are one of what is told
    Histogram(double least, double perUnit) {
        this.least = least;
        this.perUnit = perUnit;
    }

    /// All buckets that there may be, without hits.
    public List<Bucket> buckets() {
        List<Bucket> all = new ArrayList<>();
        all.add(new Bucket(0, 0, 0));
        double from = 0;
        for (double ten = least; from * perUnit < Long.MAX_VALUE; ten *= 10) {
            all.add(new Bucket(from, ten / perUnit, 0));
            all.add(new Bucket(ten / perUnit, 3 * ten / perUnit, 0));
            from = 3 * ten / perUnit;
        }
        return all;
    }

    /// The buckets from the first to the last that has hits.
    List<Bucket> of(Distribution values) {
        List<Bucket> buckets = buckets();
        long[] hits = values.counts(
                buckets.stream().mapToDouble(bucket -> bucket.to() * perUnit).toArray());
        int[] some = IntStream.range(0, hits.length).filter(i -> hits[i] > 0).toArray();
        return some.length == 0
                ? List.of()
                : IntStream.rangeClosed(some[0], some[some.length - 1])
                        .mapToObj(i -> buckets.get(i).with(hits[i]))
                        .toList();
    }
}
