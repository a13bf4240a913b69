package dev.logtee.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.Trials;
import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.alert.Threshold;
import dev.logtee.bytes.Hasher;
import dev.logtee.bytes.MalformedException;
import dev.logtee.engine.PlainEngine.Line;
import dev.logtee.format.LineReader;
import dev.logtee.traffic.Addresses;
import dev.logtee.traffic.Condition;
import dev.logtee.traffic.View;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The engine beside its plain twin, over random traffic: bursts, disorder, leaps, gaps, clocks set back; all of it
/// counted, or a part filtered out.
class EngineModelTest {
    private static final long BEGIN = Instant.parse("2018-05-09T16:00:00Z").getEpochSecond();

    private static final View PAGES_ONLY =
            new View(List.of(Condition.parse("section=/pages")), new Addresses.AsLogged(), List.of(), 1);

    static IntStream seeds() {
        return Trials.seeds(160);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyEventAndEveryIntervalIsThatOfThePlainTwin(int seed) {
        Random random = new Random(seed);
        Settings settings = settings(random);
        List<Line> lines = lines(random, settings, stamps(random));

        Recorder engine = new Recorder(settings);
        engine.run(List.of(lines), random);

        PlainEngine plain = plain(settings);
        List<String> expected = plain.run(lines);
        assertThat(engine.out).isEqualTo(expected);
        assertThat(engine.ledger().late()).isEqualTo(plain.late);
        assertThat(engine.ledger().ahead()).isEqualTo(plain.ahead);
        assertThat(engine.ledger().filtered()).isEqualTo(plain.filtered);
        assertThat(engine.ledger().hits()).isEqualTo(lines.size());
        assertThat(engine.hits + engine.late + engine.ledger().ahead() + engine.filtered)
                .as("all hits are those of the intervals, those late, ahead and filtered out")
                .isEqualTo(lines.size());
        assertThat(engine.filtered).isEqualTo(plain.filtered);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void oneTrafficOverSeveralSourcesSaysWhatItSaysOverOne(int seed) {
        Random random = new Random(seed);
        Settings settings = settings(random);
        List<Line> lines =
                lines(random, settings, gentleStamps(random, settings.lateness().toSeconds()));
        List<List<Line>> dealt = new ArrayList<>();
        IntStream.rangeClosed(0, random.nextInt(5)).forEach(i -> dealt.add(new ArrayList<>()));
        lines.forEach(line -> dealt.get(random.nextInt(dealt.size())).add(line));
        dealt.removeIf(List::isEmpty);

        Recorder engine = new Recorder(settings);
        engine.run(dealt, random);

        assertThat(engine.ledger().late()).isZero();
        assertThat(engine.out).isEqualTo(plain(settings).run(lines));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aRunThatIsCutAnywhereAndGoesOnSaysWhatOneSaysThatNeverStopped(int seed) {
        Random random = new Random(seed);
        Settings settings = settings(random);
        List<List<Line>> dealt = IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> lines(random, settings, stamps(random)))
                .toList();
        Recorder uninterrupted = new Recorder(settings);
        Recorder interrupted = new Recorder(settings);
        interrupted.restartEvery = 1 + random.nextInt(20);
        long pieces = random.nextLong();

        uninterrupted.run(dealt, new Random(pieces));
        interrupted.run(dealt, new Random(pieces));

        assertThat(interrupted.out).isEqualTo(uninterrupted.out);
        assertThat(interrupted.ledger()).isEqualTo(uninterrupted.ledger());
    }

    private static Settings settings(Random random) {
        return new Settings(
                Duration.ofSeconds(1 + random.nextInt(15)),
                Duration.ofSeconds(random.nextInt(8)),
                new Threshold(BigDecimal.valueOf(1 + random.nextInt(4)), Duration.ofSeconds(1 + random.nextInt(40))),
                random.nextBoolean() ? View.WHOLE : PAGES_ONLY);
    }

    private static List<Line> lines(Random random, Settings settings, List<Long> stamps) {
        boolean whole = settings.view().equals(View.WHOLE);
        int share = random.nextInt(11);
        return stamps.stream()
                .map(stamp -> new Line(stamp, !whole && random.nextInt(10) < share))
                .toList();
    }

    private static PlainEngine plain(Settings settings) {
        return new PlainEngine(
                settings.lateness().toSeconds(),
                settings.threshold().window().toSeconds(),
                settings.threshold().hitsPerSecond().longValueExact(),
                settings.every().toSeconds());
    }

    private static List<Long> stamps(Random random) {
        List<Long> stamps = new ArrayList<>();
        long at = BEGIN;
        int lines = 50 + random.nextInt(2000);
        while (stamps.size() < lines) {
            int what = random.nextInt(1000);
            if (what < 300) {
                at += random.nextInt(3);
            } else if (what < 305) {
                at += random.nextInt(200);
            } else if (what < 307) {
                at -= 50 + random.nextInt(200);
            }
            long stamp = what > 990 ? at + random.nextInt(400) - 200 : at - random.nextInt(4);
            int burst = what > 950 ? random.nextInt(40) : 1;
            for (int i = 0; i < burst; i++) {
                stamps.add(stamp);
            }
        }
        return stamps;
    }

    /// Disorder within the allowance and quiet stretches: nothing is late or ahead however the lines are dealt.
    private static List<Long> gentleStamps(Random random, long lateness) {
        List<Long> stamps = new ArrayList<>();
        long at = BEGIN;
        for (int i = 0; i < 1000; i++) {
            at += random.nextInt(4) == 0 ? random.nextInt(3) : 0;
            at += random.nextInt(100) == 0 ? 62 + random.nextInt(500) : 0;
            stamps.add(at - (lateness == 0 ? 0 : random.nextLong(lateness)));
        }
        return stamps;
    }

    /// Feeds sources in turn, in pieces of random length, and writes down what comes out as the plain twin does.
    private static final class Recorder implements EngineOutput {
        private final List<String> out = new ArrayList<>();
        private final Settings settings;
        private Engine engine;
        private int restartEvery;
        private long hits;
        private long late;
        private long filtered;

        Recorder(Settings settings) {
            this.settings = settings;
            engine = new Engine(settings, Hasher.derivedFrom(new byte[] {1}, 0, 1), this);
        }

        Ledger ledger() {
            return engine.ledger();
        }

        void run(List<List<Line>> dealt, Random random) {
            byte[][] logs = dealt.stream().map(Recorder::log).toArray(byte[][]::new);
            int[] at = new int[logs.length];
            int[] numbers = new int[logs.length];
            LineReader[] readers = new LineReader[logs.length];
            List<Integer> left = new ArrayList<>();
            for (int i = 0; i < logs.length; i++) {
                readers[i] = Timelines.reader();
                numbers[i] = engine.open("log" + i, readers[i], Long.MIN_VALUE);
                left.add(i);
            }
            for (int round = 1; !left.isEmpty(); round++) {
                if (restartEvery > 0 && round % restartEvery == 0) {
                    restart(left, numbers, readers);
                }
                int source = left.stream()
                        .min(Comparator.comparingLong(open -> engine.turn(numbers[open])))
                        .orElseThrow();
                int to = pieceEnd(logs[source], at[source], random);
                at[source] = engine.read(numbers[source], logs[source], at[source], to, 0);
                if (at[source] == logs[source].length && engine.end(numbers[source])) {
                    left.removeIf(open -> open == source);
                }
            }
            engine.cut();
        }

        private void restart(List<Integer> left, int[] numbers, LineReader[] readers) {
            byte[] snapshot = engine.snapshot();
            engine = new Engine(settings, Hasher.derivedFrom(new byte[] {1}, 0, 1), this);
            try {
                engine.restore(snapshot);
            } catch (MalformedException e) {
                throw new AssertionError(e);
            }
            assertThat(engine.snapshot()).isEqualTo(snapshot);
            left.forEach(i -> numbers[i] = engine.open("log" + i, readers[i], Long.MIN_VALUE));
        }

        private static int pieceEnd(byte[] log, int from, Random random) {
            int to = Math.min(log.length, from + 70 * (1 + random.nextInt(30)));
            while (to < log.length && log[to - 1] != '\n') {
                to++;
            }
            return to;
        }

        private static byte[] log(List<Line> lines) {
            StringBuilder log = new StringBuilder();
            for (Line line : lines) {
                String text = Timelines.line(line.second());
                log.append(line.filtered() ? text.replace("/pages/", "/other/") : text);
            }
            return log.toString().getBytes(UTF_8);
        }

        @Override
        public void interval(Interval interval) {
            hits += interval.summary().hits();
            late += interval.summary().late();
            filtered += interval.summary().filtered();
            out.add("interval " + interval.from() + " " + interval.summary().hits() + " "
                    + interval.summary().late() + " " + interval.summary().ahead() + " "
                    + interval.summary().filtered() + (interval.cut() ? " cut" : ""));
        }

        @Override
        public void alert(AlertEvent event) {
            out.add(
                    event.kind() == Kind.CLOCK_BACK
                            ? "clock_back " + event.at()
                            : event.kind().word() + " " + event.at() + " " + event.hits());
        }
    }
}
