package dev.logtee.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Windows that slide beside plain lists of what their steps hold; packed now and then, in any order.
class SlidingSketchesTest {
    private static final int STEPS = 20;

    static IntStream seeds() {
        return IntStream.range(0, 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void percentilesAreThoseOfTheStepsInTheWindow(int seed) throws MalformedException {
        Random random = new Random(seed);
        SlidingDistribution window = new SlidingDistribution(STEPS);
        List<List<Long>> steps = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            steps.add(new ArrayList<>());
        }
        for (int round = 0; round < 200; round++) {
            window.slide();
            steps.addFirst(new ArrayList<>());
            steps.removeLast();
            int back = random.nextInt(4) == 0 ? random.nextInt(STEPS) : 0;
            long[] values = random.longs(random.nextInt(60), 0, 1L << random.nextInt(1, 40))
                    .toArray();
            window.add(back, distribution(values, random));
            Arrays.stream(values).forEach(steps.get(back)::add);
            window = random.nextInt(5) == 0 ? restored(window) : window;
            checkPercentiles(window, steps);
        }
    }

    private static BriefDistribution distribution(long[] values, Random random) {
        BriefDistribution sum = new BriefDistribution();
        BriefDistribution part = new BriefDistribution();
        for (long value : values) {
            part.add(value);
            if (random.nextInt(20) == 0) {
                sum.merge(random.nextBoolean() ? part.take() : part);
                part.clear();
            }
            if (random.nextInt(20) == 0) {
                sum.pack();
            }
        }
        sum.merge(part);
        return sum;
    }

    private static SlidingDistribution restored(SlidingDistribution window) throws MalformedException {
        BinaryWriter out = new BinaryWriter();
        window.encode(out);
        SlidingDistribution restored = new SlidingDistribution(STEPS);
        BinaryReader in = new BinaryReader(out.toByteArray());
        restored.decode(in);
        in.end();
        return restored;
    }

    private static void checkPercentiles(SlidingDistribution window, List<List<Long>> steps) {
        long[] all = steps.stream()
                .flatMap(List::stream)
                .mapToLong(value -> value)
                .sorted()
                .toArray();
        assertThat(window.count()).isEqualTo(all.length);
        for (double q : new double[] {0.5, 0.9, 0.99}) {
            double exact = all.length == 0 ? 0 : all[(int) Math.ceil(q * all.length) - 1];
            assertThat(window.quantile(q)).isCloseTo(exact, within(0.01 * exact + 1e-9));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void fewDistinctKeysAreCountedExactly(int seed) throws MalformedException {
        Random random = new Random(seed);
        SlidingDistinct window = new SlidingDistinct(STEPS);
        List<Set<Long>> steps = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            steps.add(new HashSet<>());
        }
        for (int round = 0; round < 200; round++) {
            window.slide();
            steps.addFirst(new HashSet<>());
            steps.removeLast();
            int back = random.nextInt(4) == 0 ? random.nextInt(STEPS) : 0;
            for (int key = random.nextInt(300); key > 0; key--) {
                steps.get(back).add(hash(random.nextInt(2000)));
            }
            window.add(back, sample(steps.get(back), random));
            window = random.nextInt(5) == 0 ? restored(window, STEPS) : window;
            Set<Long> all = new HashSet<>();
            steps.forEach(all::addAll);
            assertThat(window.count()).isEqualTo(all.size());
        }
    }

    private static DistinctSample sample(Set<Long> keys, Random random) {
        DistinctSample sum = new DistinctSample();
        DistinctSample part = new DistinctSample();
        for (long key : keys) {
            part.add(key);
            if (random.nextInt(20) == 0) {
                sum.merge(random.nextBoolean() ? part.take() : part);
                part.clear();
            }
            if (random.nextInt(20) == 0) {
                sum.pack();
            }
        }
        sum.merge(part);
        return sum;
    }

    private static long hash(long key) {
        long folded = (key + 1) * 0x9e3779b97f4a7c15L;
        folded = (folded ^ folded >>> 30) * 0xbf58476d1ce4e5b9L;
        return folded ^ folded >>> 31;
    }

    private static SlidingDistinct restored(SlidingDistinct window, int steps) throws MalformedException {
        BinaryWriter out = new BinaryWriter();
        window.encode(out);
        SlidingDistinct restored = new SlidingDistinct(steps);
        BinaryReader in = new BinaryReader(out.toByteArray());
        restored.decode(in);
        in.end();
        return restored;
    }

    @ParameterizedTest(name = "{0} keys a step")
    @ValueSource(ints = {50, 400, 900, 5000})
    void manyDistinctKeysAreEstimatedAndARestartChangesNothing(int keysAStep) throws MalformedException {
        int steps = 100;
        SlidingDistinct window = new SlidingDistinct(steps);
        SlidingDistinct restarted = new SlidingDistinct(steps);
        long next = 0;
        for (int round = 0; round < 3 * steps; round++) {
            DistinctSample sample = new DistinctSample();
            for (int key = 0; key < keysAStep; key++) {
                sample.add(hash(next++));
            }
            window.slide();
            window.add(0, sample);
            restarted.slide();
            restarted.add(0, sample);
            restarted = round % 7 == 0 ? restored(restarted, steps) : restarted;
            long exact = (long) keysAStep * Math.min(steps, round + 1);
            assertThat(restarted.count()).isEqualTo(window.count());
            boolean isExact = keysAStep <= DistinctSample.MOST && exact <= 24_576 && round < steps;
            assertThat((double) window.count())
                    .as("round %d", round)
                    .isCloseTo((double) exact, within(isExact ? 0 : (keysAStep > 1024 ? 0.15 : 0.03) * exact));
        }
    }

    @Test
    void aPackedSampleIsTheSameToTheByte() {
        Random random = new Random(3);
        DistinctSample sample = new DistinctSample();
        DistinctSample packed = new DistinctSample();
        for (int i = 0; i < 3000; i++) {
            long hash = random.nextLong();
            sample.add(hash);
            packed.add(hash);
            if (i % 100 == 0) {
                packed.pack();
            }
            assertThat(packed.packedBytes()).isLessThanOrEqualTo(8 * DistinctSample.MOST);
        }
        assertThat(bytes(packed)).isEqualTo(bytes(sample));
    }

    private static byte[] bytes(DistinctSample sample) {
        BinaryWriter out = new BinaryWriter();
        sample.encode(out);
        return out.toByteArray();
    }
}
