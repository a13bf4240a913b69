package dev.logtee.traffic;

import static dev.logtee.traffic.Histogram.DURATIONS;
import static dev.logtee.traffic.Histogram.SIZES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.sketch.Distribution;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistogramTest {

    @Test
    void zerosAreByThemselvesAndBucketsGoByOneAndThree() {
        assertThat(SIZES.of(values(0, 0, 7, 100, 250, 290, 2_000)))
                .containsExactly(
                        new Bucket(0, 0, 2),
                        new Bucket(0, 100, 2),
                        new Bucket(100, 300, 2),
                        new Bucket(300, 1_000, 0),
                        new Bucket(1_000, 3_000, 1));
    }

    @Test
    void durationsAreInSeconds() {
        assertThat(DURATIONS.of(values(40_000, 20_000_000, 1_500_000_000L)))
                .startsWith(new Bucket(0, 0.0001, 1), new Bucket(0.0001, 0.0003, 0))
                .contains(new Bucket(0.01, 0.03, 1))
                .endsWith(new Bucket(0.3, 1, 0), new Bucket(1, 3, 1));
    }

    @Test
    void ofNothingThereIsNoBucket() {
        assertThat(SIZES.of(new Distribution())).isEmpty();
        assertThat(SIZES.of(values(0))).containsExactly(new Bucket(0, 0, 1));
    }

    @Test
    void theLargestNumberHasABucket() {
        assertThat(SIZES.of(values(Long.MAX_VALUE))).hasSize(1);
        assertThat(DURATIONS.of(values(Long.MAX_VALUE))).hasSize(1);
    }

    @Test
    void eachValueIsInItsBucketOrWithinOnePerCentOfIt() {
        Random random = new Random(23);
        for (int round = 0; round < 50; round++) {
            long[] values = random.longs(1 + random.nextInt(500), 0, 1 + random.nextLong(1L << random.nextInt(60)))
                    .toArray();
            List<Bucket> buckets = SIZES.of(values(values));
            assertThat(buckets.stream().mapToLong(Bucket::hits).sum()).isEqualTo(values.length);
            for (Bucket bucket : buckets) {
                assertThat(bucket.hits())
                        .as(bucket.toString())
                        .isBetween(
                                between(values, bucket.from() * 1.01, bucket.to() * 0.99),
                                between(values, bucket.from() * 0.99, bucket.to() * 1.01));
            }
        }
    }

    private static long between(long[] values, double from, double to) {
        long count = 0;
        for (long value : values) {
            boolean isZero = from == 0 && to == 0;
            count += isZero ? (value == 0 ? 1 : 0) : value > from && value <= to ? 1 : 0;
        }
        return count;
    }

    private static Distribution values(long... values) {
        Distribution distribution = new Distribution();
        for (long value : values) {
            distribution.add(value);
        }
        return distribution;
    }
}
