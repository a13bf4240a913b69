package dev.logtee.engine;

import static dev.logtee.engine.Timelines.line;
import static dev.logtee.engine.Timelines.reader;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.Trials;
import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Bounds;
import dev.logtee.alert.Measure;
import dev.logtee.alert.Rule;
import dev.logtee.alert.Rules;
import dev.logtee.alert.Severity;
import dev.logtee.alert.Threshold;
import dev.logtee.alert.Timing;
import dev.logtee.bytes.Hasher;
import dev.logtee.bytes.MalformedException;
import dev.logtee.sketch.Row;
import dev.logtee.traffic.Dimension;
import dev.logtee.traffic.View;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Partitions and the fleet over them beside one engine over the whole: random logs, dealt to random sources, read in
/// any order, with engines that are replaced on the way.
class FleetModelTest {
    private static final long BEGIN = Instant.parse("2018-05-09T16:00:00Z").getEpochSecond();
    private static final Hasher HASHER = Hasher.derivedFrom(new byte[] {1}, 0, 1);
    private static final Duration PATIENCE = Duration.ofHours(1);

    static IntStream seeds() {
        return Trials.seeds(80);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aFleetSaysWhatOneEngineSaysOverTheWholeLog(int seed) throws Exception {
        Random random = new Random(seed);
        Settings settings = settings(random);
        List<List<String>> sources =
                dealt(random, lines(random, settings.lateness().toSeconds()));
        Recorder whole = new Recorder(sources.size() > 1);
        runWhole(settings, sources, whole);

        Recorder told = new Recorder(sources.size() > 1);
        Fleet fleet = new Fleet(settings, 1 + random.nextInt(4), told);
        fleet.run(sources, random);

        assertThat(told.out)
                .as("but for the order of those sources that a second says something of")
                .containsExactlyInAnyOrderElementsOf(whole.out);
        assertThat(fleet.fleet.ledger().late()).isZero();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void serversThatCountThemselvesSayWhatOneEngineSaysOverTheWholeLog(int seed) throws Exception {
        Random random = new Random(seed);
        Settings settings = settings(random);
        List<List<String>> sources =
                dealt(random, lines(random, settings.lateness().toSeconds()));
        Recorder whole = new Recorder(sources.size() > 1);
        runWhole(settings, sources, whole);

        Recorder told = new Recorder(sources.size() > 1);
        Servers servers = new Servers(settings, sources, 1 + random.nextInt(sources.size()), told);
        servers.run(random);

        assertThat(told.out).containsExactlyInAnyOrderElementsOf(whole.out);
        Ledger ledger = servers.fleet.ledger();
        assertThat(ledger.late()).isZero();
        assertThat(ledger.hits())
                .isEqualTo(sources.stream().mapToInt(List::size).sum());
        assertThat(ledger.sources()).hasSize(sources.size());
        assertThat(ledger.sources().values()).allMatch(source -> source.clock().isEmpty(), "all have ended");
    }

    private static void read(PartitionEngine partition, int source, String lines) {
        byte[] log = lines.getBytes(UTF_8);
        partition.read(source, log, 0, log.length);
    }

    private static Settings settings(Random random) {
        Rule errors = new Rule(
                "by-source",
                Measure.HITS_PER_SECOND,
                Bounds.above(BigDecimal.ONE),
                Timing.over(Duration.ofSeconds(1 + random.nextInt(20))),
                new Rule.Scope(List.of(), true),
                1,
                Severity.WARNING,
                Optional.empty());
        Threshold threshold =
                new Threshold(BigDecimal.valueOf(1 + random.nextInt(3)), Duration.ofSeconds(1 + random.nextInt(40)));
        Rules rules = new Rules(Rule.traffic(threshold), random.nextBoolean() ? List.of() : List.of(errors));
        return new Settings(
                Duration.ofSeconds(1 + random.nextInt(15)), Duration.ofSeconds(random.nextInt(8)), rules, View.WHOLE);
    }

    /// Disorder within the allowance and quiet stretches: nothing is late or ahead however the lines are dealt.
    private static List<Long> lines(Random random, long lateness) {
        List<Long> stamps = new ArrayList<>();
        long at = BEGIN;
        for (int i = 0; i < 800; i++) {
            at += random.nextInt(4) == 0 ? random.nextInt(3) : 0;
            at += random.nextInt(100) == 0 ? 62 + random.nextInt(100) : 0;
            stamps.add(at - (lateness == 0 ? 0 : random.nextLong(lateness)));
        }
        return stamps;
    }

    private static List<List<String>> dealt(Random random, List<Long> stamps) {
        List<List<String>> sources = new ArrayList<>();
        IntStream.rangeClosed(0, random.nextInt(6)).forEach(_ -> sources.add(new ArrayList<>()));
        stamps.forEach(stamp -> sources.get(random.nextInt(sources.size())).add(line(stamp)));
        return sources;
    }

    private static void runWhole(Settings settings, List<List<String>> sources, Recorder recorder) {
        Engine engine = new Engine(settings, HASHER, recorder);
        int[] numbers = new int[sources.size()];
        int[] at = new int[sources.size()];
        byte[][] logs = new byte[sources.size()][];
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < logs.length; i++) {
            logs[i] = String.join("", sources.get(i)).getBytes(UTF_8);
            numbers[i] = engine.open("log" + i, reader(), Long.MIN_VALUE);
            left.add(i);
        }
        while (!left.isEmpty()) {
            int next = left.stream()
                    .min(Comparator.comparingLong(open -> engine.turn(numbers[open])))
                    .orElseThrow();
            at[next] = engine.read(numbers[next], logs[next], at[next], logs[next].length, 0);
            if (at[next] == logs[next].length && engine.end(numbers[next])) {
                left.remove(Integer.valueOf(next));
            }
        }
    }

    /// Engines of all stages.
    private static final class Fleet {
        private final Settings settings;
        private final Recorder recorder;
        private final PartitionEngine[] partitions;
        private FleetEngine fleet;
        private int[] numbers = {};

        Fleet(Settings settings, int count, Recorder recorder) {
            this.settings = settings;
            this.recorder = recorder;
            partitions = new PartitionEngine[count];
            for (int i = 0; i < count; i++) {
                partitions[i] = new PartitionEngine(settings, HASHER, PATIENCE);
            }
            fleet = new FleetEngine(settings, HASHER, recorder);
        }

        void run(List<List<String>> sources, Random random) throws MalformedException {
            numbers = new int[sources.size()];
            List<Integer> left = new ArrayList<>();
            int[] at = new int[sources.size()];
            for (int source = 0; source < sources.size(); source++) {
                numbers[source] = partitionOf(source).open("log" + source, reader());
                left.add(source);
                tell(source);
            }
            while (!left.isEmpty()) {
                int source = left.get(random.nextInt(left.size()));
                List<String> lines = sources.get(source);
                int to = Math.min(lines.size(), at[source] + 1 + random.nextInt(40));
                read(partitionOf(source), numbers[source], String.join("", lines.subList(at[source], to)));
                at[source] = to;
                if (to == lines.size()) {
                    partitionOf(source).end(numbers[source]);
                    left.remove(Integer.valueOf(source));
                }
                tell(source);
                if (random.nextInt(8) == 0) {
                    replace(random.nextInt(partitions.length), left);
                }
            }
        }

        private PartitionEngine partitionOf(int source) {
            return partitions[source % partitions.length];
        }

        private void tell(int source) throws MalformedException {
            Optional<byte[]> partial = partitionOf(source).takePartial();
            if (partial.isPresent()) {
                fleet.take(source % partitions.length, partial.get());
            }
        }

        private void replace(int partition, List<Integer> open) throws MalformedException {
            PartitionEngine other = new PartitionEngine(settings, HASHER, PATIENCE);
            other.restore(partitions[partition].snapshot());
            partitions[partition] = other;
            for (int source : open) {
                if (source % partitions.length == partition) {
                    numbers[source] = other.open("log" + source, reader());
                }
            }
            FleetEngine next = new FleetEngine(settings, HASHER, recorder);
            next.restore(fleet.snapshot());
            assertThat(next.snapshot()).isEqualTo(fleet.snapshot());
            fleet = next;
        }
    }

    /// Servers that count themselves, in partitions of which the engines are replaced on the way.
    private static final class Servers {
        private final Settings settings;
        private final Recorder recorder;
        private final List<Server> servers = new ArrayList<>();
        private final SummingEngine[] partitions;
        private FleetEngine fleet;

        Servers(Settings settings, List<List<String>> sources, int count, Recorder recorder) {
            this.settings = settings;
            this.recorder = recorder;
            for (int number = 0; number < count; number++) {
                Server server = new Server(settings);
                for (int source = number; source < sources.size(); source += count) {
                    server.open("log" + source, sources.get(source));
                }
                servers.add(server);
            }
            partitions = new SummingEngine[1 + count / 2];
            for (int i = 0; i < partitions.length; i++) {
                partitions[i] = new SummingEngine(settings, HASHER, PATIENCE);
            }
            fleet = new FleetEngine(settings, HASHER, recorder);
        }

        void run(Random random) throws MalformedException {
            for (int number = 0; number < servers.size(); number++) {
                tell(number);
            }
            List<Integer> left =
                    new ArrayList<>(IntStream.range(0, servers.size()).boxed().toList());
            while (!left.isEmpty()) {
                int at = random.nextInt(left.size());
                int number = left.get(at);
                if (servers.get(number).goOn(random)) {
                    left.subList(at, at + 1).clear();
                }
                tell(number);
                if (random.nextInt(8) == 0) {
                    servers.get(number).replace(settings);
                    replace(random.nextInt(partitions.length));
                }
            }
        }

        private void tell(int number) throws MalformedException {
            int partition = number % partitions.length;
            Optional<byte[]> partial = servers.get(number).engine.takePartial();
            if (partial.isPresent()) {
                partitions[partition].take(number, "server" + number, partial.get(), Long.MAX_VALUE);
                Optional<byte[]> sum = partitions[partition].takePartial();
                if (sum.isPresent()) {
                    fleet.take(partition, sum.get());
                }
            }
        }

        private void replace(int partition) throws MalformedException {
            SummingEngine other = new SummingEngine(settings, HASHER, PATIENCE);
            other.restore(partitions[partition].snapshot());
            assertThat(other.snapshot()).isEqualTo(partitions[partition].snapshot());
            partitions[partition] = other;
            FleetEngine next = new FleetEngine(settings, HASHER, recorder);
            next.restore(fleet.snapshot());
            fleet = next;
        }
    }

    /// One of them: its logs are read in step.
    private static final class Server {
        private static final class Log {
            private final String name;
            private final byte[] bytes;
            private int number;
            private int at;

            Log(String name, byte[] bytes) {
                this.name = name;
                this.bytes = bytes;
            }
        }

        private EdgeEngine engine;
        private final List<Log> open = new ArrayList<>();

        Server(Settings settings) {
            engine = new EdgeEngine(settings, HASHER);
        }

        void open(String name, List<String> lines) {
            Log log = new Log(name, String.join("", lines).getBytes(UTF_8));
            log.number = engine.engine().open(name, reader(), Long.MIN_VALUE);
            open.add(log);
        }

        /// @return whether all has been read
        boolean goOn(Random random) {
            Log next = open.stream()
                    .min(Comparator.comparingLong(log -> engine.engine().turn(log.number)))
                    .orElseThrow();
            int to = next.at;
            for (int lines = 1 + random.nextInt(40); lines > 0 && to < next.bytes.length; to++) {
                lines -= next.bytes[to] == '\n' ? 1 : 0;
            }
            next.at = engine.engine().read(next.number, next.bytes, next.at, to, 0);
            if (next.at == next.bytes.length && engine.engine().end(next.number)) {
                open.remove(next);
            }
            if (open.isEmpty()) {
                engine.engine().cut();
            }
            return open.isEmpty();
        }

        void replace(Settings settings) throws MalformedException {
            EdgeEngine other = new EdgeEngine(settings, HASHER);
            other.engine().restore(engine.engine().snapshot());
            engine = other;
            for (Log log : open) {
                log.number = engine.engine().open(log.name, reader(), Long.MIN_VALUE);
            }
        }
    }

    private static final class Recorder implements EngineOutput {
        private final boolean areSeveral;
        private final List<String> out = new ArrayList<>();

        Recorder(boolean areSeveral) {
            this.areSeveral = areSeveral;
        }

        /// An engine that has one source only does not list it, a share of a fleet does.
        @Override
        public void interval(Interval interval) {
            List<Row> sources = interval.summary().top(Dimension.SOURCE, 10).rows();
            out.add("interval " + interval.from() + " " + interval.summary().hits() + " "
                    + interval.summary().top(Dimension.HOST, 3).rows() + " "
                    + interval.summary().visitors() + (areSeveral ? " " + sources : ""));
        }

        @Override
        public void quiet(long from, long to) {
            out.add("quiet " + from + " " + to);
        }

        @Override
        public void alert(AlertEvent event) {
            out.add(event.id() + " " + event.hits() + " " + event.value());
        }
    }
}
