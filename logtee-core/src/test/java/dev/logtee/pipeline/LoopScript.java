package dev.logtee.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.logtee.engine.Lost;
import dev.logtee.engine.Settings;
import dev.logtee.format.LineReader;
import dev.logtee.pipeline.Standing.Followed;
import dev.logtee.pipeline.Standing.Progress;
import dev.logtee.pipeline.Standing.Unread;
import dev.logtee.pipeline.Watch.From;
import dev.logtee.source.Begin;
import dev.logtee.source.Checkpoints;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Plays a script: what is done to files between the looks of a loop, by a clock moved by hand, and what that tells a
/// counter.
abstract class LoopScript {
    @TempDir
    Path folder;

    final List<String> told = new ArrayList<>(); // to the engine, in order
    List<String> shown = List.of(); // what was followed
    final Set<Thread> showing = ConcurrentHashMap.newKeySet();
    final List<Unread> unreads = new ArrayList<>(); // as shown
    final List<String> notices = new ArrayList<>();
    private final Deque<Step> steps = new ArrayDeque<>();
    private final HandMovedClock clock = new HandMovedClock();
    Path log;
    InputStream in = InputStream.nullInputStream();
    int mostLines = Integer.MAX_VALUE;
    long readNanos; // what each batch takes
    int refusals; // to come
    boolean areReadyTold;

    interface Step {
        void play(Loop loop) throws IOException;
    }

    @BeforeEach
    void nameTheLog() {
        log = folder.resolve("access.log");
    }

    /// Steps in which nothing happens, for so long.
    static List<Step> idle(long millis) {
        return Collections.nCopies(Math.toIntExact(millis / 40), loop -> {});
    }

    /// Waits until a stream has something to read, or has ended.
    Step untilWoken() {
        return loop -> clock.woken.acquireUninterruptibly();
    }

    void run(Watch watch, Step... script) throws IOException {
        steps.addAll(List.of(script));
        try (Loop loop = new Loop(watch, surroundings(clock, notices::add), new AtomicReference<>())) {
            clock.loop = loop;
            loop.run();
        }
    }

    Loop.Surroundings surroundings(Clock clock, Consumer<String> notices) {
        return new Loop.Surroundings(clock, firstBytes -> new Recorder(), Checkpoints.NONE, Saving.NONE, in, notices);
    }

    static Watch following(Path... paths) {
        return watch(false, paths);
    }

    static Watch once(Path... paths) {
        return watch(true, paths);
    }

    static Watch watch(boolean once, Path... paths) {
        List<String> inputs = List.of(paths).stream().map(Path::toString).toList();
        return new Watch(inputs, new From.Start(), once, Settings.DEFAULT);
    }

    static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    static String line(int second) {
        return "10.0.0.1 - - [01/Jan/1970:00:00:0" + second + " +0000] \"GET / HTTP/1.1\" 200 5\n";
    }

    /// Each wait is a step of the script; after the last one, the loop is stopped, unless its input ends by itself.
    final class HandMovedClock implements Clock {
        private final Semaphore woken = new Semaphore(0);
        private Loop loop;
        private long nowNanos;

        @Override
        public long nanos() {
            return nowNanos;
        }

        @Override
        public void await(long nanos) {
            Step step = steps.poll();
            if (step == null && in instanceof ByteArrayInputStream) {
                woken.acquireUninterruptibly();
                return;
            }
            nowNanos += nanos;
            if (step == null) {
                loop.stop();
                return;
            }
            try {
                step.play(loop);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void wake() {
            woken.release();
        }
    }

    /// Writes down what the engine is told, lines by the last digit of their second; a source's turn is that of the
    /// second it has reached.
    private final class Recorder implements Counter {
        private final List<Long> reached = new ArrayList<>();
        private boolean isReadable = true;

        @Override
        public void show(List<Followed> sources, Progress progress, Unread unread) {
            showing.add(Thread.currentThread());
            shown = sources.stream().map(Followed::name).toList();
            unreads.add(unread);
        }

        @Override
        public void readable(int source, boolean now) {
            if (now != isReadable) {
                told.add((now ? "readable " : "unreadable ") + source);
            }
            isReadable = now;
        }

        @Override
        public void ready(int source, boolean isReady) {
            if (isReady && areReadyTold) {
                told.add("ready " + source);
            }
        }

        @Override
        public int open(String name, LineReader reader, Begin begin) {
            int source = reached.size();
            reached.add(Long.MIN_VALUE);
            told.add("open " + source + " " + (begin.notJudgedUpTo() == Long.MIN_VALUE ? "-" : begin.notJudgedUpTo()));
            if (begin.againBytes() > 0) {
                told.add("again " + source + " " + begin.againBytes());
            }
            return source;
        }

        @Override
        public void reader(int source, LineReader reader) {
            told.add("reader " + source);
        }

        @Override
        public boolean at(int source, String file, long offset, byte[] log, int from, int to) {
            boolean isRefused = refusals-- > 0;
            if (isRefused) {
                told.add("refused " + source);
            }
            return !isRefused;
        }

        @Override
        public int read(int source, byte[] bytes, int from, int to, long nowNanos) {
            clock.nowNanos += readNanos;
            String[] lines = Pattern.compile("(?<=\n)")
                    .splitAsStream(new String(bytes, from, to - from, ISO_8859_1))
                    .toArray(String[]::new);
            List<String> names = new ArrayList<>();
            int taken = from;
            for (int i = 0; i < Math.min(lines.length, mostLines); i++) {
                int zone = lines[i].indexOf(" +0000");
                names.add(zone < 0 ? lines[i].strip() : lines[i].substring(zone - 1, zone));
                taken += lines[i].length();
            }
            told.add("read " + source + " " + String.join(",", names));
            reached.set(source, (long) names.getLast().charAt(0));
            return taken;
        }

        @Override
        public void tooLong(int source, byte[] sample, int from, int to, long lengthBytes, long nowNanos) {
            told.add("too long " + source + " " + lengthBytes);
        }

        @Override
        public void passed(int source, long bytes) {
            told.add("passed " + source + " " + bytes);
        }

        @Override
        public void lost(Lost bytes) {
            told.add("lost " + bytes.from() + " to " + bytes.to());
        }

        @Override
        public void atRest(List<Integer> sources, long nowNanos) {
            sources.forEach(source -> atRest(source, nowNanos));
        }

        private void atRest(int source, long nowNanos) {
            String call = "at rest " + source;
            if (!told.getLast().startsWith(call)) {
                told.add(call + " @" + nowNanos / 1_000_000);
            }
        }

        @Override
        public boolean end(int source) {
            told.add("end " + source);
            return true;
        }

        @Override
        public long turn(int source) {
            return reached.get(source);
        }

        @Override
        public void cut() {
            told.add("cut");
        }
    }
}
