package dev.logtee.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.bytes.Hasher;
import dev.logtee.bytes.MalformedException;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.sketch.Row;
import dev.logtee.traffic.Model.Line;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The keystone: reports on several cores, roll-ups and fleets all rest on summaries that merge.
class SummaryMergeTest {

    @ParameterizedTest(name = "seed {0}, {1} lines, {2} distinct")
    @CsvSource({
        "1, 3000, 1000",
        "2, 3000, 50",
        "3, 30000, 4000",
        "4, 60000, 1000000",
        "5, 100000, 100000000",
        "6, 60000, 30000",
        "7, 5, 3"
    })
    void splitAnyWayAndMergedInAnyOrderItCountsWhatTheWholeCounts(long seed, int lines, int distinct)
            throws MalformedException {
        Random random = new Random(seed);
        List<Line> log = Model.log(random, lines, distinct);
        Summary whole = Model.count(log, Model.summary());
        Model.check(whole, log);
        for (int ways : new int[] {1, 2, 3, 7, 16}) {
            Summary merged = mergeInAnyOrder(random, split(random, log, ways));
            assertThat(Model.exactPart(merged))
                    .as("seed %d, ways %d", seed, ways)
                    .isEqualTo(Model.exactPart(whole));
            Model.check(merged, log);
        }
    }

    @Test
    void listsAreEqualUpToTheirTiesWhileExact() throws MalformedException {
        Random random = new Random(8);
        List<Line> log = Model.log(random, 20_000, 4096);
        Summary whole = Model.count(log, Model.summary());
        Summary merged = mergeInAnyOrder(random, split(random, log, 5));
        for (Dimension dimension : Dimension.values()) {
            assertThat(merged.top(dimension, 50).rows())
                    .extracting(Row::toString)
                    .isEqualTo(whole.top(dimension, 50).rows().stream()
                            .map(Row::toString)
                            .toList());
        }
    }

    @Test
    void anEmptySummaryChangesNothing() {
        List<Line> log = Model.log(new Random(9), 500, 100);
        Summary summary = Model.count(log, Model.summary());
        summary.merge(Model.summary());
        Model.check(summary, log);
    }

    @Test
    void summariesOfDifferentHashKeysDoNotMerge() {
        Summary other = new Summary(Hasher.random(), new MemoryBudget(0));
        assertThatThrownBy(() -> Model.summary().merge(other)).hasMessageContaining("different hash keys");
    }

    private static List<Summary> split(Random random, List<Line> log, int ways) {
        List<List<Line>> parts = new ArrayList<>();
        boolean scattered = random.nextBoolean();
        for (int i = 0; i < ways; i++) {
            parts.add(new ArrayList<>());
        }
        for (int i = 0; i < log.size(); i++) {
            int part = scattered ? random.nextInt(ways) : (int) ((long) i * ways / log.size());
            parts.get(part).add(log.get(i));
        }
        List<Summary> summaries = new ArrayList<>();
        parts.forEach(part -> summaries.add(Model.count(part, Model.summary())));
        Collections.shuffle(summaries, random);
        return summaries;
    }

    /// Now and then a part is written and read back first, as it is on its way through state or Kafka.
    private static Summary mergeInAnyOrder(Random random, List<Summary> parts) throws MalformedException {
        while (parts.size() > 1) {
            Summary taken = parts.remove(random.nextInt(parts.size()));
            if (random.nextInt(3) == 0) {
                taken = Summary.decode(taken.encode(), Model.HASHER, new MemoryBudget(64 << 20));
            }
            parts.get(random.nextInt(parts.size())).merge(taken);
        }
        return parts.getFirst();
    }
}
