package dev.logtee.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.Trials;
import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Threshold;
import dev.logtee.bytes.Hasher;
import dev.logtee.bytes.MalformedException;
import dev.logtee.engine.PlainEngine.Line;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Many logs that are read as they are written, in bursts and silence, or late, where the reader was stalled. Any of
/// them may write a line that is stamped days ahead, and then nothing for long. The clock stays that of all others,
/// and what is told is what the plain twin tells of the right lines alone.
class ManyLogsModelTest {
    private static final long BEGIN = Instant.parse("2018-05-09T16:00:00Z").toEpochMilli();
    private static final int LOOK_MILLIS = 100;
    private static final long DAYS_AHEAD = 3 * 86_400;

    static IntStream seeds() {
        return Trials.seeds(25);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatOneLogStampsDaysAheadMovesNoClockWhileTheOthersGoOn(int seed) throws MalformedException {
        Play play = new Play(new Random(seed));
        play.run();

        assertThat(play.engine.ledger().late()).isZero();
        assertThat(play.engine.ledger().ahead()).isEqualTo(play.ahead);
        assertThat(play.engine.ledger().hits()).isEqualTo(play.right.size() + play.ahead);
        assertThat(play.out).isEqualTo(play.expected());
    }

    /// One of the logs, and its clock by the letter.
    private static final class Log {
        private int number;
        private final StringBuilder unread = new StringBuilder();
        private boolean isOddLast; // its last line is stamped days ahead
        private long latest = Long.MIN_VALUE; // of its right lines, or what resting has reached since; in milliseconds
        private long latestAtRead;
        private long readAt;
        private boolean isResumed;
        private long unreadLatest;

        void rest(long now) {
            if (isResumed) {
                isResumed = false;
                latestAtRead = latest;
                readAt = now;
            }
            latest = Math.max(latest, latestAtRead + now - readAt);
        }

        void read(long now) {
            latest = Math.max(latest, unreadLatest);
            latestAtRead = latest;
            readAt = now;
        }
    }

    private static final class Play implements EngineOutput {
        private final Random random;
        private final Settings settings;
        private final int lateness;
        private final List<Log> logs = new ArrayList<>();
        private final List<Line> right = new ArrayList<>();
        private final List<String> out = new ArrayList<>();
        private Engine engine;
        private long now = BEGIN; // on the wall
        private long merged = Long.MIN_VALUE;
        private final boolean isStalled; // at times
        private int ahead;

        Play(Random random) {
            this.random = random;
            lateness = 2 + random.nextInt(5);
            isStalled = random.nextBoolean();
            settings = new Settings(
                    Duration.ofSeconds(1 + random.nextInt(15)),
                    Duration.ofSeconds(lateness),
                    new Threshold(
                            BigDecimal.valueOf(1 + random.nextInt(4)), Duration.ofSeconds(1 + random.nextInt(40))));
            int count = 2 + random.nextInt(5);
            for (int i = 0; i < count; i++) {
                logs.add(new Log());
            }
            begin();
        }

        private void begin() {
            engine = new Engine(settings, Hasher.derivedFrom(new byte[] {1}, 0, 1), this);
        }

        private void open() {
            for (int i = 0; i < logs.size(); i++) {
                logs.get(i).number = engine.open("log" + i, Timelines.reader(), Long.MIN_VALUE);
            }
        }

        void run() throws MalformedException {
            open();
            allWrite();
            for (int stretch = 0; stretch < 12; stretch++) {
                stretch(random.nextInt(3), 1 + random.nextInt(100), random.nextInt(12));
                if (random.nextInt(4) == 0) {
                    silence(20 * lateness);
                    restart();
                    stretch(0, 1, 0);
                    allWrite();
                }
            }
            logs.forEach(log -> writeRight(log, now)); // the end of an input comes after all that silence has reached
            look();
            logs.forEach(log -> engine.end(log.number));
            engine.cut();
        }

        /// Each is read as it is written from then on.
        private void allWrite() {
            for (int times = 0; times < 2; times++) {
                for (Log log : logs) {
                    if (!log.isOddLast || random.nextInt(3) == 0) {
                        writeRight(log);
                    }
                }
                look();
                silence(3);
            }
        }

        /// @param busy  how often a log writes in a second, about
        private void stretch(int busy, int seconds, int odd) {
            Set<Log> silent = new HashSet<>(logs.subList(0, random.nextInt(logs.size())));
            int stalled = 0;
            for (int look = 0; look < seconds * 1000 / LOOK_MILLIS; look++) {
                for (Log log : logs) {
                    if (!silent.contains(log) && random.nextInt(1000 / LOOK_MILLIS) < busy) {
                        writeRight(log);
                    }
                }
                if (random.nextInt(1000) < odd) {
                    writeOdd(logs.get(random.nextInt(logs.size())));
                }
                stalled = isStalled && random.nextInt(500) == 0 ? random.nextInt(300) : stalled - 1;
                if (stalled > 0) {
                    now += LOOK_MILLIS;
                } else {
                    look();
                }
            }
            look();
        }

        private void silence(int looks) {
            for (int look = 0; look < looks; look++) {
                look();
            }
        }

        private void writeRight(Log log) {
            writeRight(log, now - random.nextInt((lateness - 1) * 1000 + 1));
        }

        private void writeRight(Log log, long stamp) {
            long second = Math.floorDiv(stamp, 1000);
            log.unread.append(Timelines.line(second));
            log.unreadLatest = Math.max(log.unreadLatest, second * 1000);
            log.isOddLast = false;
            right.add(new Line(second, false));
        }

        private void writeOdd(Log log) {
            boolean isAnyOtherSure = logs.stream().anyMatch(other -> other != log && !other.isOddLast);
            if (isAnyOtherSure && !log.isOddLast) {
                log.unread.append(Timelines.line(now / 1000 + DAYS_AHEAD));
                log.isOddLast = true;
                ahead++;
            }
        }

        private void look() {
            List<Log> atRest = new ArrayList<>();
            List<Log> ready = new ArrayList<>();
            List<Log> waiting = new ArrayList<>();
            for (Log log : logs) {
                engine.ready(log.number, !log.unread.isEmpty());
                (log.unread.isEmpty() ? atRest : ready).add(log);
            }
            rest(atRest);
            while (!ready.isEmpty()) {
                Log next = ready.stream()
                        .min(Comparator.comparingLong(log -> engine.turn(log.number)))
                        .orElseThrow();
                ready.remove(next);
                waiting.add(next);
                if (read(next)) {
                    ready.addAll(waiting);
                    waiting.clear();
                }
                if (next.unread.isEmpty()) {
                    rest(List.of(next));
                    ready.remove(next);
                }
            }
            checkClock();
            now += LOOK_MILLIS;
        }

        private void rest(List<Log> atRest) {
            engine.atRest(atRest.stream().map(log -> log.number).toList(), now * 1_000_000);
            atRest.forEach(log -> log.rest(now));
        }

        /// @return whether any line was taken
        private boolean read(Log log) {
            byte[] lines = log.unread.toString().getBytes(UTF_8);
            int taken = engine.read(log.number, lines, 0, lines.length, now * 1_000_000);
            log.unread.delete(0, taken);
            if (log.unread.isEmpty()) {
                log.read(now);
            }
            return taken > 0;
        }

        private void checkClock() {
            long least = logs.stream().mapToLong(log -> log.latest).min().orElseThrow();
            merged = Math.max(merged, least - lateness * 1000L);
            if (!isStalled) {
                assertThat(engine.clockMillis()).as("the least of all clocks").hasValue(merged);
            }
            assertThat(engine.clockMillis().orElseThrow()).isLessThanOrEqualTo(now - lateness * 1000L);
        }

        private void restart() throws MalformedException {
            byte[] snapshot = engine.snapshot();
            begin();
            engine.restore(snapshot);
            open();
            logs.forEach(log -> log.isResumed = true);
        }

        List<String> expected() {
            PlainEngine plain = new PlainEngine(
                    lateness,
                    settings.threshold().window().toSeconds(),
                    settings.threshold().hitsPerSecond().longValueExact(),
                    settings.every().toSeconds());
            return plain.run(right).stream()
                    .flatMap(event -> told(event).stream())
                    .toList();
        }

        /// Of an interval its hits, if it has any, whether or not it was cut: in silence the clock goes on.
        private static Optional<String> told(String event) {
            String[] words = event.split(" ");
            boolean isEmpty = words[0].equals("interval") && words[2].equals("0");
            return isEmpty ? Optional.empty() : Optional.of(words[0] + " " + words[1] + " " + words[2]);
        }

        @Override
        public void interval(Interval interval) {
            told("interval " + interval.from() + " " + interval.summary().hits())
                    .ifPresent(out::add);
        }

        @Override
        public void alert(AlertEvent event) {
            out.add(event.kind().word() + " " + event.at() + " " + event.hits());
        }
    }
}
