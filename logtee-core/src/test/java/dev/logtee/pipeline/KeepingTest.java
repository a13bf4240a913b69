package dev.logtee.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Threshold;
import dev.logtee.bytes.SipHash;
import dev.logtee.engine.Engine;
import dev.logtee.engine.Interval;
import dev.logtee.engine.Settings;
import dev.logtee.format.Format;
import dev.logtee.format.Formats;
import dev.logtee.format.ReaderTerms;
import dev.logtee.pipeline.Watch.From;
import dev.logtee.source.Decoder;
import dev.logtee.traffic.Addresses;
import dev.logtee.traffic.Dimension;
import dev.logtee.traffic.View;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs that are killed between any two commits, and what they say in sum.
class KeepingTest implements Pipeline.Output {
    @TempDir
    Path folder;

    private final Memory state = new Memory();
    private final List<String> printed = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private final List<Integer> hosts = new ArrayList<>(); // distinct ones of each interval
    private final List<String> firing = new ArrayList<>();
    private long lines; // in all intervals
    private long late;
    private Held held = Held.nothing();
    private final AtomicReference<@Nullable Settings> asked = new AtomicReference<>();
    private final List<Settings> changes = new ArrayList<>();
    private long nowNanos;

    /// A state that fails on demand.
    private static final class Memory implements State {
        private Optional<Saved> saved = Optional.empty();
        private Optional<AlertEvent> latest = Optional.empty();
        private List<AlertEvent> firing = List.of();
        private boolean full;
        private boolean hasBeenToldMuch;
        private boolean isKilledAfterCommits;
        private int told; // intervals

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
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private Watch watch(int everySeconds) {
        return watch(everySeconds, View.WHOLE, Formats.named("common"));
    }

    private Watch watch(int everySeconds, View view, Optional<Format> format) {
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
    private void run(Watch watch, int looks, boolean kill) {
        run(watch, looks, kill, Runnable::run);
    }

    private void run(Watch watch, int looks, boolean kill, Executor thread) {
        held = new Held("lines", bytes -> new String(bytes, UTF_8).lines().forEach(printed::add));
        Keeping keeping = new Keeping(new Pipeline.Kept(state, held), watch, this, thread, thread);
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
                firstBytes -> new EngineCounter(keeping.engine(watch), this::look, keeping::change),
                keeping.checkpoints(),
                keeping,
                InputStream.nullInputStream(),
                notices::add);
        try (Loop running = new Loop(watch, surroundings, asked)) {
            loop[0] = running;
            running.run();
        } catch (Killed e) {
            return;
        }
    }

    private void append(String text) throws IOException {
        Files.writeString(
                folder.resolve("access.log"), text, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void write(int from, int to) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            int second = i / 40;
            text.append("192.0.2.1 - - [09/May/2018:16:%02d:%02d +0000] \"GET /%d HTTP/1.0\" 200 1\n"
                    .formatted(second / 60, second % 60, i));
        }
        append(text.toString());
    }

    private static String line(String host, String time) {
        return host + " - - [09/May/2018:" + time + " +0000] \"GET / HTTP/1.0\" 200 1\n";
    }

    @ParameterizedTest(name = "commits beside: {0}")
    @ValueSource(booleans = {false, true})
    void aRunKilledAtAnyMomentGoesOnAsIfItHadNotBeen(boolean isBeside) throws IOException {
        Random random = new Random(7);
        int lines = 0;
        for (int round = 0; round < 60; round++) {
            int more = random.nextInt(200);
            write(lines, lines + more);
            lines += more;
            try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
                run(watch(10), 1 + random.nextInt(5), random.nextInt(4) > 0, isBeside ? thread : Runnable::run);
            }
        }
        List<String> killed = List.copyOf(printed);
        printed.clear();
        state.saved = Optional.empty();
        run(watch(10), 10, false);

        Set<String> once = new LinkedHashSet<>(killed);
        assertThat(once).as("the same, some of it printed twice").containsExactlyElementsOf(printed);
        assertThat(printed).anyMatch(line -> line.startsWith("traffic-triggered"));
        assertThat(notices).isEmpty();
    }

    @Test
    void underOtherOptionsWhatIsOpenIsCountedAnewAndTheLedgerGoesOn() throws IOException {
        write(0, 400);
        run(watch(10), 5, false);
        write(400, 2000);
        run(watch(5), 5, false);
        assertThat(notices).singleElement().asString().startsWith("the options that shape counts");
        assertThat(printed).last().asString().endsWith("hits 200");
        assertThat(printed).contains("interval 1525881600 hits 200"); // begun under the options before
        assertThat(state.saved.orElseThrow().ledger().lines()).as("each once").isEqualTo(2000);
        assertThat(printed).as("judged with the window before").contains("traffic-triggered-1525881631 hits 1240");
    }

    @Test
    void underOtherOptionsNoIntervalIsToldAgain() throws IOException {
        write(0, 1000);
        run(watch(10), 5, false);
        assertThat(printed).containsExactly("interval 1525881600 hits 400", "interval 1525881610 hits 400");
        run(watch(10, View.WHOLE, Formats.named("combined")), 1, true);
        append("?".repeat(3 << 19) + "\n"); // too long for a line
        write(1000, 2000);
        run(watch(10, hashing(), Formats.named("common")), 5, false);
        write(2000, 2400);
        run(watch(10), 5, false);
        assertThat(printed)
                .filteredOn(line -> line.startsWith("interval"))
                .containsExactly(
                        "interval 1525881600 hits 400",
                        "interval 1525881610 hits 400",
                        "interval 1525881620 hits 400",
                        "interval 1525881630 hits 400",
                        "interval 1525881640 hits 400");
        assertThat(state.saved.orElseThrow().ledger().lines()).as("each once").isEqualTo(2401);
        assertThat(state.saved.orElseThrow().ledger().bytesRead()).isEqualTo(Files.size(folder.resolve("access.log")));
    }

    @Test
    void underAnotherLengthEachLineIsInOneInterval() throws IOException {
        write(0, 1000);
        run(watch(10), 5, false);
        append("?\n"); // after the last line that was read: in the next interval
        write(1000, 2480);
        run(watch(15), 5, false);
        assertThat(printed)
                .filteredOn(line -> line.startsWith("interval"))
                .containsExactly(
                        "interval 1525881600 hits 400",
                        "interval 1525881610 hits 400",
                        "interval 1525881615 hits 400", // the half of it that was not told
                        "interval 1525881630 hits 600",
                        "interval 1525881645 hits 600");
        assertThat(lines).isEqualTo(2401);
    }

    @Test
    void whatWasReadAndToldLateIsNotToldAgainUnderOtherOptions() throws IOException {
        write(0, 1000);
        append(line("192.0.2.1", "16:00:05") + "?\n");
        run(watch(10), 5, false);
        append(line("192.0.2.1", "16:00:06")); // late, too, and not read before
        write(1000, 2480);
        run(watch(15), 5, false);
        assertThat(lines).isEqualTo(2401);
        assertThat(late).isEqualTo(2);
        assertThat(state.saved.orElseThrow().ledger().lines()).isEqualTo(2483);
    }

    @Test
    void optionsThatChangeAgainAfterAKillCountNoLineTwice() throws IOException {
        write(0, 1000);
        run(watch(10), 5, false);
        state.isKilledAfterCommits = true;
        run(watch(15), 5, true);
        state.isKilledAfterCommits = false;
        run(watch(20), 5, true);
        write(1000, 2000);
        run(watch(5), 5, false);
        assertThat(state.saved.orElseThrow().ledger().lines()).isEqualTo(2000);
        assertThat(state.saved.orElseThrow().ledger().bytesRead()).isEqualTo(Files.size(folder.resolve("access.log")));
    }

    @Test
    void whatChangedOnTheWayGoesOnUnderTheSameOptionsAfterARestart() throws IOException {
        Threshold lower = new Threshold(BigDecimal.ONE, Duration.ofSeconds(30));
        Settings other = new Settings(Duration.ofSeconds(10), Duration.ofSeconds(2), lower, View.WHOLE);
        write(0, 1000);
        run(watch(10), 5, false);
        asked.set(other);
        run(watch(10), 5, true);
        assertThat(changes).containsExactly(other);
        write(1000, 1400);
        run(watch(10).by(other), 5, false);
        assertThat(notices).isEmpty();
        assertThat(printed).contains("traffic-triggered-1525881624 hits 960");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"w3c", "auto"})
    void whatAFormatCarriesIsKept(String format) throws IOException {
        Watch watch = watch(10, View.WHOLE, Formats.named(format));
        append("#Version: 1.0\n#Date: 2018-05-09\n#Fields: time c-ip cs-method cs-uri sc-status\n");
        append("16:00:00 192.0.2.1 GET /a 200\n");
        run(watch, 5, true);
        append("16:00:01 192.0.2.1 GET /b 200\n16:00:20 192.0.2.1 GET /c 200\n");
        run(watch, 5, true);
        assertThat(printed).containsExactly("interval 1525881600 hits 2");
    }

    @ParameterizedTest(name = "once: {0}, the log is {1}")
    @CsvSource({"false, left", "false, renamed", "false, compressed", "true, left", "true, renamed", "true, compressed"
    })
    void whatAFormatCarriesIsFoundAgainWhereItIsNotKept(boolean once, String rotation) throws IOException {
        String directives = "#Version: 1.0\n#Date: 2018-05-09\n#Fields: time c-ip cs-method cs-uri sc-status\n";
        append(directives + "16:00:00 192.0.2.1 GET /a 200\n");
        run(ofOne(once, 10), 5, false);
        append("16:00:01 192.0.2.1 GET /b 200\n");
        Path log = folder.resolve("access.log");
        if (!rotation.equals("left")) {
            Files.move(log, folder.resolve("access.log.1"));
            append(directives);
        }
        if (rotation.equals("compressed")) {
            try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(folder.resolve("access.log.1.gz")))) {
                Files.copy(folder.resolve("access.log.1"), packed);
            }
            Files.delete(folder.resolve("access.log.1"));
        }
        append("16:00:20 192.0.2.1 GET /c 200\n");
        run(ofOne(once, 5), 5, false);
        assertThat(state.saved.orElseThrow().ledger().hits()).isEqualTo(3);
        assertThat(state.saved.orElseThrow().ledger().invalid()).isZero();
    }

    private Watch ofOne(boolean once, int everySeconds) {
        Watch watch = watch(everySeconds);
        return new Watch(
                watch.inputs(),
                watch.from(),
                once,
                Optional.empty(),
                ReaderTerms.NONE,
                watch.settings(),
                List.of(),
                List.of(Decoder.GZIP));
    }

    @Test
    void hashedAddressesStayWhatTheyAre() throws IOException {
        Watch first = watch(10, hashing(), Formats.named("common"));
        Watch second = watch(10, hashing(), Formats.named("common"));
        append(line("192.0.2.1", "16:00:00"));
        run(first, 5, true);
        append(line("192.0.2.1", "16:00:01") + line("192.0.2.1", "16:00:20"));
        run(second, 5, true);
        assertThat(hosts).as("of one interval, over the restart").containsExactly(1);
        assertThat(notices).isEmpty();
    }

    private static View hashing() {
        return new View(List.of(), new Addresses.Hashed(SipHash.random()), List.of(), 1);
    }

    @Test
    void aHeldLineIsKeptAsItIsShown() throws IOException {
        View view = new View(List.of(), new Addresses.Shortened(), List.of(), 1);
        append(line("192.0.2.1", "16:00:00") + line("198.51.100.77", "17:00:00"));
        run(watch(10, view, Formats.named("common")), 5, true);
        byte[] snapshot = state.saved.orElseThrow().engine();
        assertThat(new String(snapshot, ISO_8859_1)).contains("198.51.0.0").doesNotContain("198.51.100.77");
        append(line("192.0.2.1", "17:00:01") + line("192.0.2.1", "17:00:20"));
        run(watch(10, view, Formats.named("common")), 5, true);
        assertThat(printed).contains("interval 1525885200 hits 2");
    }

    @Test
    void aLogThatHadNothingForARunThatEndsIsInStepWithTheOthersInTheNext() throws IOException {
        Path quiet = folder.resolve("quiet.log");
        append(line("192.0.2.1", "16:00:00"));
        Files.writeString(quiet, line("192.0.2.2", "16:00:00"));
        run(ofBoth(false), 2, false);
        append(line("192.0.2.1", "16:02:00") + line("192.0.2.1", "16:02:01"));
        run(ofBoth(true), 2, false);
        append(line("192.0.2.1", "16:02:10") + line("192.0.2.1", "16:02:40"));
        Files.writeString(
                quiet, line("192.0.2.2", "16:02:11") + line("192.0.2.2", "16:02:39"), StandardOpenOption.APPEND);
        run(ofBoth(true), 2, false);
        assertThat(lines).isEqualTo(8);
        assertThat(late).isZero();
    }

    private Watch ofBoth(boolean once) {
        return new Watch(
                List.of(
                        folder.resolve("access.log").toString(),
                        folder.resolve("quiet.log").toString()),
                new From.Start(),
                once,
                Formats.named("common"),
                ReaderTerms.NONE,
                watch(10).settings());
    }

    @Test
    void anAlertThatHasNotRecoveredIsKnownToTheNextRun() throws IOException {
        write(0, 2400);
        run(watch(10), 5, true);
        assertThat(firing).isEmpty();
        run(watch(10), 1, true);
        assertThat(firing).containsExactly("traffic-triggered-1525881631");
    }

    @Test
    void whatFiresGoesOnFiringUnderOtherOptions() throws IOException {
        write(0, 2400);
        run(watch(10), 5, true);
        write(2400, 4000);
        run(watch(5), 5, true);
        assertThat(firing).containsExactly("traffic-triggered-1525881631");
        assertThat(printed)
                .filteredOn(line -> line.startsWith("traffic"))
                .containsExactly("traffic-triggered-1525881631 hits 1240");
        run(watch(5), 600, true); // three minutes in which nothing is written
        assertThat(printed)
                .filteredOn(line -> line.startsWith("traffic"))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("traffic-recovered");
    }

    @Test
    void whatFiredByARuleThatIsNoMoreIsOver() throws IOException {
        write(0, 400);
        run(watch(10), 5, true);
        State.Saved saved = state.saved.orElseThrow();
        state.saved = Optional.of(new State.Saved(
                        "of other rules", saved.hashKey(), saved.engine(), saved.positions(), List.of(), saved.ledger())
                .told(saved.toldTo(), saved.held(), saved.form()));
        state.firing = List.of(new AlertEvent("gone", AlertEvent.Kind.TRIGGERED, 1525881605, 7, 7));
        run(watch(10), 10, false);
        assertThat(firing).isEmpty();
        assertThat(printed).anyMatch(line -> line.startsWith("gone-recovered-"));
    }

    @Test
    void whatWasHeldInAnotherFormIsNotPrinted() throws IOException {
        write(0, 100);
        run(watch(10), 5, true);
        state.saved = state.saved.map(saved -> saved.told(saved.toldTo(), "<interval/>".getBytes(UTF_8), "xml"));
        run(watch(10), 1, true);
        assertThat(printed).isEmpty();
        assertThat(notices).singleElement().asString().startsWith("what may not have been printed before");
    }

    @Test
    void aFullDiskIsToldOnceAndWatchingGoesOn() throws IOException {
        write(0, 100);
        state.full = true;
        run(watch(10), 10, false);
        write(100, 2000);
        run(watch(10), 10, false);
        assertThat(notices).hasSize(2).allMatch(text -> text.startsWith("the state cannot be saved"));
        assertThat(printed).isNotEmpty();
    }

    @Test
    @Timeout(60)
    void aCommitBeginsBeforeReadingHasToWaitForIt() {
        Deque<Runnable> disk = new ArrayDeque<>();
        Keeping keeping = new Keeping(new Pipeline.Kept(state, held), watch(10), this, disk::add, disk::add);
        Engine engine = keeping.engine(watch(10));
        int source = engine.open(Formats.named("common").orElseThrow().reader(ReaderTerms.NONE), Long.MIN_VALUE);
        intervals(80, 1, 9, engine, source);
        assertThat(keeping.isFull()).as("after many short ones").isFalse();
        runAll(disk);
        intervals(48, 5000, 10, engine, source);
        assertThat(keeping.isFull()).as("after many lines").isTrue();
        runAll(disk);
        keeping.save(List.of(), new EngineCounter(engine, this::look, keeping::change));
        assertThat(keeping.isFull()).as("while it is saved").isFalse();
        intervals(16, 5000, 11, engine, source);
        assertThat(keeping.isFull()).as("64 intervals ahead of the disk").isTrue();
        runAll(disk);
        assertThat(keeping.settle()).as("nothing is on its way").isTrue();
        assertThat(keeping.isFull()).as("once it was saved").isFalse();
    }

    @Test
    void nothingIsPrintedBeforeItIsOnTheDisk() throws IOException {
        Deque<Runnable> disk = new ArrayDeque<>();
        held = new Held("lines", bytes -> new String(bytes, UTF_8).lines().forEach(printed::add));
        Keeping keeping = new Keeping(new Pipeline.Kept(state, held), watch(10), this, Runnable::run, disk::add);
        Engine engine = keeping.engine(watch(10));
        int source = engine.open(Formats.named("common").orElseThrow().reader(ReaderTerms.NONE), Long.MIN_VALUE);
        intervals(3, 1, 9, engine, source);
        keeping.save(List.of(), new EngineCounter(engine, this::look, keeping::change));
        int toldBefore = state.told;
        intervals(3, 1, 10, engine, source);
        assertThat(state.told)
                .as("the state takes in what comes while the disk is waited for")
                .isGreaterThan(toldBefore);
        assertThat(keeping.settle()).isFalse();
        assertThat(printed).isEmpty();
        runAll(disk);
        assertThat(keeping.settle()).isTrue();
        assertThat(printed).as("what was told since waits for the next").hasSize(1);
        assertThat(state.saved.orElseThrow().held()).isEqualTo((printed.getFirst() + "\n").getBytes(UTF_8));
    }

    @Test
    void aCommitComesSoonForAStateThatWasToldMuchUnlessItFails() {
        Keeping keeping = new Keeping(new Pipeline.Kept(state, held), watch(10), this, Runnable::run, Runnable::run);
        Engine engine = keeping.engine(watch(10));
        int source = engine.open(Formats.named("common").orElseThrow().reader(ReaderTerms.NONE), Long.MIN_VALUE);
        state.hasBeenToldMuch = true;
        intervals(3, 1, 9, engine, source);
        assertThat(keeping.isFull()).isTrue();
        state.full = true;
        keeping.save(List.of(), new EngineCounter(engine, this::look, keeping::change));
        keeping.finish();
        assertThat(keeping.isFull()).as("tried again every second").isFalse();
    }

    private static void runAll(Deque<Runnable> tasks) {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    private static void intervals(int intervals, int linesInEach, int hour, Engine engine, int source) {
        for (int i = 0; i < intervals; i++) {
            String time = "%02d:%02d:%02d".formatted(hour, i / 6, i % 6 * 10);
            byte[] lines = line("192.0.2.1", time).repeat(linesInEach).getBytes(UTF_8);
            engine.read(source, lines, 0, lines.length, 0);
        }
    }

    @Test
    void aStateThatIsDamagedIsToldAndReadingGoesOn() throws IOException {
        write(0, 100);
        run(watch(10), 5, false);
        State.Saved saved = state.saved.orElseThrow();
        state.saved = Optional.of(new State.Saved(
                saved.shape(), saved.hashKey(), new byte[9], saved.positions(), List.of(), saved.ledger()));
        write(100, 600);
        run(watch(10), 5, false);
        assertThat(notices).singleElement().asString().startsWith("the state cannot be used");
        assertThat(state.saved.orElseThrow().engine()).as("left as it is").hasSize(9);
    }

    @Override
    public void interval(Interval interval) {
        lines += interval.summary().lines();
        late += interval.summary().late();
        hosts.add(interval.summary().top(Dimension.HOST, 10).size());
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
    public void changed(Settings now) {
        changes.add(now);
    }

    @Override
    public void notice(String text) {
        notices.add(text);
    }
}
