package dev.logtee.sketch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.Hasher;
import dev.logtee.bytes.MalformedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeavyHittersTest {
    private static final int MOST_KEYS = 256;
    private static final Hasher HASHER = Hasher.derivedFrom(new byte[] {1}, 0, 1);
    private static final MemoryBudget AMPLE = new MemoryBudget(Long.MAX_VALUE);

    /// A table beside plain exact counts of the same hits.
    private static final class Model {
        final HeavyHitters table;
        final Map<String, PlainCount> exact = new HashMap<>();
        long hits;
        long firstTimed; // as where a log gets another format

        Model(MemoryBudget budget) {
            table = HeavyHitters.countingDistinct(MOST_KEYS, budget);
        }

        void add(String key, long bytes, boolean isError) {
            byte[] label = ("<" + key + ">").getBytes(UTF_8);
            int to = label.length - 1;
            boolean isTimed = hits % 3 > 0 && hits >= firstTimed;
            long nanos = isTimed ? 1_000_000 * bytes : -1;
            table.add(HASHER.hash(label, 1, to), label, 1, to, bytes, isError, nanos);
            exact.merge(key, PlainCount.of(bytes, isError, nanos), PlainCount::plus);
            hits++;
        }

        void merge(Model other) {
            mergeInPart(other, Integer.MAX_VALUE);
        }

        void mergeInPart(Model other, int mostRows) {
            table.merge(other.table, mostRows);
            other.exact.forEach((key, count) -> exact.merge(key, count, PlainCount::plus));
            hits += other.hits;
        }

        void checkKeys(String what) {
            Map<String, Row> listed = new HashMap<>();
            table.top(Integer.MAX_VALUE).rows().forEach(row -> listed.put(row.text(), row));
            assertThat(listed).as(what).hasSize(table.size());
            exact.forEach((key, count) -> checkKey(what + ", key " + key, count, listed.remove(key)));
            assertThat(listed).as("%s: keys never added", what).isEmpty();
        }

        void check(String what) {
            checkKeys(what);
            assertThat(table.error()).as(what).isLessThanOrEqualTo(hits / (MOST_KEYS / 2 + 1));
            if (exact.size() <= MOST_KEYS) {
                assertThat(table.error()).as(what).isZero();
                assertThat(table.distinct()).as(what).isEqualTo(exact.size());
            } else {
                assertThat((double) table.distinct()).as(what).isCloseTo(exact.size(), within(0.04 * exact.size()));
            }
        }

        private void checkKey(String what, PlainCount count, Row row) {
            if (row == null) {
                assertThat(count.hits()).as(what).isLessThanOrEqualTo(table.error());
                return;
            }
            assertThat(row.hits()).as(what).isBetween(count.hits() - table.error(), count.hits());
            assertThat(row.bytes()).as(what).isLessThanOrEqualTo(count.bytes());
            assertThat(row.errors()).as(what).isBetween(count.errors() - table.error(), count.errors());
            if (row.hits() == count.hits()) {
                assertThat(row.meanDuration()).as(what).isEqualTo(count.meanDuration());
            }
        }
    }

    @Test
    void aKeyIsCountedWithItsHitsBytesAndErrors() {
        Model model = new Model(AMPLE);
        model.add("/a", 10, false);
        model.add("/b", 1, true);
        model.add("/a", 20, true);
        Row first = model.table.top(1).rows().getFirst();
        assertThat(first.text()).isEqualTo("/a");
        assertThat(first.hits()).isEqualTo(2);
        assertThat(first.bytes()).isEqualTo(30);
        assertThat(first.errors()).isEqualTo(1);
    }

    @Test
    void mostHitsComeFirstAndTiesByName() {
        Model model = new Model(AMPLE);
        Random random = new Random(11);
        for (int i = 0; i < 600; i++) {
            model.add("k" + random.nextInt(200), 1, false);
        }
        model.add("ü", 1, false);
        model.add("z", 1, false);
        List<String> expected = new ArrayList<>(model.exact.keySet());
        expected.sort(
                Comparator.<String>comparingLong(key -> -model.exact.get(key).hits())
                        .thenComparing(Comparator.naturalOrder()));
        for (int n : new int[] {0, 1, 10, 1000}) {
            assertThat(model.table.top(n).rows())
                    .extracting(Row::text)
                    .isEqualTo(expected.subList(0, Math.min(n, expected.size())));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 128, 129, 255, 256})
    void isExactUpToAsManyKeysAsItHolds(int keys) {
        Model model = new Model(AMPLE);
        model.firstTimed = 10L * keys;
        Random random = new Random(keys);
        for (int i = 0; i < 5000; i++) {
            model.add("key" + random.nextInt(keys), random.nextInt(1000), random.nextInt(10) == 0);
        }
        model.check("keys " + keys);
        assertThat(model.table.error()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void zipfStreamsStayWithinTheBound(long seed) {
        Model model = new Model(AMPLE);
        Random random = new Random(seed);
        for (int i = 0; i < 60_000; i++) {
            model.add(zipf(random, 20_000), random.nextInt(5000), random.nextInt(20) == 0);
            if (i % 10_000 == 0) {
                model.check("seed " + seed + " after " + i);
            }
        }
        model.check("seed " + seed);
        assertThat(model.table.error()).isPositive();
    }

    @Test
    void oneNewKeyPerHitDoesNotHideTheOneThatReturns() {
        Model model = new Model(AMPLE);
        for (int i = 0; i < 50_000; i++) {
            model.add(i % 50 == 0 ? "often" : "once" + i, 1, false);
        }
        model.check("distinct keys");
        assertThat(model.table.top(1).rows().getFirst().text()).isEqualTo("often");
    }

    @Test
    void keysThatComeInBurstsStayWithinTheBound() {
        Model model = new Model(AMPLE);
        for (int burst = 0; burst < 400; burst++) {
            for (int i = 0; i < 1 + burst % 97; i++) {
                model.add("burst" + burst % 301, i, i % 2 == 0);
            }
        }
        model.check("bursts");
        for (int i = 0; i < 40_000; i++) {
            model.add("round" + i % (MOST_KEYS + 1), 1, false);
        }
        model.check("one key more than there is room, round and round");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void mergedInAnyTreeItStaysWithinTheBound(long seed) {
        Random random = new Random(seed);
        int distinct = seed % 2 == 0 ? 200 : 5000;
        List<Model> parts = new ArrayList<>();
        for (int part = 0; part < 1 + random.nextInt(16); part++) {
            Model model = new Model(AMPLE);
            int hits = random.nextInt(8000);
            for (int i = 0; i < hits; i++) {
                model.add(zipf(random, distinct), random.nextInt(100), random.nextInt(9) == 0);
            }
            parts.add(model);
        }
        while (parts.size() > 1) {
            Model taken = parts.remove(random.nextInt(parts.size()));
            parts.get(random.nextInt(parts.size())).merge(taken);
        }
        parts.getFirst().check("seed " + seed);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20, 255, 256})
    void ofAMergeInPartTheErrorTellsWhatTheOthersHad(int mostRows) {
        Random random = new Random(mostRows);
        Model whole = new Model(AMPLE);
        long largestLeftOut = 0;
        for (int part = 0; part < 6; part++) {
            Model model = new Model(AMPLE);
            for (int i = 0; i < 2000; i++) {
                model.add(zipf(random, 256), random.nextInt(100), random.nextInt(9) == 0);
            }
            largestLeftOut += model.table.top(256).rows().stream()
                    .skip(mostRows)
                    .findFirst()
                    .map(Row::hits)
                    .orElse(0L);
            whole.mergeInPart(model, mostRows);
        }
        whole.checkKeys("most rows " + mostRows);
        assertThat(whole.table.error()).isEqualTo(largestLeftOut);
        assertThat((double) whole.table.distinct()).isCloseTo(whole.exact.size(), within(0.02 * whole.exact.size()));
    }

    @Test
    void longLabelsAreToldApartWholeAndKeptInPart() {
        Model model = new Model(AMPLE);
        String prefix = "x".repeat(2000);
        model.add(prefix + 1, 1, false);
        model.add(prefix + 2, 1, false);
        assertThat(model.table.top(5).rows())
                .extracting(Row::text)
                .containsExactly(prefix.substring(0, 1024), prefix.substring(0, 1024));
    }

    @Test
    void hostileLabelsStayWithinTheBudget() {
        MemoryBudget budget = new MemoryBudget(50_000);
        HeavyHitters table = HeavyHitters.of(MOST_KEYS, budget);
        Random random = new Random(13);
        byte[] label = new byte[1024];
        long often = 0;
        byte[] oftenLabel = "often".getBytes(UTF_8);
        for (int i = 0; i < 20_000; i++) {
            random.nextBytes(label);
            table.add(HASHER.hash(label, 0, 1024), label, 0, 1024, 1, false, -1);
            if (i % 2 == 0) {
                table.add(HASHER.hash(oftenLabel, 0, 5), oftenLabel, 0, 5, 1, false, -1);
                often++;
            }
        }
        assertThat(budget.takenBytes()).isBetween(1L, 50_000L);
        assertThat(table.top(1).rows().getFirst().text()).isEqualTo("often");
        assertThat(table.top(1).rows().getFirst().hits()).isBetween(often - table.error(), often);
        table.release();
        assertThat(budget.takenBytes()).isZero();
    }

    @Test
    void worksWithoutAnyBudget() {
        Model model = new Model(new MemoryBudget(0));
        for (int i = 0; i < 20_000; i++) {
            model.add(i % 3 == 0 ? "often" : "x".repeat(i % 900) + i, 1, false);
        }
        assertThat(model.table.top(1).rows().getFirst().text()).isEqualTo("often");
        assertThat(model.table.size()).isLessThanOrEqualTo(64);
    }

    @Test
    void clearedIsAsNewAndGivesUnusedMemoryBack() {
        MemoryBudget budget = new MemoryBudget(1 << 30);
        Model model = new Model(budget);
        Random random = new Random(17);
        for (int round = 0; round < 60; round++) {
            int keys = random.nextInt(3) == 0 ? 2000 : 1 + random.nextInt(40);
            for (int i = 0; i < keys; i++) {
                model.add("key" + random.nextInt(keys), i, i % 7 == 0);
            }
            model.check("round " + round);
            model.table.clear();
            model.exact.clear();
            model.hits = 0;
            model.firstTimed = random.nextInt(200);
            model.check("cleared, round " + round);
        }
        for (int i = 0; i < 30; i++) {
            model.table.clear();
        }
        assertThat(budget.takenBytes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 256, 3000})
    void anEmptyOneBecomesAsWhatIsMergedAndIsOneOfItsOwn(int distinct) {
        Model model = new Model(AMPLE);
        Model empty = new Model(AMPLE);
        Random random = new Random(distinct);
        for (int i = 0; i < 20_000; i++) {
            model.add(zipf(random, distinct), random.nextInt(100), random.nextInt(9) == 0);
        }
        byte[] before = encoded(model.table, Integer.MAX_VALUE);
        for (int round = 0; round < 2; round++) {
            empty.merge(model);
            empty.check("merged into an empty one");
            assertThat(empty.table.distinct()).isEqualTo(model.table.distinct());
            assertThat(encoded(empty.table, Integer.MAX_VALUE)).isEqualTo(before);
            for (int i = 0; i < 5_000; i++) {
                empty.add(zipf(random, 2 * distinct), 7, false);
            }
            empty.check("added to");
            assertThat(encoded(model.table, Integer.MAX_VALUE)).as("unchanged").isEqualTo(before);
            empty.table.clear();
            empty.exact.clear();
            empty.hits = 0;
        }
    }

    @Test
    void anEmptyOneWithoutBudgetFoldsWhatIsMerged() {
        Model model = new Model(AMPLE);
        for (int i = 0; i < 200; i++) {
            model.add("key" + i % 150, 1, false);
        }
        HeavyHitters poor = HeavyHitters.countingDistinct(MOST_KEYS, new MemoryBudget(0));
        poor.merge(model.table);
        assertThat(poor.size()).isBetween(1, 16);
        assertThat(poor.error()).isPositive();
        assertThat((double) poor.distinct()).isCloseTo(150, within(6.0));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 256, 3000})
    void encodedItComesBack(int distinct) throws MalformedException {
        Model model = new Model(AMPLE);
        Random random = new Random(distinct);
        for (int i = 0; i < 20_000; i++) {
            model.add(zipf(random, distinct), random.nextInt(100), random.nextInt(9) == 0);
        }
        Model back = new Model(AMPLE);
        back.table.mergeEncoded(new BinaryReader(encoded(model.table, Integer.MAX_VALUE)), true);
        back.exact.putAll(model.exact);
        back.hits = model.hits;
        back.check("decoded");
        assertThat(back.table.distinct()).isEqualTo(model.table.distinct());
        assertThat(encoded(back.table, Integer.MAX_VALUE)).isEqualTo(encoded(model.table, Integer.MAX_VALUE));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20, 255})
    void aSmallerFormHoldsTheHeaviestAndSaysWhatOthersMayHaveHad(int mostRows) throws MalformedException {
        Model model = new Model(AMPLE);
        Random random = new Random(mostRows);
        for (int i = 0; i < 20_000; i++) {
            model.add(zipf(random, 256), random.nextInt(100), random.nextInt(9) == 0);
        }
        HeavyHitters back = HeavyHitters.countingDistinct(MOST_KEYS, AMPLE);
        back.mergeEncoded(new BinaryReader(encoded(model.table, mostRows)), true);
        assertThat(back.size()).isEqualTo(Math.min(mostRows, model.table.size()));
        assertThat((double) back.distinct()).isCloseTo(model.exact.size(), within(0.02 * model.exact.size() + 1));
        long largestLeftOut = model.table.top(Integer.MAX_VALUE).rows().stream()
                .skip(back.size())
                .findFirst()
                .map(Row::hits)
                .orElse(0L);
        assertThat(back.error()).isEqualTo(largestLeftOut);
        assertThat(back.top(mostRows).rows())
                .extracting(Row::hits)
                .isEqualTo(
                        model.table.top(mostRows).rows().stream().map(Row::hits).toList());
    }

    @Test
    void keysThatAreTiesAreNotAllLostInASmallerForm() throws MalformedException {
        Model model = new Model(AMPLE);
        IntStream.range(0, 100).forEach(i -> model.add("k" + i, 1, false));
        HeavyHitters back = HeavyHitters.countingDistinct(MOST_KEYS, AMPLE);
        back.mergeEncoded(new BinaryReader(encoded(model.table, 10)), true);
        assertThat(back.size()).isEqualTo(10);
        assertThat(back.error()).isEqualTo(1);
    }

    @Test
    void rowsThatContradictTheirListAreRefused() {
        for (long[] row : new long[][] {{5, 6, 0, 0}, {5, 1, 4, 0}, {1, 0, 0, 0}, {5, 1, 0, 6}}) {
            BinaryWriter out = new BinaryWriter();
            out.number(3);
            out.number(1);
            out.number(1);
            out.word(42);
            out.number(row[0]);
            out.number(100);
            out.number(row[1]);
            out.number(row[2]);
            out.text("label");
            out.number(row[3]);
            out.number(100);
            assertThatThrownBy(() ->
                            HeavyHitters.of(MOST_KEYS, AMPLE).mergeEncoded(new BinaryReader(out.toByteArray()), true))
                    .isInstanceOf(MalformedException.class)
                    .hasMessageContaining("contradicts");
        }
    }

    private static byte[] encoded(HeavyHitters table, int mostRows) {
        BinaryWriter out = new BinaryWriter();
        table.encode(out, Detail.ofRows(mostRows));
        return out.toByteArray();
    }

    private static String zipf(Random random, int distinct) {
        return "/item/" + (int) (Math.pow(distinct, random.nextDouble()) - 1);
    }
}
