package dev.logtee.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Threshold;
import dev.logtee.bytes.Hasher;
import dev.logtee.bytes.MalformedException;
import dev.logtee.engine.Engine;
import dev.logtee.engine.EngineOutput;
import dev.logtee.engine.Interval;
import dev.logtee.engine.Settings;
import dev.logtee.format.Formats;
import dev.logtee.format.ReaderTerms;
import dev.logtee.pipeline.State.Saved;
import dev.logtee.pipeline.State.Silenced;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A watcher without threads: lines in, a state kept, stopped and started again as a test asks.
final class MadeWatch implements AutoCloseable {
    static final long START = 1_525_881_600; // 2018-05-09T16:00:00Z
    static final long EVER = 1L << 40;

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ROOT);
    private static final Hasher HASHER = Hasher.derivedFrom(new byte[] {1}, 0, 1);

    private final Path folder;
    private final Settings settings;
    private final Retention retention;
    private final InstantSource wallClock;
    private StateFile state;
    private Engine engine;
    private int source;

    MadeWatch(Path folder, Duration every, Retention retention) throws IOException {
        this(folder, every, retention, InstantSource.fixed(Instant.MAX));
    }

    MadeWatch(Path folder, Duration every, Retention retention, InstantSource wallClock) throws IOException {
        this.wallClock = wallClock;
        this.folder = folder;
        this.settings = new Settings(every, Duration.ZERO, Threshold.DEFAULT);
        this.retention = retention;
        start();
    }

    MadeWatch(Path folder) throws IOException {
        this(folder, Duration.ofSeconds(10), Retention.DEFAULT);
    }

    private void start() throws IOException {
        state = StateFile.open(folder, "web", retention, wallClock);
        engine = new Engine(settings, HASHER, new EngineOutput() {
            @Override
            public void interval(Interval interval) {
                state.interval(interval);
            }

            @Override
            public void quiet(long from, long to) {
                state.quiet(from, to);
            }

            @Override
            public void alert(AlertEvent event) {
                state.alert(event);
            }
        });
        var saved = state.saved();
        if (saved.isPresent()) {
            try {
                engine.restore(saved.get().engine());
            } catch (MalformedException e) {
                throw new IllegalStateException(e);
            }
        }
        source = engine.open("log", Formats.of("common").reader(ReaderTerms.NONE), Long.MIN_VALUE);
    }

    static String line(long second, String host, String target, int status, long bytes) {
        return host + " - - [" + STAMP.format(Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC)) + "] \"GET "
                + target + " HTTP/1.1\" " + status + " " + bytes + "\n";
    }

    /// Has what is read next come from another log.
    MadeWatch from(String log) {
        engine.end(source);
        source = engine.open(log, Formats.of("common").reader(ReaderTerms.NONE), Long.MIN_VALUE);
        return this;
    }

    /// Has what is read next be of another format.
    MadeWatch of(String format) {
        engine.end(source);
        source = engine.open("log", Formats.of(format).reader(ReaderTerms.NONE), Long.MIN_VALUE);
        return this;
    }

    /// A hit of which LTSV tells how long it took.
    MadeWatch timedHit(long second, String target, String seconds) {
        String stamp = STAMP.format(Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC));
        return read("time:" + stamp + "\thost:h\treq:GET " + target + " HTTP/1.1\tstatus:200\tsize:1\treqtime:"
                + seconds + "\n");
    }

    MadeWatch hit(long second, String target) {
        return read(line(second, "10.0.0.1", target, 200, 100));
    }

    MadeWatch read(String line) {
        byte[] bytes = line.getBytes(US_ASCII);
        engine.read(source, bytes, 0, bytes.length, 0);
        return this;
    }

    MadeWatch tell(AlertEvent event) {
        state.alert(event);
        return this;
    }

    MadeWatch judgedBy(List<String> rules) {
        state.judgedBy(rules);
        return this;
    }

    Optional<Silenced> silenced(String rule, long second) {
        return state.silenced(rule, second);
    }

    MadeWatch commit() throws IOException {
        return write().synchronize();
    }

    /// The first half of a commit: the disk does not have it yet.
    MadeWatch write() throws IOException {
        state.write(new Saved("shape", HASHER.key(), engine.snapshot(), List.of(), List.of("log"), engine.ledger()));
        return this;
    }

    MadeWatch synchronize() throws IOException {
        state.synchronize();
        state.committed();
        return this;
    }

    /// Ends as by a crash, and starts again from the last commit.
    void crash() throws IOException {
        state.close();
        start();
    }

    /// Hands out what is open, as at the end of an input.
    void cut() {
        engine.cut();
    }

    History history() throws IOException {
        return History.open(folder, "web");
    }

    @Override
    public void close() throws IOException {
        state.close();
    }

    /// Of each period that is told.
    static List<Integer> hits(History history, Level level) throws IOException {
        return history.rollups(level, 0, EVER).stream()
                .map(rollup -> (int) rollup.hits())
                .toList();
    }
}
