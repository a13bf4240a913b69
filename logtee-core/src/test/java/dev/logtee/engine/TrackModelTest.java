package dev.logtee.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.Trials;
import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.HitCounter;
import dev.logtee.alert.Threshold;
import dev.logtee.bytes.Hasher;
import dev.logtee.format.Hit;
import dev.logtee.format.LineReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The engine over tracks beside the engine over the same lines: runs of equal stamps, disorder, leaps, clocks set
/// back.
class TrackModelTest {
    private static final long BEGIN = Instant.parse("2018-05-09T16:00:00Z").getEpochSecond();
    private static final int BYTES = 123; // of each line

    static IntStream seeds() {
        return Trials.seeds(400);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aRunActsAsItsLinesOneByOne(int seed) {
        Random random = new Random(seed);
        Settings settings = settings(random);
        List<List<Long>> sources = sources(random);
        Recorder lines = new Recorder(settings);
        lines.readLines(sources);
        Recorder tracks = new Recorder(settings);
        tracks.readTracks(sources, random);
        assertThat(tracks.out).isEqualTo(lines.out);
        assertThat(tracks.engine.ledger())
                .usingRecursiveComparison()
                .ignoringFields("bytesRead")
                .isEqualTo(lines.engine.ledger());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyHitIsPlacedInItsSecondUnlessItIsAhead(int seed) {
        Random random = new Random(seed);
        List<List<Long>> sources = sources(random);
        TreeMap<Long, Long> left = new TreeMap<>();
        sources.forEach(stamps -> stamps.forEach(stamp -> left.merge(stamp, 1L, Long::sum)));
        Recorder tracks = new Recorder(settings(random));
        tracks.readTracks(sources, random);
        tracks.placed.forEach((second, hits) -> left.merge(second, -hits, Long::sum));
        assertThat(left.values()).allMatch(hits -> hits >= 0);
        assertThat(left.values().stream().mapToLong(hits -> hits).sum())
                .isEqualTo(tracks.engine.ledger().ahead());
        assertThat(tracks.bytes)
                .isEqualTo(BYTES
                        * tracks.placed.values().stream()
                                .mapToLong(hits -> hits)
                                .sum());
    }

    private static Settings settings(Random random) {
        return new Settings(
                Duration.ofSeconds(10),
                Duration.ofSeconds(random.nextInt(90)),
                new Threshold(BigDecimal.valueOf(1 + random.nextInt(4)), Duration.ofSeconds(1 + random.nextInt(40))));
    }

    private static List<List<Long>> sources(Random random) {
        List<List<Long>> sources = new ArrayList<>();
        IntStream.rangeClosed(0, random.nextInt(3)).forEach(i -> sources.add(stamps(random)));
        return sources;
    }

    private static List<Long> stamps(Random random) {
        List<Long> stamps = new ArrayList<>();
        long at = BEGIN + random.nextInt(300);
        int lines = 10 + random.nextInt(1000);
        while (stamps.size() < lines) {
            int what = random.nextInt(100);
            at += what < 40 ? random.nextInt(3) : 0;
            at += what == 98 ? random.nextInt(300) : what == 99 ? -random.nextInt(300) : 0;
            long stamp = random.nextInt(40) == 0 ? at + random.nextInt(600) - 300 : at;
            int burst = random.nextInt(4) == 0 ? 1 + random.nextInt(50) : 1;
            IntStream.range(0, burst).forEach(i -> stamps.add(stamp));
        }
        return stamps;
    }

    /// Reads each source to its end before the next turn is asked for, as far as it may be read.
    private static final class Recorder implements EngineOutput {
        private final List<String> out = new ArrayList<>();
        private final TreeMap<Long, Long> placed = new TreeMap<>();
        private long bytes;
        private final Engine engine;

        Recorder(Settings settings) {
            engine = new Engine(settings, Hasher.derivedFrom(new byte[] {1}, 0, 1), this);
        }

        void readLines(List<List<Long>> sources) {
            byte[][] logs = sources.stream().map(Recorder::log).toArray(byte[][]::new);
            int[] at = new int[logs.length];
            List<Integer> left = open(sources);
            while (!left.isEmpty()) {
                int source = next(left);
                at[source] = engine.read(source, logs[source], at[source], logs[source].length, 0);
                if (at[source] == logs[source].length && engine.end(source)) {
                    left.removeIf(open -> open == source);
                }
            }
        }

        void readTracks(List<List<Long>> sources, Random random) {
            List<List<Track>> tracks =
                    sources.stream().map(log -> tracks(log, random)).toList();
            List<Integer> left = open(sources);
            while (!left.isEmpty()) {
                int source = next(left);
                List<Track> ofSource = tracks.get(source);
                while (!ofSource.isEmpty() && engine.read(source, ofSource.getFirst())) {
                    ofSource.removeFirst();
                }
                if (ofSource.isEmpty() && engine.end(source)) {
                    left.removeIf(open -> open == source);
                }
            }
        }

        private List<Integer> open(List<List<Long>> sources) {
            List<Integer> open = new ArrayList<>();
            for (List<Long> stamps : sources) {
                int source = engine.open("", Timelines.reader(), Long.MIN_VALUE);
                engine.expect(source, stamps.getFirst());
                open.add(source);
            }
            return open;
        }

        private int next(List<Integer> left) {
            return left.stream().min(Comparator.comparingLong(engine::turn)).orElseThrow();
        }

        private List<Track> tracks(List<Long> stamps, Random random) {
            List<Track> tracks = new ArrayList<>();
            HitCounter counter = engine.counter();
            LineReader reader = Timelines.reader();
            Hit hit = new Hit();
            tracks.add(new Track(counter, 0));
            for (long stamp : stamps) {
                if (random.nextInt(100) == 0) {
                    tracks.getLast().end();
                    tracks.add(new Track(counter, 0));
                }
                byte[] line = log(List.of(stamp));
                reader.read(line, 0, line.length - 1, hit);
                tracks.getLast().add(hit);
            }
            tracks.getLast().end();
            return tracks;
        }

        private static byte[] log(List<Long> stamps) {
            StringBuilder log = new StringBuilder();
            stamps.forEach(stamp -> log.append(Timelines.line(stamp)));
            return log.toString().getBytes(UTF_8);
        }

        @Override
        public void alert(AlertEvent event) {
            out.add(event.kind() + " " + event.at() + " " + event.hits() + " " + event.value());
        }

        @Override
        public void joinedLate(int source, long seconds) {
            out.add("joined late " + source + " " + seconds);
        }

        @Override
        public void placed(long epochSecond, long hits, long bytesOfThem) {
            placed.merge(epochSecond, hits, Long::sum);
            bytes += bytesOfThem;
        }
    }
}
