package dev.logtee.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.alert.AlertEvent;
import dev.logtee.engine.Interval;
import dev.logtee.engine.Settings;
import dev.logtee.format.Formats;
import dev.logtee.format.ReaderTerms;
import dev.logtee.pipeline.Watch.From;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs that are killed between any two commits, and what they say in sum.
class KeepingTest implements Pipeline.Output {
    @TempDir
    Path folder;

    private final Memory state = new Memory();
    private final List<String> told = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private long nowNanos;

    /// A state that fails on demand.
    private static final class Memory implements State {
        private Optional<Saved> saved = Optional.empty();
        private boolean full;

        @Override
        public Optional<Saved> saved() {
            return saved;
        }

        @Override
        public void commit(Saved now) throws IOException {
            if (full) {
                throw new IOException("disk full");
            }
            saved = Optional.of(now);
        }

        @Override
        public void close() {}
    }

    /// The process is killed: nothing more is said or saved.
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private Watch watch(int everySeconds) {
        return new Watch(
                List.of(folder.resolve("access.log").toString()),
                new From.Start(),
                false,
                Formats.named("common"),
                ReaderTerms.NONE,
                new Settings(Duration.ofSeconds(everySeconds), Duration.ofSeconds(2), Settings.DEFAULT.threshold()));
    }

    /// Runs so many looks of 300 ms, then is killed or stopped.
    private void run(Watch watch, int looks, boolean kill) {
        Keeping keeping = new Keeping(state, watch, this);
        int[] left = {looks};
        Loop[] loop = new Loop[1];
        Clock clock = new Clock() {
            @Override
            public long nanos() {
                return nowNanos;
            }

            @Override
            public void await(long nanos) {
                nowNanos += 300_000_000;
                if (--left[0] <= 0) {
                    if (kill) {
                        throw new Killed();
                    }
                    loop[0].stop();
                }
            }

            @Override
            public void wake() {}
        };
        Loop.Surroundings surroundings = new Loop.Surroundings(
                clock,
                firstBytes -> Counter.of(keeping.engine(watch), this),
                keeping.checkpoints(),
                keeping,
                InputStream.nullInputStream(),
                notices::add);
        try (Loop running = new Loop(watch, surroundings)) {
            loop[0] = running;
            running.run();
        } catch (Killed e) {
            return;
        }
    }

    private void write(int from, int to) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            int second = i / 40;
            text.append("192.0.2.1 - - [09/May/2018:16:%02d:%02d +0000] \"GET /%d HTTP/1.0\" 200 1\n"
                    .formatted(second / 60, second % 60, i));
        }
        Files.write(
                folder.resolve("access.log"),
                text.toString().getBytes(UTF_8),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    @Test
    void aRunKilledAtAnyMomentGoesOnAsIfItHadNotBeen() throws IOException {
        Random random = new Random(7);
        int lines = 0;
        for (int round = 0; round < 60; round++) {
            int more = random.nextInt(200);
            write(lines, lines + more);
            lines += more;
            run(watch(10), 1 + random.nextInt(5), random.nextInt(4) > 0);
        }
        List<String> killed = List.copyOf(told);
        told.clear();
        state.saved = Optional.empty();
        run(watch(10), 10, false);

        Set<String> once = new LinkedHashSet<>(killed);
        assertThat(once).as("the same, some of it told twice").containsExactlyElementsOf(told);
        assertThat(told).anyMatch(line -> line.startsWith("traffic-triggered"));
        assertThat(notices).isEmpty();
    }

    @Test
    void underOtherOptionsReadingGoesOnAndCountingBeginsAnew() throws IOException {
        write(0, 400);
        run(watch(10), 5, false);
        write(400, 2000);
        run(watch(5), 5, false);
        assertThat(notices).singleElement().asString().startsWith("the options that shape counts");
        assertThat(told).last().asString().endsWith("hits 200");
    }

    @Test
    void aFullDiskIsToldOnceAndWatchingGoesOn() throws IOException {
        write(0, 100);
        state.full = true;
        run(watch(10), 10, false);
        write(100, 2000);
        run(watch(10), 10, false);
        assertThat(notices).hasSize(2).allMatch(text -> text.startsWith("the state cannot be saved"));
        assertThat(told).isNotEmpty();
    }

    @Test
    void aStateThatIsDamagedIsToldAndReadingGoesOn() throws IOException {
        write(0, 100);
        run(watch(10), 5, false);
        State.Saved saved = state.saved.orElseThrow();
        state.saved =
                Optional.of(new State.Saved(saved.shape(), saved.hashKey(), new byte[9], saved.positions(), List.of()));
        write(100, 600);
        run(watch(10), 5, false);
        assertThat(notices).singleElement().asString().startsWith("the state cannot be used");
        assertThat(state.saved.orElseThrow().engine()).as("left as it is").hasSize(9);
    }

    @Override
    public void interval(Interval interval) {
        told.add("interval " + interval.from() + " hits " + interval.summary().hits());
    }

    @Override
    public void quiet(long from, long to) {
        told.add("quiet " + from + " " + to);
    }

    @Override
    public void alert(AlertEvent event) {
        told.add(event.id() + " hits " + event.hits());
    }

    @Override
    public void notice(String text) {
        notices.add(text);
    }
}
