package dev.logtee.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.Trials;
import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.alert.HitCounter;
import dev.logtee.alert.Measure;
import dev.logtee.alert.Rule;
import dev.logtee.bytes.Hasher;
import dev.logtee.bytes.MalformedException;
import dev.logtee.engine.PlainEngine.Line;
import dev.logtee.engine.PlainRules.Request;
import dev.logtee.format.Formats;
import dev.logtee.format.Hit;
import dev.logtee.format.LineReader;
import dev.logtee.format.Reading;
import dev.logtee.traffic.View;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Rules of every measure, with all that a rule may say, beside their plain twin, over random logs: bursts, gaps,
/// disorder, late lines, leaps, clocks set back, invalid lines, lines filtered out, several sources. The log is read as
/// a watch reads it, as a report does (counted in parts, by tracks), and by a watch that is restarted on the way.
class RulesModelTest {
    private static final long BEGIN = Instant.parse("2018-05-09T16:00:00Z").getEpochSecond();
    private static final Hasher HASHER = Hasher.derivedFrom(new byte[] {1}, 0, 1);
    private static final String FORMAT = "%h %l %u %t \"%r\" %>s %b %D";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss xx", Locale.ROOT).withZone(ZoneOffset.UTC);

    /// So far from each other that an estimate within a hundredth tells which it is.
    private static final List<Long> SIZES = List.of(0L, 7L, 40L, 300L, 5_000L, 70_000L, 2_000_000L);

    private static final List<Long> MICROS = List.of(0L, 900L, 20_000L, 150_000L, 1_100_000L, 9_000_000L);
    private static final List<String> SECTIONS = List.of("/pages", "/pages", "/api", "/img");
    private static final List<Integer> STATUSES = List.of(200, 200, 200, 304, 404, 404, 500, 503);

    /// What was told, over all cases.
    private static final Map<Measure, Set<Kind>> TOLD = new EnumMap<>(Measure.class);

    static IntStream seeds() {
        return Trials.seeds(160);
    }

    @AfterAll
    static void everyMeasureHasFiredAndRecoveredAndThoseThatMayWereNotKnown() {
        assertThat(TOLD.keySet()).containsExactlyInAnyOrder(Measure.values());
        TOLD.forEach((measure, kinds) -> assertThat(kinds).as(measure.word()).contains(Kind.TRIGGERED, Kind.RECOVERED));
        TOLD.forEach((measure, kinds) -> assertThat(kinds.contains(Kind.NO_DATA) || measure == Measure.SILENCE)
                .as(measure.word())
                .isTrue());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyEventOfEveryRuleIsThatOfThePlainTwin(int seed) {
        Random random = new Random(seed);
        Settings settings = RandomRules.settings(random);
        List<Line> lines = lines(random, settings, 1, stamps(random));
        List<String> expected = expected(settings, lines, List.of(), 1);
        assertThat(watched(settings, List.of(lines), random, Integer.MAX_VALUE)).isEqualTo(expected);
        assertThat(watched(settings, List.of(lines), random, 1 + random.nextInt(20)))
                .isEqualTo(expected);
        assertThat(reported(settings, List.of(lines), random)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void rulesOfSeveralSourcesSayWhatThePlainTwinSays(int seed) {
        Random random = new Random(seed);
        Settings settings = RandomRules.settings(random);
        int sources = 2 + random.nextInt(3);
        List<Line> lines = lines(random, settings, sources, stampsWithinAllowance(random, settings));
        List<List<Line>> dealt = IntStream.range(0, sources)
                .mapToObj(source -> lines.stream()
                        .filter(line -> line.request().source() == source)
                        .toList())
                .toList();
        List<Line> hits = lines.stream().filter(line -> !line.isInvalid()).toList();
        List<Line> invalid =
                dealt.stream().flatMap(source -> placedInvalid(source).stream()).toList();
        List<String> expected = expected(settings, hits, invalid, sources);
        assertThat(watched(settings, dealt, random, Integer.MAX_VALUE)).isEqualTo(expected);
        assertThat(watched(settings, dealt, random, 1 + random.nextInt(20))).isEqualTo(expected);
        assertThat(reported(settings, dealt, random)).isEqualTo(expected);
    }

    static String text(Rule rule, Kind kind, long at, int source, long hits, double value) {
        TOLD.computeIfAbsent(rule.measure(), measure -> new HashSet<>()).add(kind);
        return text(rule.name(), kind, at, source < 0 ? "" : "log" + source, hits, named(rule, value));
    }

    private static String text(String rule, Kind kind, long at, String source, long hits, String value) {
        return (at - BEGIN) + " " + kind.word() + " " + rule + " " + source + " hits " + hits + " value " + value;
    }

    /// A percentile by which of the values it is.
    private static String named(Rule rule, double value) {
        boolean isCompared = rule.timing().comparedTo().isPresent();
        return switch (rule.measure()) {
            case SIZE_P50, SIZE_P90, SIZE_P99 -> isCompared ? "compared" : nearest(SIZES, value);
            case DURATION_P50, DURATION_P90, DURATION_P99 -> isCompared ? "compared" : nearest(MICROS, value * 1e6);
            default -> String.valueOf(value);
        };
    }

    private static String nearest(List<Long> values, double estimate) {
        return values.stream()
                .filter(value -> Math.abs(estimate - value) <= 0.0101 * value)
                .map(String::valueOf)
                .findFirst()
                .orElse("none of them: " + estimate);
    }

    private static List<Line> lines(Random random, Settings settings, int sources, List<Long> stamps) {
        boolean isWhole = settings.view().equals(View.WHOLE);
        int hosts = 1 + random.nextInt(20);
        int sizes = 1 + random.nextInt(SIZES.size());
        int statuses = 1 + random.nextInt(STATUSES.size());
        int invalid = random.nextInt(40);
        List<Line> lines = new ArrayList<>();
        for (long stamp : stamps) {
            int mood = Math.floorMod((int) (stamp / 50), 3); // what comes goes on for a while
            int status = STATUSES.get(Math.min(STATUSES.size() - 1, random.nextInt(statuses) + 2 * mood));
            boolean isInvalid = random.nextInt(100) < invalid * mood / 2;
            lines.add(new Line(
                    stamp,
                    !isWhole && status == 304,
                    new Request(
                            random.nextInt(sources),
                            isInvalid,
                            "192.0.2." + random.nextInt(hosts * (1 + mood)),
                            SECTIONS.get(random.nextInt(SECTIONS.size())),
                            status,
                            SIZES.get((random.nextInt(sizes) + mood) % SIZES.size()),
                            1000 * MICROS.get((random.nextInt(2) + 2 * mood) % MICROS.size()))));
        }
        return lines;
    }

    private static List<Long> stamps(Random random) {
        List<Long> stamps = new ArrayList<>();
        long at = BEGIN;
        int lines = 20 + random.nextInt(400);
        int longGaps = random.nextInt(4) == 0 ? 2000 : 100;
        while (stamps.size() < lines) {
            int what = random.nextInt(1000);
            at += what < 400 ? random.nextInt(3) : what < 410 ? random.nextInt(longGaps) : 0;
            at -= what == 999 ? 50 + random.nextInt(200) : 0;
            long stamp = what > 985 && what < 995 ? at + random.nextInt(400) - 200 : at - random.nextInt(5);
            int burst = what > 950 ? random.nextInt(25) : 1;
            IntStream.range(0, burst).forEach(i -> stamps.add(stamp));
        }
        return stamps;
    }

    private static List<Long> stampsWithinAllowance(Random random, Settings settings) {
        long lateness = settings.lateness().toSeconds();
        List<Long> stamps = new ArrayList<>();
        long at = BEGIN;
        for (int i = 0; i < 300; i++) {
            at += random.nextInt(3) == 0 ? random.nextInt(3) : 0;
            at += random.nextInt(50) == 0 ? 62 + random.nextInt(200) : 0;
            stamps.add(at - (lateness == 0 ? 0 : random.nextLong(lateness)));
        }
        return stamps;
    }

    /// The invalid lines of a source, each in the second of its latest hit; one that leaps ahead waits for the next.
    private static List<Line> placedInvalid(List<Line> ofSource) {
        List<Line> invalid = new ArrayList<>();
        long latest = Long.MIN_VALUE;
        long held = Long.MIN_VALUE;
        for (Line line : ofSource) {
            boolean isPlaced = latest != Long.MIN_VALUE;
            if (line.isInvalid() && isPlaced) {
                invalid.add(new Line(latest, false, line.request()));
            } else if (!line.isInvalid() && isPlaced && held == Long.MIN_VALUE && line.second() > latest + 60) {
                held = line.second();
            } else if (!line.isInvalid()) {
                latest = Math.max(latest, Math.max(held, line.second()));
                held = Long.MIN_VALUE;
            }
        }
        return invalid;
    }

    /// @param placed  lines of which it is known where they belong
    private static List<String> expected(Settings settings, List<Line> lines, List<Line> placed, int sources) {
        List<String> events = new ArrayList<>();
        PlainRules rules = new PlainRules(settings.rules().all(), sources, events);
        placed.forEach(line -> rules.placed(line.second(), line.request()));
        PlainEngine plain = new PlainEngine(
                settings.lateness().toSeconds(),
                settings.threshold().window().toSeconds(),
                settings.threshold().hitsPerSecond().longValueExact(),
                settings.every().toSeconds(),
                rules);
        plain.run(lines);
        return events;
    }

    private static List<String> watched(Settings settings, List<List<Line>> dealt, Random random, int restartEvery) {
        Run run = new Run(settings, dealt);
        for (int round = 1; run.isOpen(); round++) {
            if (round % restartEvery == 0) {
                run.restart();
            }
            run.readPiece(70 * (1 + random.nextInt(30)));
        }
        return run.events;
    }

    private static List<String> reported(Settings settings, List<List<Line>> dealt, Random random) {
        Run run = new Run(settings, dealt);
        List<List<Track>> tracks = IntStream.range(0, dealt.size())
                .mapToObj(source -> tracks(run.engine, settings.view(), source, run.logs[source], random))
                .toList();
        while (run.isOpen()) {
            int source = run.next();
            List<Track> ofSource = tracks.get(source);
            while (!ofSource.isEmpty() && run.engine.read(run.numbers[source], ofSource.getFirst())) {
                ofSource.removeFirst();
            }
            if (ofSource.isEmpty()) {
                run.end(source);
            }
        }
        return run.events;
    }

    private static List<Track> tracks(Engine engine, View view, int source, byte[] log, Random random) {
        List<Track> tracks = new ArrayList<>();
        HitCounter counter = engine.counter();
        LineReader reader = view.over(reader());
        Hit hit = new Hit();
        Track track = new Track(counter, source);
        for (int at = 0; at < log.length; at = endOfLine(log, at) + 1) {
            if (random.nextInt(50) == 0) {
                track.end();
                tracks.add(track);
                track = new Track(counter, source);
            }
            if (reader.read(log, at, endOfLine(log, at), hit) == Reading.HIT) {
                track.add(hit);
            } else {
                track.addInvalid();
            }
        }
        track.end();
        tracks.add(track);
        return tracks;
    }

    private static int endOfLine(byte[] log, int from) {
        int end = from;
        while (log[end] != '\n') {
            end++;
        }
        return end;
    }

    private static LineReader reader() {
        return Formats.of(FORMAT).reader(Optional.empty());
    }

    private static byte[] log(List<Line> lines) {
        StringBuilder log = new StringBuilder();
        for (Line line : lines) {
            Request request = line.request();
            String text = "%s - - [%s] \"GET %s/x HTTP/1.1\" %d %d %d\n"
                    .formatted(
                            request.host(),
                            STAMP.format(Instant.ofEpochSecond(line.second())),
                            request.section(),
                            request.status(),
                            request.bytes(),
                            request.nanos() / 1000);
            log.append(request.isInvalid() ? "not a line of an access log\n" : text);
        }
        return log.toString().getBytes(UTF_8);
    }

    /// An engine that reads some logs, the one whose turn it is first.
    private static final class Run implements EngineOutput {
        private final List<String> events = new ArrayList<>();
        private final Settings settings;
        private final byte[][] logs;
        private final int[] at;
        private final int[] numbers;
        private final LineReader[] readers;
        private final List<Integer> left = new ArrayList<>();
        private Engine engine;

        Run(Settings settings, List<List<Line>> dealt) {
            this.settings = settings;
            engine = new Engine(settings, HASHER, this);
            logs = dealt.stream().map(RulesModelTest::log).toArray(byte[][]::new);
            at = new int[logs.length];
            numbers = new int[logs.length];
            readers = new LineReader[logs.length];
            Arrays.setAll(readers, source -> reader());
            IntStream.range(0, logs.length).forEach(left::add);
            left.forEach(this::open);
        }

        private void open(int source) {
            numbers[source] = engine.open("log" + source, readers[source], Long.MIN_VALUE);
        }

        boolean isOpen() {
            return !left.isEmpty();
        }

        int next() {
            return left.stream()
                    .min(Comparator.comparingLong(source -> engine.turn(numbers[source])))
                    .orElseThrow();
        }

        void readPiece(int bytes) {
            int source = next();
            byte[] log = logs[source];
            int to = Math.min(log.length, at[source] + bytes);
            to = to == log.length ? to : endOfLine(log, to) + 1;
            at[source] = engine.read(numbers[source], log, at[source], to, 0);
            if (at[source] == log.length) {
                end(source);
            }
        }

        void end(int source) {
            if (engine.end(numbers[source])) {
                left.removeIf(open -> open == source);
            }
        }

        void restart() {
            byte[] snapshot = engine.snapshot();
            engine = new Engine(settings, HASHER, this);
            try {
                engine.restore(snapshot);
            } catch (MalformedException e) {
                throw new AssertionError(e);
            }
            left.forEach(this::open);
        }

        @Override
        public void alert(AlertEvent event) {
            settings.rules().all().stream()
                    .filter(rule -> rule.name().equals(event.rule()))
                    .forEach(rule -> events.add(text(
                            rule.name(),
                            event.kind(),
                            event.at(),
                            event.details().source().orElse(""),
                            event.hits(),
                            named(rule, event.value()))));
        }
    }
}
