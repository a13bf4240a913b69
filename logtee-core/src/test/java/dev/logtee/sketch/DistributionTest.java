package dev.logtee.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionTest {
    private static final double[] QUANTILES = {0, 0.001, 0.1, 0.5, 0.9, 0.99, 0.999, 1};

    @Test
    void percentilesAreNearestRankWithinOnePercent() {
        Random random = new Random(5);
        for (int round = 0; round < 100; round++) {
            long[] values = values(random, 1 + random.nextInt(3000));
            Distribution distribution = of(values);
            Arrays.sort(values);
            for (double q : QUANTILES) {
                long exact = values[Math.max(1, (int) Math.ceil(q * values.length)) - 1];
                assertThat(distribution.quantile(q))
                        .as("round %d, q %s", round, q)
                        .isCloseTo((double) exact, within(0.01 * exact + 1e-9));
            }
        }
    }

    @Test
    void valuesBelowFiftyAreExact() {
        for (long value = 0; value < 50; value++) {
            assertThat(of(value, 1000).quantile(0.5)).isEqualTo((double) value);
        }
    }

    @Test
    void meanLeastAndLargestAreExact() {
        Distribution distribution = of(3, 0, 1_000_003, 14);
        assertThat(distribution.mean()).isEqualTo(250_005.0);
        assertThat(distribution.min()).isZero();
        assertThat(distribution.max()).isEqualTo(1_000_003);
        assertThat(distribution.sum()).isEqualTo(1_000_020);
        assertThat(distribution.count()).isEqualTo(4);
    }

    @Test
    void noPercentileIsBelowTheLeastOrAboveTheLargestValue() throws MalformedException {
        assertThat(of(123).quantile(0.5)).isEqualTo(123);
        Random random = new Random(8);
        for (int round = 0; round < 1000; round++) {
            long least = 50L + random.nextInt(100_000);
            Distribution written = of(least, least + random.nextInt(1000));
            Distribution distribution = new Distribution();
            distribution.mergeEncoded(new BinaryReader(encoded(written)));
            assertThat(distribution.min()).isEqualTo(least);
            for (double q : QUANTILES) {
                assertThat(distribution.quantile(q))
                        .as("round %d, q %s", round, q)
                        .isBetween((double) least, (double) distribution.max());
            }
        }
    }

    @Test
    void theLargestSizesAddUpToTheLargestNumber() {
        Distribution distribution = of(Long.MAX_VALUE, Long.MAX_VALUE, 1);
        assertThat(distribution.sum()).isEqualTo(Long.MAX_VALUE);
        assertThat(distribution.quantile(0.5)).isCloseTo(0x1p63, within(0.01 * 0x1p63));
    }

    @Test
    void withoutValuesAllIsZero() {
        Distribution distribution = new Distribution();
        assertThat(distribution.isEmpty()).isTrue();
        assertThat(distribution.quantile(0.5)).isZero();
        assertThat(distribution.mean()).isZero();
        assertThat(distribution.min()).isZero();
        assertThatThrownBy(() -> distribution.quantile(1.1)).hasMessage("q must be 0 to 1: q=1.1");
    }

    @Test
    void splitsMergeToTheSameBins() throws MalformedException {
        Random random = new Random(6);
        long[] values = values(random, 5000);
        Distribution merged = new Distribution();
        for (int from = 0; from < values.length; from += 500) {
            Distribution part = of(Arrays.copyOfRange(values, from, from + 500));
            if (random.nextBoolean()) {
                merged.merge(part);
            } else {
                merged.mergeEncoded(new BinaryReader(encoded(part)));
            }
        }
        assertThat(encoded(merged)).isEqualTo(encoded(of(values)));
        assertThat(merged.count()).isEqualTo(values.length);
    }

    @Test
    void clearedIsAsNew() {
        Distribution distribution = of(values(new Random(7), 3000));
        distribution.clear();
        assertThat(encoded(distribution)).isEqualTo(encoded(new Distribution()));
        distribution.add(7);
        assertThat(encoded(distribution)).isEqualTo(encoded(of(7)));
    }

    @ParameterizedTest
    @ValueSource(ints = {700, 300, 100, 20})
    void withFewerBinsItIsLessExact(int mostBins) throws MalformedException {
        long[] values = values(new Random(mostBins), 20_000);
        BinaryWriter out = new BinaryWriter();
        of(values).encode(out, new Detail(0, 0, mostBins, true));
        assertThat(out.toByteArray().length).isLessThan(40 + 5 * mostBins);
        Distribution back = new Distribution();
        back.mergeEncoded(new BinaryReader(out.toByteArray()));
        assertThat(back.count()).isEqualTo(values.length);
        assertThat(back.sum()).isEqualTo(of(values).sum());
        int joined = 1;
        while (2200 / joined > mostBins) {
            joined *= 2;
        }
        Arrays.sort(values);
        for (double q : new double[] {0.1, 0.5, 0.9, 0.99}) {
            long exact = values[(int) Math.ceil(q * values.length) - 1];
            double factor = Math.pow(1.021, joined);
            assertThat(back.quantile(q)).as("q=" + q).isBetween((exact - 1) / factor, (exact + 1) * factor);
        }
    }

    /// As far as a value may be from what stands for it and its neighbours.
    @ParameterizedTest
    @CsvSource({"1100, 0.031", "550, 0.052", "275, 0.095", "138, 0.187"})
    void ofJoinedBinsAPercentileIsAsFarOffAsTheirsReach(int mostBins, double reach) throws MalformedException {
        long[] values = DoubleStream.iterate(50, value -> value < 9e18, value -> value * 1.002)
                .mapToLong(value -> (long) value)
                .toArray();
        BinaryWriter out = new BinaryWriter();
        of(values).encode(out, new Detail(0, 0, mostBins, true));
        Distribution back = new Distribution();
        back.mergeEncoded(new BinaryReader(out.toByteArray()));
        double worst = 0;
        for (int i = 0; i < values.length; i += 3) {
            double told = back.quantile((i + 0.5) / values.length);
            worst = Math.max(worst, Math.abs(told - values[i]) / values[i]);
        }
        assertThat(worst).isBetween(0.95 * reach, reach);
    }

    private static long[] values(Random random, int n) {
        return random.longs(n)
                .map(value -> (value >>> 1) >>> random.nextInt(64))
                .toArray();
    }

    private static Distribution of(long... values) {
        Distribution distribution = new Distribution();
        for (long value : values) {
            distribution.add(value);
        }
        return distribution;
    }

    private static byte[] encoded(Distribution distribution) {
        BinaryWriter out = new BinaryWriter();
        distribution.encode(out, Detail.FULL);
        return out.toByteArray();
    }

    @Test
    void valuesUpToABoundAreCountedWithinOnePercentOfIt() {
        Distribution sizes = new Distribution();
        for (int value = 0; value <= 10_000; value++) {
            sizes.add(value);
        }
        long[] counts = sizes.counts(-1, 0, 10, 1000, Double.POSITIVE_INFINITY);
        assertThat(counts).startsWith(0, 1, 10);
        assertThat(counts[3]).isBetween(980L, 1000L);
        assertThat(Arrays.stream(counts).sum()).isEqualTo(10_001);
        assertThat(sizes.counts(0, 10)).containsExactly(1, 10);
    }
}
