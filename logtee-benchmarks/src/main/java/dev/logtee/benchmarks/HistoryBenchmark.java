package dev.logtee.benchmarks;

import dev.logtee.bytes.Hasher;
import dev.logtee.engine.Engine;
import dev.logtee.engine.EngineOutput;
import dev.logtee.engine.Interval;
import dev.logtee.engine.Settings;
import dev.logtee.pipeline.State.Saved;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.store.History;
import dev.logtee.store.Level;
import dev.logtee.store.Rollup;
import dev.logtee.store.Slice;
import dev.logtee.store.SliceRollup;
import dev.logtee.store.StateFile;
import dev.logtee.traffic.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What a chart costs of the history of a busy site, 500 hits a second for a year, and how large that is.
///
/// The year is written as it would be kept: the last two days by intervals of 10 s, the two weeks before by minutes,
/// and what is older by hours, of which finer periods would be gone.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"-XX:+UseSerialGC", "-Xmx1g", "--enable-native-access=ALL-UNNAMED"})
public class HistoryBenchmark {
    private static final String NAME = "year";
    private static final long DAY = 86_400;
    private static final long YEAR = 366 * DAY;
    private static final long END = 1_767_225_600; // 2026-01-01T00:00:00Z
    private static final int INTERVALS_A_COMMIT = 60;

    private @Nullable Path folder;
    private @Nullable History history;

    @Setup
    public void makeYear() throws IOException {
        Path made = Files.createTempDirectory("logtee-history");
        folder = made;
        try (StateFile state = StateFile.open(made, NAME)) {
            Year year = new Year(state, busyIntervals());
            year.write(END - YEAR, END - 14 * DAY, Level.HOUR);
            year.write(END - 14 * DAY, END - 2 * DAY, Level.MINUTE);
            year.write(END - 2 * DAY, END, Level.TEN_SECONDS);
        }
        System.out.println("a year takes " + Files.size(made.resolve(NAME + ".db")) / 1_000_000 + " MB");
        history = History.open(made, NAME);
    }

    @TearDown
    public void removeYear() throws IOException {
        history().close();
        if (folder != null) {
            for (String ending : List.of(".db", ".db-wal", ".db-shm", ".lock")) {
                Files.deleteIfExists(folder.resolve(NAME + ending));
            }
            Files.delete(folder);
        }
    }

    @Benchmark
    public List<Rollup> dayByTenSeconds() throws IOException {
        return history().rollups(Level.TEN_SECONDS, END - DAY, END);
    }

    @Benchmark
    public List<Rollup> dayByMinute() throws IOException {
        return history().rollups(Level.MINUTE, END - 10 * DAY, END - 9 * DAY);
    }

    @Benchmark
    public List<Rollup> yearByHour() throws IOException {
        return history().rollups(Level.HOUR, END - YEAR, END);
    }

    @Benchmark
    public List<SliceRollup> sectionOfADayByTenSeconds() throws IOException {
        return history().slice(Slice.SECTION, "/api", Level.TEN_SECONDS, END - DAY, END);
    }

    @Benchmark
    public Optional<Summary> listsOfADayByHour() throws IOException {
        return history().summary(Level.HOUR, END - DAY, END);
    }

    private History history() {
        if (history == null) {
            throw new IllegalStateException("the year has to be made first");
        }
        return history;
    }

    private static List<Interval> busyIntervals() throws IOException {
        MadeUpLog log = MadeUpLog.busy(MadeUpLog.COMBINED);
        List<Interval> intervals = new ArrayList<>();
        Engine engine = new Engine(Settings.DEFAULT, Year.HASHER, new EngineOutput() {
            @Override
            public void interval(Interval interval) {
                Summary kept = interval.summary().another(new MemoryBudget(8L << 20));
                kept.merge(interval.summary());
                intervals.add(new Interval(interval.from(), interval.to(), kept, interval.ledger(), false));
            }
        });
        int source = engine.open("", log.format().reader(Optional.empty()), Long.MIN_VALUE);
        engine.read(source, log.bytes(), 0, log.bytes().length, 0);
        engine.end(source);
        return intervals;
    }

    /// Writes a year of the same few intervals, again and again.
    private record Year(StateFile state, List<Interval> intervals) {
        private static final Hasher HASHER = Hasher.derivedFrom(new byte[] {1}, 0, 1);

        void write(long from, long to, Level level) throws IOException {
            int written = 0;
            for (long at = from; at < to; at += level.seconds()) {
                Interval like = intervals.get(written++ % intervals.size());
                state.interval(new Interval(at, at + level.seconds(), like.summary(), like.ledger(), false));
                if (written % INTERVALS_A_COMMIT == 0) {
                    commit(like);
                }
            }
            commit(intervals.getFirst());
        }

        private void commit(Interval like) throws IOException {
            state.commit(new Saved("", HASHER.key(), new byte[0], List.of(), List.of(), like.ledger()));
        }
    }
}
