package dev.logtee.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.datasketches.hll.HllUnion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctCounterTest {
    @ParameterizedTest(name = "{0} keys")
    @ValueSource(ints = {0, 1, 7, 200, 4000, 100_000})
    void coarseFormIsTheSameWhetherItWasCountedCoarselyOrInFull(int keys) throws MalformedException {
        DistinctCounter full = new DistinctCounter();
        DistinctCounter coarse = DistinctCounter.asCoarseAs(Detail.BRIEF);
        Random random = new Random(11);
        for (int i = 0; i < keys; i++) {
            long hash = random.nextLong();
            full.add(hash);
            coarse.add(hash);
        }
        assertThat(estimateOf(coarse)).isEqualTo(estimateOf(full)).isBetween((long) (0.95 * keys), (long)
                (1.05 * keys));
    }

    @ParameterizedTest(name = "{0} keys")
    @ValueSource(ints = {0, 1, 2, 100, 5000, 16_384, 40_000, 65_536, 300_000, 2_000_000})
    void estimateIsAsGoodAsThatOfTheLibraryWithAsManyRegisters(int keys) {
        DistinctCounter counter = new DistinctCounter();
        HllUnion library = new HllUnion(14);
        Random random = new Random(13);
        for (int i = 0; i < keys; i++) {
            long hash = random.nextLong();
            counter.add(hash);
            library.update(hash);
        }
        assertThat((double) counter.estimate())
                .isCloseTo(keys, withinPercentage(1.6))
                .isCloseTo(library.getCompositeEstimate(), withinPercentage(2.4));
    }

    @Test
    void estimatesOfManyCountersAreOffByTheStandardErrorAndNotToOneSide() {
        int keys = 30_000;
        Random random = new Random(14);
        double[] errors = new double[200];
        for (int i = 0; i < errors.length; i++) {
            DistinctCounter counter = new DistinctCounter();
            random.longs(keys).forEach(counter::add);
            errors[i] = (double) counter.estimate() / keys - 1;
        }
        double meanSquare =
                Arrays.stream(errors).map(error -> error * error).average().orElseThrow();
        assertThat(Math.sqrt(meanSquare)).isBetween(0.005, 0.0095);
        assertThat(Arrays.stream(errors).average().orElseThrow()).isBetween(-0.002, 0.002);
    }

    @ParameterizedTest(name = "{0} keys")
    @ValueSource(ints = {0, 1, 3000, 8000, 100_000})
    void registersAreTheSameHoweverKeysWereSplitRepeatedAndReadBack(int keys) throws MalformedException {
        DistinctCounter whole = new DistinctCounter();
        DistinctCounter parts = new DistinctCounter();
        DistinctCounter part = new DistinctCounter();
        Random random = new Random(15);
        for (int i = 0; i < keys; i++) {
            long hash = random.nextLong();
            whole.add(hash);
            part.add(hash);
            if (random.nextInt(500) == 0) {
                parts.merge(part);
                if (random.nextBoolean()) {
                    part.clear();
                }
            }
        }
        parts.mergeEncoded(new BinaryReader(form(part, Detail.FULL)));
        parts.merge(part);
        assertThat(form(parts, Detail.FULL)).isEqualTo(form(whole, Detail.FULL));
    }

    @Test
    void whatACoarseOneWasMergedIntoIsAsCoarseUntilItIsCleared() {
        DistinctCounter counter = new DistinctCounter();
        DistinctCounter coarse = DistinctCounter.asCoarseAs(Detail.BRIEF);
        new Random(16).longs(1000).forEach(coarse::add);
        counter.merge(coarse);
        new Random(16).longs(100_000).forEach(counter::add);
        assertThat(form(counter, Detail.FULL))
                .isEqualTo(form(counter, Detail.BRIEF))
                .hasSizeLessThan(3100);
        counter.clear();
        new Random(16).longs(100_000).forEach(counter::add);
        assertThat(form(counter, Detail.FULL)).hasSizeBetween(12_288, 12_300);
    }

    @ParameterizedTest(name = "{0} keys in periods of 30")
    @ValueSource(ints = {30, 300, 1500})
    void fewKeysAreCountedOneByOneThoughTheirPeriodsAreKeptBriefly(int keys) throws MalformedException {
        long[] hashes = new Random(20).longs(keys).toArray();
        DistinctCounter all = new DistinctCounter();
        for (int from = 0; from < keys; from += 15) {
            DistinctCounter period = new DistinctCounter();
            Arrays.stream(hashes, from, Math.min(keys, from + 30)).forEach(period::add);
            all.mergeEncoded(new BinaryReader(form(period, Detail.BRIEF)));
        }
        assertThat(all.estimate()).isEqualTo(keys);
    }

    @Test
    void formOfFewKeysIsShort() {
        DistinctCounter counter = new DistinctCounter();
        new Random(17).longs(20).forEach(counter::add);
        assertThat(form(counter, Detail.BRIEF)).hasSizeLessThan(4 + 20 * 5);
    }

    @Test
    void whateverTheBytesAreTheyAreReadOrRefused() {
        DistinctCounter many = new DistinctCounter();
        new Random(18).longs(100_000).forEach(many::add);
        DistinctCounter few = new DistinctCounter();
        new Random(18).longs(100).forEach(few::add);
        for (byte[] form : List.of(form(many, Detail.BRIEF), form(few, Detail.BRIEF))) {
            Random random = new Random(19);
            for (int i = 0; i < 20_000; i++) {
                byte[] torn = Arrays.copyOf(form, random.nextInt(4) == 0 ? random.nextInt(form.length) : form.length);
                for (int changes = random.nextInt(3); changes >= 0 && torn.length > 0; changes--) {
                    torn[random.nextInt(random.nextInt(torn.length) + 1)] = (byte) random.nextInt();
                }
                assertThatReadOrRefused(torn);
            }
        }
    }

    private static void assertThatReadOrRefused(byte[] form) {
        DistinctCounter counter = new DistinctCounter();
        try {
            counter.mergeEncoded(new BinaryReader(form));
            assertThat(counter.estimate()).isNotNegative();
        } catch (MalformedException expected) {
            assertThat(expected).hasMessageMatching("(?s).+");
        }
    }

    private static byte[] form(DistinctCounter counter, Detail detail) {
        BinaryWriter out = new BinaryWriter();
        counter.encode(out, detail);
        return out.toByteArray();
    }

    private static long estimateOf(DistinctCounter counter) throws MalformedException {
        DistinctCounter decoded = new DistinctCounter();
        decoded.mergeEncoded(new BinaryReader(form(counter, Detail.BRIEF)));
        return decoded.estimate();
    }
}
