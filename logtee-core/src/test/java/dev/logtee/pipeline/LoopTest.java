package dev.logtee.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.engine.Ledger;
import dev.logtee.engine.Lost;
import dev.logtee.engine.Settings;
import dev.logtee.format.Formats;
import dev.logtee.format.LineReader;
import dev.logtee.format.ReaderTerms;
import dev.logtee.pipeline.Standing.Followed;
import dev.logtee.pipeline.Standing.Progress;
import dev.logtee.pipeline.Standing.Unread;
import dev.logtee.pipeline.Watch.From;
import dev.logtee.source.Checkpoints;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopTest {
    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>(); // to the engine, in order
    private List<String> shown = List.of(); // what was followed
    private final List<Unread> unreads = new ArrayList<>(); // as shown
    private final List<String> notices = new ArrayList<>();
    private final Deque<Step> steps = new ArrayDeque<>();
    private final HandMovedClock clock = new HandMovedClock();
    private Path log;
    private InputStream in = InputStream.nullInputStream();
    private int mostLines = Integer.MAX_VALUE;
    private long readNanos; // what each batch takes
    private int refusals; // to come

    private interface Step {
        void play(Loop loop) throws IOException;
    }

    @BeforeEach
    void nameTheLog() {
        log = folder.resolve("access.log");
    }

    @Test
    void aFileIsOpenBeforeItsLinesAndAtRestAfterThem() throws IOException {
        Files.writeString(log, line(1));
        run(following(log), loop -> append(log, line(2)));
        assertThat(told)
                .containsExactly(
                        "open 0 -", "reader 0", "read 0 1", "at rest 0 @0", "read 0 2", "at rest 0 @40", "cut");
        assertThat(notices).containsExactly(log + ": common");
    }

    @Test
    void aLogThatKeepsGrowingIsLookedAtLessOftenAndAQuietOneAsOftenAsEver() throws IOException {
        Files.writeString(log, line(1));
        Step grow = loop -> append(log, line(2));
        Step rest = loop -> {};
        run(following(log), grow, grow, grow, rest, grow, rest);
        assertThat(told.stream().filter(call -> call.startsWith("at rest")))
                .as("40 ms later, 80 and 120; then 120 that brought nothing and 40")
                .containsExactly("at rest 0 @0", "at rest 0 @40", "at rest 0 @120", "at rest 0 @240", "at rest 0 @400");
    }

    @Test
    void howFarTheLinesGoThatAreNotReadYetIsTold() throws IOException {
        Files.writeString(log, line(1).repeat(20_000) + line(9).repeat(2_000));
        readNanos = 1_000_000_000;
        run(following(log));
        long allowance = Settings.DEFAULT.lateness().toSeconds();
        assertThat(unreads.getFirst().reachesSecond()).hasValue(9 - allowance);
        assertThat(unreads.getFirst().bytes()).isPositive();
        assertThat(unreads.getLast()).isEqualTo(Unread.NOTHING);
    }

    @Test
    void aMissingFileIsNotOpenUntilItIsThere() throws IOException {
        run(
                following(log),
                loop -> {},
                loop -> append(log, line(1)),
                loop -> {},
                loop -> {},
                loop -> {},
                loop -> {},
                loop -> {},
                loop -> {},
                loop -> {},
                loop -> {},
                loop -> {});
        assertThat(told).startsWith("open 0 -", "reader 0", "read 0 1").endsWith("cut");
        assertThat(notices).startsWith("waiting for " + log + ": no such file");
    }

    @Test
    void theSourceWhoseTurnItIsIsReadFirst() throws IOException {
        Path other = folder.resolve("other.log");
        Files.writeString(log, line(5) + line(7));
        Files.writeString(other, line(4) + line(6));
        mostLines = 1;
        run(once(log, other));
        assertThat(told.stream().filter(call -> call.startsWith("read ")))
                .containsExactly("read 0 5", "read 1 4", "read 1 6", "read 0 7");
        assertThat(told).containsSubsequence("end 1", "end 0", "cut");
    }

    @Test
    void anEmptyLogIsOneOfThoseReadOnce() throws IOException {
        Files.writeString(log, "");
        run(once(log));
        assertThat(told).containsExactly("open 0 -", "end 0", "cut");
    }

    @Test
    void linesThatAreNotWantedYetAreGivenAgain() throws IOException {
        Files.writeString(log, "x".repeat(2 << 20) + "\n" + line(1));
        refusals = 2;
        run(following(log), loop -> {}, loop -> {});
        assertThat(told.stream().filter(call -> !call.startsWith("at rest")))
                .containsExactly(
                        "open 0 -", "refused 0", "refused 0", "too long 0 2097153", "reader 0", "read 0 1", "cut");
    }

    @Test
    void anEmptyLogEndsOnlyOnceTheOthersAreOpen() throws IOException {
        Path other = folder.resolve("other.log");
        Files.writeString(log, "");
        Files.writeString(other, line(4));
        run(once(log, other));
        assertThat(told).containsSubsequence("open 0 -", "open 1 -", "end 0", "read 1 4");
    }

    @Test
    void whatIsReadOnceStaysWhatWasFollowed() throws IOException {
        Path other = folder.resolve("other.log");
        Files.writeString(log, line(5));
        Files.writeString(other, line(4));
        run(once(log, other));
        assertThat(shown).containsExactly(log.toString(), other.toString());
    }

    @Test
    void theFormatGivenIsNotGuessed() throws IOException {
        Files.writeString(log, "rubbish\n");
        Watch watch = new Watch(
                List.of(log.toString()),
                new From.Start(),
                true,
                Formats.named("combined"),
                ReaderTerms.NONE,
                Settings.DEFAULT);
        run(watch);
        assertThat(notices).isEmpty();
        assertThat(told).doesNotContain("reader 0");
    }

    @Test
    void linesThatFitNoFormatAreCountedAndToldOnce() throws IOException {
        Files.writeString(log, "rubbish\n");
        run(following(log), loop -> append(log, "more\n"), loop -> append(log, line(3)));
        assertThat(notices).hasSize(2);
        assertThat(notices.getFirst()).contains("no known format fits its lines yet");
        assertThat(notices.getLast()).isEqualTo(log + ": common");
        assertThat(told).containsSubsequence("read 0 rubbish", "read 0 more", "reader 0", "read 0 3");
    }

    @Test
    void bytesThatAreNoLineAreAccountedFor() throws IOException {
        Files.writeString(log, "\0".repeat(300_000) + line(1) + "x".repeat(2_000_000) + "\n" + line(2));
        run(once(log));
        assertThat(told).containsSubsequence("passed 0 262144", "read 0 1", "too long 0 2000001", "read 0 2");
    }

    @Test
    void aHoleIsAccountedForBeforeAnythingFollowsIt() throws IOException {
        Files.writeString(log, line(1) + "\0".repeat(300_000));
        run(following(log), loop -> {}, loop -> append(log, line(2)));
        assertThat(told).containsSubsequence("read 0 1", "passed 0 300000", "read 0 2");
    }

    @Test
    void bytesThatAreLostAreAccountedFor() throws IOException {
        Files.writeString(log, line(1) + "torn");
        List<Step> steps = new ArrayList<>(List.of(loop -> Files.writeString(log, line(2))));
        for (int look = 0; look < 600; look++) {
            steps.add(loop -> {});
        }
        run(following(log), steps.toArray(Step[]::new));
        assertThat(told).contains("lost 65 to 69");
    }

    @Test
    void thatALogCannotBeReadIsToldWhenItLasts() throws IOException {
        Files.writeString(log, line(1));
        List<Step> steps = new ArrayList<>();
        steps.add(loop -> {
            Files.move(log, folder.resolve("access.log.1"));
            Files.createDirectory(log);
        });
        idle(4000, steps);
        steps.add(loop -> {
            Files.delete(log);
            append(log, line(2));
        });
        idle(2000, steps);
        run(following(log), steps.toArray(Step[]::new));
        assertThat(told).containsSubsequence("read 0 1", "unreadable 0", "readable 0", "read 0 2");
        assertThat(told).containsOnlyOnce("unreadable 0");
    }

    @Test
    void aRotationThatNeedsAMomentIsNoTrouble() throws IOException {
        Files.writeString(log, line(1));
        List<Step> steps = new ArrayList<>();
        steps.add(loop -> {
            Files.move(log, folder.resolve("access.log.1"));
            Files.createDirectory(log);
        });
        idle(2000, steps);
        steps.add(loop -> {
            Files.delete(log);
            append(log, line(2));
        });
        idle(2000, steps);
        run(following(log), steps.toArray(Step[]::new));
        assertThat(told).contains("read 0 2").doesNotContain("unreadable 0");
    }

    private static void idle(long millis, List<Step> steps) {
        for (long passed = 0; passed < millis; passed += 40) {
            steps.add(loop -> {});
        }
    }

    @Test
    void whatFillsTheFirstWindowIsNotJudged() throws IOException {
        Files.writeString(log, line(1) + line(2) + line(9));
        From from = new From.BeforeLastLine(Duration.ofSeconds(7));
        run(new Watch(List.of(log.toString()), from, true, Optional.empty(), ReaderTerms.NONE, Settings.DEFAULT));
        assertThat(told).startsWith("open 0 9", "read 0 2,9");
    }

    @Test
    void theLastLineOfARunThatEndsNeedsNoLineFeed() throws IOException {
        Files.writeString(log, line(1) + line(2) + line(9).strip());
        From from = new From.BeforeLastLine(Duration.ofSeconds(7));
        run(new Watch(List.of(log.toString()), from, true, Optional.empty(), ReaderTerms.NONE, Settings.DEFAULT));
        assertThat(told).startsWith("open 0 9", "read 0 2", "read 0 9");
    }

    @Test
    void aStreamIsReadToItsEnd() throws IOException {
        in = new ByteArrayInputStream((line(1) + line(2)).getBytes(ISO_8859_1));
        run(new Watch(List.of("-"), new From.Start(), true, Optional.empty(), ReaderTerms.NONE, Settings.DEFAULT));
        assertThat(told).containsExactly("open 0 -", "reader 0", "read 0 1,2", "end 0", "cut");
    }

    @Test
    @SuppressWarnings("InputStreamSlowMultibyteRead")
    void stoppingDoesNotWaitForAStreamThatBlocks() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        in = new InputStream() {
            @Override
            public int read() {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return -1;
            }
        };
        run(
                new Watch(List.of("-"), new From.Start(), true, Optional.empty(), ReaderTerms.NONE, Settings.DEFAULT),
                Loop::stop);
        assertThat(told).containsExactly("cut");
    }

    @Test
    void whatTheOutputThrowsEndsTheRun() throws IOException {
        Files.writeString(log, line(1));
        UncheckedIOException closed = new UncheckedIOException(new IOException("Broken pipe"));
        Loop.Surroundings surroundings = surroundings(new HandMovedClock(), notice -> {
            throw closed;
        });
        try (Loop loop = new Loop(once(log), surroundings, new AtomicReference<>())) {
            assertThatThrownBy(loop::run).isSameAs(closed);
        }
    }

    private void run(Watch watch, Step... script) throws IOException {
        steps.addAll(List.of(script));
        try (Loop loop = new Loop(watch, surroundings(clock, notices::add), new AtomicReference<>())) {
            clock.loop = loop;
            loop.run();
        }
    }

    private Loop.Surroundings surroundings(Clock clock, java.util.function.Consumer<String> notices) {
        return new Loop.Surroundings(clock, firstBytes -> new Recorder(), Checkpoints.NONE, Saving.NONE, in, notices);
    }

    private static Watch following(Path... paths) {
        return watch(false, paths);
    }

    private static Watch once(Path... paths) {
        return watch(true, paths);
    }

    private static Watch watch(boolean once, Path... paths) {
        List<String> inputs = List.of(paths).stream().map(Path::toString).toList();
        return new Watch(inputs, new From.Start(), once, Optional.empty(), ReaderTerms.NONE, Settings.DEFAULT);
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String line(int second) {
        return "10.0.0.1 - - [01/Jan/1970:00:00:0" + second + " +0000] \"GET / HTTP/1.1\" 200 5\n";
    }

    /// Each wait is a step of the script; after the last one, the loop is stopped, unless its input ends by itself.
    private final class HandMovedClock implements Clock {
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
        public int open(String name, LineReader reader, long notJudgedUpTo) {
            reached.add(Long.MIN_VALUE);
            told.add("open " + (reached.size() - 1) + " " + (notJudgedUpTo == Long.MIN_VALUE ? "-" : notJudgedUpTo));
            return reached.size() - 1;
        }

        @Override
        public void reader(int source, LineReader reader) {
            told.add("reader " + source);
        }

        @Override
        public boolean at(int source, String file, long offset) {
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
        public void countAgain(int source, long bytes) {
            told.add("again " + source + " " + bytes);
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
        public void atRest(int source, long nowNanos) {
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
        public byte[] snapshot() {
            return new byte[0];
        }

        @Override
        public Ledger ledger() {
            return Ledger.NOTHING;
        }

        @Override
        public void cut() {
            told.add("cut");
        }
    }
}
