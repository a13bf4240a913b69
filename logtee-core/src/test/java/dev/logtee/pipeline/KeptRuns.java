package dev.logtee.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.alert.AlertEvent;
import dev.logtee.bytes.SipHash;
import dev.logtee.engine.Interval;
import dev.logtee.engine.Settings;
import dev.logtee.format.Format;
import dev.logtee.format.Formats;
import dev.logtee.format.ReaderTerms;
import dev.logtee.pipeline.Watch.From;
import dev.logtee.traffic.Addresses;
import dev.logtee.traffic.Dimension;
import dev.logtee.traffic.View;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/// Runs that keep a state in memory, and may be killed; what they print and say.
abstract class KeptRuns implements Pipeline.Output {
    @TempDir
    Path folder;

    final Memory state = new Memory();
    final List<String> printed = new ArrayList<>();
    final List<String> notices = new ArrayList<>();
    final List<Boolean> unsaved = new ArrayList<>();
    final List<Integer> hosts = new ArrayList<>(); // distinct ones of each interval
    final List<String> firing = new ArrayList<>();
    long lines; // in all intervals
    long late;
    Held held = Held.nothing();
    final AtomicReference<@Nullable Settings> asked = new AtomicReference<>();
    final List<Settings> changes = new ArrayList<>();
    long nowNanos;
    Runnable stop = () -> {}; // ends the run

    /// A state that fails on demand.
    static final class Memory implements State {
        Optional<Saved> saved = Optional.empty();
        Optional<AlertEvent> latest = Optional.empty();
        List<AlertEvent> firing = List.of();
        boolean full;
        boolean hasBeenToldMuch;
        boolean isKilledAfterCommits;
        Runnable beforeWriting = () -> {};
        int told; // intervals

        @Override
        public boolean isFull() {
            return hasBeenToldMuch;
        }

        @Override
        public Optional<Saved> saved() {
            return saved;
        }

        @Override
        public List<AlertEvent> firing() {
            return firing;
        }

        @Override
        public void write(Saved now) throws IOException {
            beforeWriting.run();
            if (full) {
                throw new IOException("disk full");
            }
            saved = Optional.of(now);
            firing = latest.filter(event -> event.kind() == AlertEvent.Kind.TRIGGERED).stream()
                    .toList();
            if (isKilledAfterCommits) {
                throw new Killed();
            }
        }

        @Override
        public void interval(Interval interval) {
            told++;
        }

        @Override
        public void quiet(long from, long to) {}

        @Override
        public void alert(AlertEvent event) {
            latest = Optional.of(event);
        }

        @Override
        public void close() {}
    }

    /// The process is killed: nothing more is said or saved.
    static final class Killed extends RuntimeException {}

    Watch watch(int everySeconds) {
        return watch(everySeconds, View.WHOLE, Formats.named("common"));
    }

    Watch watch(int everySeconds, View view, Optional<Format> format) {
        return new Watch(
                List.of(folder.resolve("access.log").toString()),
                new From.Start(),
                false,
                format,
                ReaderTerms.NONE,
                new Settings(
                        Duration.ofSeconds(everySeconds), Duration.ofSeconds(2), Settings.DEFAULT.threshold(), view));
    }

    /// Runs so many looks of 300 ms, then is killed or stopped.
    void run(Watch watch, int looks, boolean kill) {
        run(watch, looks, kill, Runnable::run);
    }

    void run(Watch watch, int looks, boolean kill, Executor thread) {
        held = new Held("lines", bytes -> new String(bytes, UTF_8).lines().forEach(printed::add));
        Keeping keeping = new Keeping(new Pipeline.Kept(state, held), watch, this, thread, thread);
        int[] left = {looks};
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
                    stop.run();
                }
            }

            @Override
            public void wake() {}
        };
        Loop.Surroundings surroundings = new Loop.Surroundings(
                clock,
                firstBytes -> new EngineCounter(keeping.engine(), this::look, keeping::change),
                keeping.checkpoints(),
                keeping,
                InputStream.nullInputStream(),
                notices::add);
        try (Loop running = new Loop(watch, surroundings, asked)) {
            stop = running::stop;
            running.run();
        } catch (Killed e) {
            return;
        }
    }

    void append(String text) throws IOException {
        Files.writeString(
                folder.resolve("access.log"), text, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    void write(int from, int to) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            int second = i / 40;
            text.append("192.0.2.1 - - [09/May/2018:16:%02d:%02d +0000] \"GET /%d HTTP/1.0\" 200 1\n"
                    .formatted(second / 60, second % 60, i));
        }
        append(text.toString());
    }

    static String line(String host, String time) {
        return host + " - - [09/May/2018:" + time + " +0000] \"GET / HTTP/1.0\" 200 1\n";
    }

    static View hashing() {
        return new View(List.of(), new Addresses.Hashed(SipHash.random()), List.of(), 1);
    }

    @Override
    public void interval(Interval interval) {
        lines += interval.summary().lines();
        late += interval.summary().late();
        hosts.add(interval.summary().top(Dimension.HOST, 10).rows().size());
        print("interval " + interval.from() + " hits " + interval.summary().hits());
    }

    @Override
    public void quiet(long from, long to) {
        print("quiet " + from + " " + to);
    }

    @Override
    public void alert(AlertEvent event) {
        print(event.id() + " hits " + event.hits());
    }

    private void print(String line) {
        byte[] bytes = (line + "\n").getBytes(UTF_8);
        held.write(bytes, 0, bytes.length);
    }

    @Override
    public void firing(AlertEvent event) {
        firing.add(event.id());
    }

    @Override
    public void unsaved(boolean isUnsaved) {
        unsaved.add(isUnsaved);
    }

    @Override
    public void changed(Settings now) {
        changes.add(now);
    }

    @Override
    public void notice(String text) {
        notices.add(text);
    }
}
