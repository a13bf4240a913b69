package dev.logtee.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.engine.Engine;
import dev.logtee.format.Formats;
import dev.logtee.format.ReaderTerms;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// When a commit begins, and what waits for it.
class CommittingTest extends KeptRuns {
    @Test
    @Timeout(60)
    void aCommitBeginsBeforeReadingHasToWaitForIt() {
        Deque<Runnable> disk = new ArrayDeque<>();
        Counting run = new Counting(disk::add, disk::add);
        run.intervals(80, 1, 9);
        assertThat(run.keeping.isFull()).as("after many short ones").isFalse();
        runAll(disk);
        run.intervals(48, 5000, 10);
        assertThat(run.keeping.isFull()).as("after many lines").isTrue();
        runAll(disk);
        run.save();
        assertThat(run.keeping.isFull()).as("while it is saved").isFalse();
        run.intervals(16, 5000, 11);
        assertThat(run.keeping.isFull()).as("64 intervals ahead of the disk").isTrue();
        runAll(disk);
        assertThat(run.keeping.settle()).as("nothing is on its way").isTrue();
        assertThat(run.keeping.isFull()).as("once it was saved").isFalse();
    }

    @Test
    void nothingIsPrintedBeforeItIsOnTheDisk() throws IOException {
        Deque<Runnable> disk = new ArrayDeque<>();
        held = new Held("lines", bytes -> new String(bytes, UTF_8).lines().forEach(printed::add));
        Counting run = new Counting(Runnable::run, disk::add);
        run.intervals(3, 1, 9);
        run.save();
        int toldBefore = state.told;
        run.intervals(3, 1, 10);
        assertThat(state.told)
                .as("the state takes in what comes while the disk is waited for")
                .isGreaterThan(toldBefore);
        assertThat(run.keeping.settle()).isFalse();
        assertThat(printed).isEmpty();
        runAll(disk);
        assertThat(run.keeping.settle()).isTrue();
        assertThat(printed).as("what was told since waits for the next").hasSize(1);
        assertThat(state.saved.orElseThrow().held()).isEqualTo((printed.getFirst() + "\n").getBytes(UTF_8));
    }

    @Test
    void aCommitComesSoonForAStateThatWasToldMuchUnlessItFails() {
        Counting run = new Counting(Runnable::run, Runnable::run);
        state.hasBeenToldMuch = true;
        run.intervals(3, 1, 9);
        assertThat(run.keeping.isFull()).isTrue();
        state.full = true;
        run.save();
        run.keeping.finish();
        assertThat(run.keeping.isFull()).as("tried again every second").isFalse();
    }

    private static void runAll(Deque<Runnable> tasks) {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    /// A run whose state works on one thread, and its disk on another.
    private final class Counting {
        private final Keeping keeping;
        private final Engine engine;
        private final int source;

        Counting(Executor thread, Executor disk) {
            keeping = new Keeping(new Pipeline.Kept(state, held), watch(10), CommittingTest.this, thread, disk);
            engine = keeping.engine();
            source = engine.open("", Formats.named("common").orElseThrow().reader(ReaderTerms.NONE), Long.MIN_VALUE);
        }

        void intervals(int intervals, int linesInEach, int hour) {
            for (int i = 0; i < intervals; i++) {
                String time = "%02d:%02d:%02d".formatted(hour, i / 6, i % 6 * 10);
                byte[] lines = line("192.0.2.1", time).repeat(linesInEach).getBytes(UTF_8);
                engine.read(source, lines, 0, lines.length, 0);
            }
        }

        void save() {
            keeping.save(List.of());
        }
    }
}
