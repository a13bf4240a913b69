package dev.logtee.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Bounds;
import dev.logtee.alert.Measure;
import dev.logtee.alert.Rule;
import dev.logtee.alert.Rules;
import dev.logtee.alert.Severity;
import dev.logtee.alert.SourceNames;
import dev.logtee.alert.Threshold;
import dev.logtee.alert.Timing;
import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.Hasher;
import dev.logtee.bytes.MalformedException;
import dev.logtee.format.Formats;
import dev.logtee.format.LineReader;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.sketch.Row;
import dev.logtee.traffic.Dimension;
import dev.logtee.traffic.Summary;
import dev.logtee.traffic.View;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Partitions and the fleet over them beside one engine over the whole: random logs, dealt to random sources, read in
/// any order, with engines that are replaced on the way.
class FleetModelTest {
    private static final long BEGIN = Instant.parse("2018-05-09T16:00:00Z").getEpochSecond();
    private static final Hasher HASHER = Hasher.derivedFrom(new byte[] {1}, 0, 1);
    private static final Duration PATIENCE = Duration.ofHours(1);

    static IntStream seeds() {
        return IntStream.range(0, 200);
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

    @Test
    void aServerThatStaysBehindHoldsTheOthersBackNoLongerThanThePatience() throws Exception {
        SummingEngine summing = new SummingEngine(Settings.DEFAULT, HASHER, Duration.ofSeconds(30));
        EdgeEngine stuck = new EdgeEngine(Settings.DEFAULT, HASHER);
        EdgeEngine going = new EdgeEngine(Settings.DEFAULT, HASHER);
        read(stuck, line(BEGIN) + line(BEGIN + 3));
        read(going, line(BEGIN) + line(BEGIN + 50));
        summing.take(0, "stuck", stuck.takePartial().orElseThrow(), Long.MAX_VALUE);
        summing.take(1, "going", going.takePartial().orElseThrow(), Long.MAX_VALUE);
        FleetEngine fleet = new FleetEngine(Settings.DEFAULT, HASHER, new Recorder());
        fleet.take(0, summing.takePartial(false).orElseThrow());

        assertThat(fleet.clockMillis()).hasValue((BEGIN + 18) * 1000);
        assertThat(fleet.behind()).containsExactly("log");

        summing.release(0);
        fleet.take(0, summing.takePartial(false).orElseThrow());

        assertThat(fleet.clockMillis()).hasValue((BEGIN + 48) * 1000);
        assertThat(fleet.behind()).isEmpty();
    }

    @Test
    void countsThatAreStampedInTheFutureAreRefused() throws Exception {
        SummingEngine summing = new SummingEngine(Settings.DEFAULT, HASHER, Duration.ofSeconds(30));
        EdgeEngine wrong = new EdgeEngine(Settings.DEFAULT, HASHER);
        read(wrong, line(BEGIN + 3600) + line(BEGIN + 3603));

        assertThatThrownBy(() -> summing.take(0, "wrong", wrong.takePartial().orElseThrow(), (BEGIN + 60) * 1000))
                .isInstanceOf(MalformedException.class)
                .hasMessageStartingWith("what was counted is stamped in the future");
    }

    @Test
    void aServerThatBeginsAnewAddsToWhatItsLogsHad() throws Exception {
        SummingEngine summing = new SummingEngine(Settings.DEFAULT, HASHER, Duration.ofSeconds(30));
        FleetEngine fleet = new FleetEngine(Settings.DEFAULT, HASHER, new Recorder());
        for (int server = 0; server < 2; server++) {
            EdgeEngine edge = new EdgeEngine(Settings.DEFAULT, HASHER);
            read(edge, line(BEGIN) + line(BEGIN + 20));
            summing.take(server, "web1", edge.takePartial().orElseThrow(), Long.MAX_VALUE);
            summing.release(server);
        }
        fleet.take(0, summing.takePartial(false).orElseThrow());

        Ledger ledger = fleet.ledger();
        assertThat(ledger.hits()).isEqualTo(4);
        assertThat(ledger.sources().get("log").hits()).isEqualTo(4);
    }

    @Test
    void whatIsFarAheadOfItsClockIsRefused() {
        Partial.Writer writer = new Partial.Writer(1 << 20);
        Ledger ledger = Ledger.NOTHING;
        Summary counted = new Summary(HASHER, new MemoryBudget(1 << 20));
        writer.interval(new Interval(BEGIN + 200_000, BEGIN + 200_010, counted, ledger, false));
        byte[] partial =
                writer.take(true, OptionalLong.of(BEGIN * 1000), new SourceNames(), List.of(), Optional.empty());
        FleetEngine fleet = new FleetEngine(Settings.DEFAULT, HASHER, new Recorder());

        assertThatThrownBy(() -> fleet.take(0, partial))
                .isInstanceOf(MalformedException.class)
                .hasMessageStartingWith("what was counted is ahead of its clock");
    }

    @Test
    void ofVeryManyLossesTheLatestAreReadBack() throws Exception {
        List<Lost> lost = IntStream.range(0, 5000)
                .mapToObj(number -> new Lost("log", number, number + 1))
                .toList();
        BinaryWriter out = new BinaryWriter();
        Ledger.NOTHING.withLost(lost).encode(out);

        Ledger ledger = Ledger.decode(new BinaryReader(out.toByteArray()));

        assertThat(ledger.lost()).isEqualTo(lost.subList(904, 5000));
    }

    private static void read(EdgeEngine edge, String lines) {
        byte[] log = lines.getBytes(UTF_8);
        int source = edge.engine().open("log", reader(), Long.MIN_VALUE);
        edge.engine().read(source, log, 0, log.length, 0);
    }

    @Test
    void aSourceThatStaysBehindHoldsTheOthersBackNoLongerThanThePatience() throws Exception {
        PartitionEngine partition = new PartitionEngine(Settings.DEFAULT, HASHER, Duration.ofSeconds(30));
        int stuck = partition.open("stuck", reader());
        int going = partition.open("going", reader());
        read(partition, stuck, line(BEGIN));
        read(partition, going, line(BEGIN));
        Recorder told = new Recorder();
        FleetEngine fleet = new FleetEngine(Settings.DEFAULT, HASHER, told);
        read(partition, going, line(BEGIN + 29));
        fleet.take(0, partition.takePartial(false).orElseThrow());
        assertThat(fleet.clockMillis()).hasValue((BEGIN - 2) * 1000);
        assertThat(fleet.behind()).isEmpty();

        read(partition, going, line(BEGIN + 40));
        fleet.take(0, partition.takePartial(false).orElseThrow());

        assertThat(fleet.clockMillis()).hasValue((BEGIN + 8) * 1000);
        assertThat(fleet.behind()).containsExactly("stuck");
        assertThat(clockOf("stuck", fleet)).contains(new Ledger.Clock((BEGIN - 2) * 1000, true));
        assertThat(clockOf("going", fleet)).contains(new Ledger.Clock((BEGIN + 38) * 1000, false));
        read(partition, stuck, line(BEGIN + 1));
        assertThat(partition.ledger().late()).isOne();
    }

    @Test
    void howFarASourceHasComeIsToldAlsoWhileItSaysNothing() throws Exception {
        PartitionEngine partition = new PartitionEngine(Settings.DEFAULT, HASHER, PATIENCE);
        FleetEngine fleet = new FleetEngine(Settings.DEFAULT, HASHER, new Recorder());
        int quiet = partition.open("quiet", reader());
        read(partition, quiet, line(BEGIN));
        fleet.take(0, partition.takePartial(false).orElseThrow());

        partition.rested(quiet, OptionalLong.of((BEGIN + 500) * 1000));
        fleet.take(0, partition.takePartial(false).orElseThrow());
        partition.rested(quiet, OptionalLong.of((BEGIN + 510) * 1000));
        fleet.take(0, partition.takePartial(false).orElseThrow());

        assertThat(clockOf("quiet", fleet)).contains(new Ledger.Clock((BEGIN + 508) * 1000, false));
    }

    private static Optional<Ledger.Clock> clockOf(String source, FleetEngine fleet) {
        return fleet.ledger().sources().get(source).clock();
    }

    @Test
    void aStampThatIsLaterThanAnyCanBeMovesNoClock() {
        PartitionEngine partition = new PartitionEngine(Settings.DEFAULT, HASHER, Duration.ofSeconds(30));
        int wrong = partition.open("wrong", reader());
        int right = partition.open("right", reader());
        partition.latestPossible((BEGIN + 60) * 1000);
        read(partition, right, line(BEGIN));
        read(partition, wrong, line(BEGIN + 3600) + line(BEGIN + 3601));
        partition.rested(wrong, OptionalLong.of((BEGIN + 3601) * 1000));

        read(partition, right, line(BEGIN + 1));

        assertThat(partition.ledger().ahead()).isEqualTo(2);
        assertThat(partition.ledger().late()).isZero();
    }

    @Test
    void aSilentPartitionIsNotWaitedForAndItsLinesAreLateAfterwards() throws Exception {
        PartitionEngine silent = new PartitionEngine(Settings.DEFAULT, HASHER, PATIENCE);
        PartitionEngine going = new PartitionEngine(Settings.DEFAULT, HASHER, PATIENCE);
        int one = silent.open("one", reader());
        int two = going.open("two", reader());
        Recorder told = new Recorder();
        FleetEngine fleet = new FleetEngine(Settings.DEFAULT, HASHER, told);
        read(silent, one, line(BEGIN));
        fleet.take(0, silent.takePartial(false).orElseThrow());
        read(going, two, line(BEGIN + 60));
        fleet.take(1, going.takePartial(false).orElseThrow());
        assertThat(told.out).isEmpty();

        fleet.take(0, silent.takePartial(true).orElseThrow());
        read(going, two, line(BEGIN + 120));
        fleet.take(1, going.takePartial(false).orElseThrow());
        assertThat(fleet.clockMillis()).hasValue((BEGIN + 118) * 1000);
        read(silent, one, line(BEGIN + 15) + line(BEGIN + 30));
        fleet.take(0, silent.takePartial(false).orElseThrow());

        assertThat(fleet.ledger().late()).isOne();
    }

    @Test
    void whatIsNoPartialIsRefused() {
        FleetEngine fleet = new FleetEngine(Settings.DEFAULT, HASHER, new Recorder());
        assertThatThrownBy(() -> fleet.take(0, new byte[40])).isInstanceOf(MalformedException.class);
    }

    private static void read(PartitionEngine partition, int source, String lines) {
        byte[] log = lines.getBytes(UTF_8);
        partition.read(source, log, 0, log.length);
    }

    private static String line(long second) {
        return Timelines.line(Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC));
    }

    private static LineReader reader() {
        return Formats.named("common").orElseThrow().reader(Optional.empty());
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
            Optional<byte[]> partial = partitionOf(source).takePartial(false);
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
                Optional<byte[]> sum = partitions[partition].takePartial(false);
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

        Recorder() {
            this(true);
        }

        /// An engine that has one source only does not list it, a share of a fleet does.
        @Override
        public void interval(Interval interval) {
            List<Row> sources = interval.summary().top(Dimension.SOURCE, 10);
            out.add("interval " + interval.from() + " " + interval.summary().hits() + " "
                    + interval.summary().top(Dimension.HOST, 3) + " "
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
