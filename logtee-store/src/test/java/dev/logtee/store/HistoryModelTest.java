package dev.logtee.store;

import static dev.logtee.store.MadeWatch.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A history beside maps that count each line by itself, over commits, crashes, cuts and gaps.
class HistoryModelTest {
    private static final int LINES = 1000;
    private static final long EVER = 1L << 40;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4})
    void everyLineIsInItsPeriodsOnceWhateverHappens(int seed) throws IOException {
        Random random = new Random(seed);
        List<Long> seconds = seconds(random);
        try (MadeWatch watch = new MadeWatch(folder, Duration.ofSeconds(seed % 2 == 0 ? 10 : 5), Retention.DEFAULT)) {
            watch.commit();
            int committed = 0;
            OptionalInt written = OptionalInt.empty(); // and not on the disk yet
            for (int i = 0; i < LINES; i++) {
                watch.hit(seconds.get(i), "/" + i % 30);
                int what = random.nextInt(40);
                if (what < 6 && written.isEmpty()) {
                    watch.write();
                    written = OptionalInt.of(i + 1);
                } else if (what < 6) {
                    watch.synchronize();
                    committed = written.getAsInt();
                    written = OptionalInt.empty();
                } else if (what == 6) {
                    watch.crash();
                    i = committed - 1;
                    written = OptionalInt.empty();
                }
            }
            watch.cut();
            if (written.isPresent()) {
                watch.synchronize();
            }
            try (History history = watch.commit().history()) {
                for (Level level : Level.values()) {
                    assertThat(counted(history, level)).as(level.text()).isEqualTo(counted(seconds, level));
                }
            }
        }
    }

    /// In order, with gaps of up to three hours.
    private static List<Long> seconds(Random random) {
        List<Long> seconds = new ArrayList<>();
        long at = START;
        for (int i = 0; i < LINES; i++) {
            at += random.nextInt(300) == 0 ? random.nextInt(10_800) : random.nextInt(30);
            seconds.add(at);
        }
        return seconds;
    }

    private static Map<Long, Long> counted(List<Long> seconds, Level level) {
        Map<Long, Long> hits = new TreeMap<>();
        seconds.forEach(second -> hits.merge(level.startOf(second), 1L, Long::sum));
        return hits;
    }

    private static Map<Long, Long> counted(History history, Level level) throws IOException {
        Map<Long, Long> hits = new TreeMap<>();
        for (Rollup rollup : history.rollups(level, 0, EVER)) {
            if (rollup.hits() > 0) {
                hits.put(rollup.from(), rollup.hits());
            }
        }
        Map<Long, Long> bySummary = new TreeMap<>();
        history.summaries(level, 0, EVER, (from, summary) -> bySummary.put(from, summary.hits()));
        assertThat(bySummary).as("by the summaries").isEqualTo(hits);
        return hits;
    }
}
