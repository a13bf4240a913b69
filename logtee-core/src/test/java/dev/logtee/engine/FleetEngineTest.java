package dev.logtee.engine;

import static dev.logtee.engine.Timelines.line;
import static dev.logtee.engine.Timelines.reader;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.SourceNames;
import dev.logtee.bytes.Hasher;
import dev.logtee.bytes.MalformedException;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.traffic.Addresses;
import dev.logtee.traffic.Condition;
import dev.logtee.traffic.Summary;
import dev.logtee.traffic.View;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Who is waited for in a fleet, and what is refused of it.
class FleetEngineTest implements EngineOutput {
    private static final long BEGIN = Instant.parse("2018-05-09T16:00:00Z").getEpochSecond();
    private static final Hasher HASHER = Hasher.derivedFrom(new byte[] {1}, 0, 1);

    private final List<Interval> intervals = new ArrayList<>();
    private final List<AlertEvent> events = new ArrayList<>();

    @Override
    public void interval(Interval interval) {
        intervals.add(interval);
    }

    @Override
    public void alert(AlertEvent event) {
        events.add(event);
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
        FleetEngine fleet = new FleetEngine(Settings.DEFAULT, HASHER, this);
        fleet.take(0, summing.takePartial().orElseThrow());

        assertThat(fleet.clockMillis()).hasValue((BEGIN + 18) * 1000);
        assertThat(fleet.behind()).containsExactly("log");

        summing.forget(0);
        fleet.take(0, summing.takePartial().orElseThrow());

        assertThat(fleet.clockMillis()).hasValue((BEGIN + 48) * 1000);
        assertThat(fleet.behind()).isEmpty();
    }

    @Test
    void aServerThatWasKilledInASilenceIsWaitedForUntilItIsThereAgain() throws Exception {
        SummingEngine summing = new SummingEngine(Settings.DEFAULT, HASHER, Duration.ofHours(1));
        FleetEngine fleet = new FleetEngine(Settings.DEFAULT, HASHER, this);
        EdgeEngine killed = new EdgeEngine(Settings.DEFAULT, HASHER);
        EdgeEngine going = new EdgeEngine(Settings.DEFAULT, HASHER);
        int source = read(killed, line(BEGIN) + line(BEGIN + 3));
        read(going, line(BEGIN) + line(BEGIN + 50));
        rest(killed, source, 5);
        summing.take(0, "killed", killed.takePartial().orElseThrow(), Long.MAX_VALUE);
        summing.take(1, "going", going.takePartial().orElseThrow(), Long.MAX_VALUE);
        byte[] committed = killed.engine().snapshot();
        rest(killed, source, 8);
        assertThat(killed.hasClosed()).as("it is a sign of life").isFalse();
        summing.take(0, "killed", killed.takePartial().orElseThrow(), Long.MAX_VALUE);
        fleet.take(0, summing.takePartial().orElseThrow());
        assertThat(fleet.clockMillis()).hasValue((BEGIN + 9) * 1000);

        EdgeEngine again = new EdgeEngine(Settings.DEFAULT, HASHER);
        again.engine().restore(committed);
        source = again.engine().open("log", reader(), Long.MIN_VALUE);
        rest(again, source, 1);
        summing.take(0, "killed", again.takePartial().orElseThrow(), Long.MAX_VALUE);
        Optional<byte[]> sum = summing.takePartial();
        if (sum.isPresent()) { // or it has nothing new to tell
            fleet.take(0, sum.get());
        }

        assertThat(fleet.clockMillis()).hasValue((BEGIN + 9) * 1000);
        assertThat(fleet.behind()).isEmpty();
        read(again, source, line(BEGIN + 30));
        summing.take(0, "killed", again.takePartial().orElseThrow(), Long.MAX_VALUE);
        fleet.take(0, summing.takePartial().orElseThrow());
        assertThat(fleet.clockMillis()).hasValue((BEGIN + 28) * 1000);
        assertThat(fleet.ledger().late()).isZero();
    }

    @Test
    void howeverManyHitsAreLateTheirSecondsAreToldOnce() throws Exception {
        EdgeEngine edge = new EdgeEngine(Settings.DEFAULT, HASHER);
        read(edge, line(BEGIN) + line(BEGIN + 50) + line(BEGIN + 1).repeat(70_000) + line(BEGIN + 2));
        byte[] partial = edge.takePartial().orElseThrow();
        assertThat(partial).hasSizeLessThan(5_000);
        SummingEngine summing = new SummingEngine(Settings.DEFAULT, HASHER, Duration.ofSeconds(30));
        summing.take(0, "web1", partial, Long.MAX_VALUE);
        FleetEngine fleet = new FleetEngine(Settings.DEFAULT, HASHER, this);
        fleet.take(0, summing.takePartial().orElseThrow());
        assertThat(fleet.ledger().late()).isEqualTo(70_001);
    }

    private static void rest(EdgeEngine edge, int source, int seconds) {
        edge.engine().atRest(source, 0);
        edge.engine().atRest(source, Duration.ofSeconds(seconds).toNanos());
    }

    @Test
    void aServerWhoseClockIsSetBackIsWaitedForNoMore() throws Exception {
        SummingEngine summing = new SummingEngine(Settings.DEFAULT, HASHER, Duration.ofHours(1));
        EdgeEngine wrong = new EdgeEngine(Settings.DEFAULT, HASHER);
        EdgeEngine right = new EdgeEngine(Settings.DEFAULT, HASHER);
        int source = read(wrong, line(BEGIN + 3590) + line(BEGIN + 3600));
        read(right, line(BEGIN + 3590) + line(BEGIN + 3600));
        summing.take(0, "wrong", wrong.takePartial().orElseThrow(), Long.MAX_VALUE);
        summing.take(1, "right", right.takePartial().orElseThrow(), Long.MAX_VALUE);

        for (int second = 0; second < LogClock.LINES_TO_SET_BACK; second++) {
            read(wrong, source, line(BEGIN + second));
        }
        summing.take(0, "wrong", wrong.takePartial().orElseThrow(), Long.MAX_VALUE);
        FleetEngine fleet = new FleetEngine(Settings.DEFAULT, HASHER, this);
        fleet.take(0, summing.takePartial().orElseThrow());

        assertThat(fleet.behind()).containsExactly("log");
        assertThat(events)
                .extracting(AlertEvent::id)
                .containsExactly("clock-clock_back-" + (BEGIN + LogClock.LINES_TO_SET_BACK - 1) + "-wrong");
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
        FleetEngine fleet = new FleetEngine(Settings.DEFAULT, HASHER, this);
        for (int server = 0; server < 2; server++) {
            EdgeEngine edge = new EdgeEngine(Settings.DEFAULT, HASHER);
            read(edge, line(BEGIN) + line(BEGIN + 20));
            summing.take(server, "web1", edge.takePartial().orElseThrow(), Long.MAX_VALUE);
            summing.forget(server);
        }
        fleet.take(0, summing.takePartial().orElseThrow());

        Ledger ledger = fleet.ledger();
        assertThat(ledger.hits()).isEqualTo(4);
        assertThat(ledger.sources().get("log").hits()).isEqualTo(4);
    }

    @Test
    void whatIsFarAheadOfItsClockIsRefused() {
        Partial.Writer writer = new Partial.Writer(1 << 20);
        Summary counted = new Summary(HASHER, new MemoryBudget(1 << 20));
        writer.interval(new Interval(BEGIN + 200_000, BEGIN + 200_010, counted, Ledger.NOTHING, false));
        byte[] partial = partial(writer, BEGIN * 1000);
        FleetEngine fleet = new FleetEngine(Settings.DEFAULT, HASHER, this);

        assertThatThrownBy(() -> fleet.take(0, partial))
                .isInstanceOf(MalformedException.class)
                .hasMessageStartingWith("what was counted is ahead of its clock");
    }

    private static int read(EdgeEngine edge, String lines) {
        int source = edge.engine().open("log", reader(), Long.MIN_VALUE);
        read(edge, source, lines);
        return source;
    }

    private static void read(EdgeEngine edge, int source, String lines) {
        byte[] log = lines.getBytes(UTF_8);
        edge.engine().read(source, log, 0, log.length, 0);
    }

    @Test
    void aSourceThatStaysBehindHoldsTheOthersBackNoLongerThanThePatience() throws Exception {
        PartitionEngine partition = new PartitionEngine(Settings.DEFAULT, HASHER, Duration.ofSeconds(30));
        int stuck = partition.open("stuck", reader());
        int going = partition.open("going", reader());
        read(partition, stuck, line(BEGIN));
        read(partition, going, line(BEGIN));
        FleetEngine fleet = new FleetEngine(Settings.DEFAULT, HASHER, this);
        read(partition, going, line(BEGIN + 29));
        fleet.take(0, partition.takePartial().orElseThrow());
        assertThat(fleet.clockMillis()).hasValue((BEGIN - 2) * 1000);
        assertThat(fleet.behind()).isEmpty();

        read(partition, going, line(BEGIN + 40));
        fleet.take(0, partition.takePartial().orElseThrow());

        assertThat(fleet.clockMillis()).hasValue((BEGIN + 8) * 1000);
        assertThat(fleet.behind()).containsExactly("stuck");
        assertThat(clockOf("stuck", fleet)).contains(new Ledger.Clock((BEGIN - 2) * 1000, true));
        assertThat(clockOf("going", fleet)).contains(new Ledger.Clock((BEGIN + 38) * 1000, false));
        read(partition, stuck, line(BEGIN + 1));
        assertThat(partition.ledger().late()).isOne();
    }

    @Test
    void theSourcesOfAPartitionThatJoinsBehindTheOthersAreSaidToBeBehind() throws Exception {
        PartitionEngine first = new PartitionEngine(Settings.DEFAULT, HASHER, Duration.ofHours(1));
        PartitionEngine second = new PartitionEngine(Settings.DEFAULT, HASHER, Duration.ofHours(1));
        FleetEngine fleet = new FleetEngine(Settings.DEFAULT, HASHER, this);
        read(first, first.open("going", reader()), line(BEGIN) + line(BEGIN + 40));
        fleet.take(0, first.takePartial().orElseThrow());
        int joins = second.open("joins", reader());
        read(second, joins, line(BEGIN));
        fleet.take(1, second.takePartial().orElseThrow());
        assertThat(fleet.clockMillis()).hasValue((BEGIN + 38) * 1000);
        assertThat(fleet.behind()).containsExactly("joins");
        assertThat(clockOf("joins", fleet)).contains(new Ledger.Clock((BEGIN - 2) * 1000, true));

        read(second, joins, line(BEGIN + 50));
        fleet.take(1, second.takePartial().orElseThrow());

        assertThat(fleet.behind()).isEmpty();
    }

    @Test
    void howFarASourceHasComeIsToldAlsoWhileItSaysNothing() throws Exception {
        PartitionEngine partition = new PartitionEngine(Settings.DEFAULT, HASHER, Duration.ofHours(1));
        FleetEngine fleet = new FleetEngine(Settings.DEFAULT, HASHER, this);
        int quiet = partition.open("quiet", reader());
        read(partition, quiet, line(BEGIN));
        fleet.take(0, partition.takePartial().orElseThrow());

        partition.rested(quiet, OptionalLong.of((BEGIN + 500) * 1000));
        fleet.take(0, partition.takePartial().orElseThrow());
        partition.rested(quiet, OptionalLong.of((BEGIN + 510) * 1000));
        fleet.take(0, partition.takePartial().orElseThrow());

        assertThat(clockOf("quiet", fleet)).contains(new Ledger.Clock((BEGIN + 508) * 1000, false));
    }

    /// The other has told no clock by which it could be passed.
    @Test
    void aSourceOfWhichNothingIsHeardIsNotWaitedFor() throws Exception {
        PartitionEngine first = new PartitionEngine(Settings.DEFAULT, HASHER, Duration.ofSeconds(30));
        PartitionEngine second = new PartitionEngine(Settings.DEFAULT, HASHER, Duration.ofSeconds(30));
        FleetEngine fleet = new FleetEngine(Settings.DEFAULT, HASHER, this);
        int dead = first.open("dead", reader());
        first.rested(first.open("empty", reader()), OptionalLong.empty());
        read(first, dead, line(BEGIN) + line(BEGIN + 10));
        read(second, second.open("going", reader()), line(BEGIN) + line(BEGIN + 50));
        fleet.take(0, first.takePartial().orElseThrow());
        fleet.take(1, second.takePartial().orElseThrow());
        assertThat(fleet.clockMillis()).hasValue((BEGIN + 8) * 1000);

        first.silent(dead, true);
        fleet.take(0, first.takePartial().orElseThrow());

        assertThat(fleet.clockMillis()).hasValue((BEGIN + 48) * 1000);
        assertThat(fleet.behind()).containsExactly("dead");
        first.silent(dead, false);
        read(first, dead, line(BEGIN + 51));
        fleet.take(0, first.takePartial().orElseThrow());
        assertThat(fleet.behind()).isEmpty();
    }

    @Test
    void aServerOfWhichNothingIsHeardIsNotWaitedFor() throws Exception {
        SummingEngine summing = new SummingEngine(Settings.DEFAULT, HASHER, Duration.ofHours(1));
        EdgeEngine dead = new EdgeEngine(Settings.DEFAULT, HASHER);
        EdgeEngine going = new EdgeEngine(Settings.DEFAULT, HASHER);
        read(dead, line(BEGIN) + line(BEGIN + 10));
        read(going, line(BEGIN) + line(BEGIN + 50));
        summing.take(0, "dead", dead.takePartial().orElseThrow(), Long.MAX_VALUE);
        summing.take(1, "going", going.takePartial().orElseThrow(), Long.MAX_VALUE);
        FleetEngine fleet = new FleetEngine(Settings.DEFAULT, HASHER, this);

        summing.silent(0);
        SummingEngine restored = new SummingEngine(Settings.DEFAULT, HASHER, Duration.ofHours(1));
        restored.restore(summing.snapshot());
        fleet.take(0, summing.takePartial().orElseThrow());

        assertThat(fleet.clockMillis()).hasValue((BEGIN + 48) * 1000);
        assertThat(fleet.behind()).containsExactly("log");
        fleet.take(0, restored.takePartial().orElseThrow());
        assertThat(fleet.behind()).containsExactly("log");
    }

    @Test
    void whoIsBehindIsKnownAfterARestart() throws Exception {
        PartitionEngine partition = new PartitionEngine(Settings.DEFAULT, HASHER, Duration.ofSeconds(30));
        read(partition, partition.open("stuck", reader()), line(BEGIN));
        read(partition, partition.open("going", reader()), line(BEGIN) + line(BEGIN + 40));
        FleetEngine fleet = new FleetEngine(Settings.DEFAULT, HASHER, this);
        fleet.take(0, partition.takePartial().orElseThrow());

        FleetEngine restored = new FleetEngine(Settings.DEFAULT, HASHER, this);
        restored.restore(fleet.snapshot());

        assertThat(restored.behind()).isEqualTo(fleet.behind()).containsExactly("stuck");
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
        PartitionEngine silent = new PartitionEngine(Settings.DEFAULT, HASHER, Duration.ofHours(1));
        PartitionEngine going = new PartitionEngine(Settings.DEFAULT, HASHER, Duration.ofHours(1));
        int one = silent.open("one", reader());
        int two = going.open("two", reader());
        FleetEngine fleet = new FleetEngine(Settings.DEFAULT, HASHER, this);
        read(silent, one, line(BEGIN));
        fleet.take(0, silent.takePartial().orElseThrow());
        read(going, two, line(BEGIN + 60));
        fleet.take(1, going.takePartial().orElseThrow());
        assertThat(intervals).isEmpty();

        silent.silent(one, true);
        fleet.take(0, silent.takePartial().orElseThrow());
        read(going, two, line(BEGIN + 120));
        fleet.take(1, going.takePartial().orElseThrow());
        assertThat(fleet.clockMillis()).hasValue((BEGIN + 118) * 1000);
        silent.silent(one, false);
        read(silent, one, line(BEGIN + 15) + line(BEGIN + 30));
        fleet.take(0, silent.takePartial().orElseThrow());

        assertThat(fleet.ledger().late()).isOne();
    }

    @Test
    void partitionsThatHaveToldNothingAreWaitedForUntilTheyAreReleased() throws Exception {
        PartitionEngine going = new PartitionEngine(Settings.DEFAULT, HASHER, Duration.ofHours(1));
        PartitionEngine slow = new PartitionEngine(Settings.DEFAULT, HASHER, Duration.ofHours(1));
        int one = going.open("one", reader());
        int two = slow.open("two", reader());
        FleetEngine first = new FleetEngine(Settings.DEFAULT, HASHER, this);
        first.await(3);
        read(going, one, line(BEGIN) + line(BEGIN + 60));
        first.take(0, going.takePartial().orElseThrow());
        FleetEngine fleet = new FleetEngine(Settings.DEFAULT, HASHER, this);
        fleet.restore(first.snapshot());
        fleet.release(2);
        assertThat(fleet.clockMillis()).isEmpty();
        assertThat(fleet.behind()).isEmpty();

        read(slow, two, line(BEGIN) + line(BEGIN + 30));
        fleet.take(1, slow.takePartial().orElseThrow());
        assertThat(fleet.clockMillis()).hasValue((BEGIN + 28) * 1000);
        assertThat(fleet.ledger().late()).isZero();
    }

    @Test
    void aPartitionHoursAheadIsNotWaitedForThoughAllItCountsIsLeftOut() throws Exception {
        View failed = new View(List.of(Condition.parse("status=500")), new Addresses.AsLogged(), List.of(), 1);
        Settings settings = new Settings(
                Settings.DEFAULT.every(), Settings.DEFAULT.lateness(), Settings.DEFAULT.threshold(), failed);
        PartitionEngine going = new PartitionEngine(settings, HASHER, Duration.ofHours(1));
        PartitionEngine slow = new PartitionEngine(settings, HASHER, Duration.ofHours(1));
        FleetEngine fleet = new FleetEngine(settings, HASHER, this);
        read(slow, slow.open("slow", reader()), line(BEGIN));
        fleet.take(1, slow.takePartial().orElseThrow());
        int source = going.open("going", reader());
        List<Long> stamps =
                LongStream.range(0, 60).mapToObj(hit -> BEGIN + 300 * hit).toList();
        for (long stamp : stamps) {
            read(going, source, line(stamp) + line(stamp));
            fleet.take(0, going.takePartial().orElseThrow());
        }
        fleet.release(1);

        assertThat(intervals).extracting(Interval::from).containsExactlyElementsOf(stamps.subList(0, 59));
    }

    @Test
    void timesOfNoLogAreRefused() {
        Partial.Writer second = new Partial.Writer(1 << 20);
        second.second(
                Long.MIN_VALUE, Judging.by(Settings.DEFAULT, HASHER).counter().figures());
        Partial.Writer clockBack = new Partial.Writer(1 << 20);
        clockBack.clockBack(AlertEvent.clockBack(Long.MAX_VALUE, 0, 1, Optional.empty()));
        assertAreNoTimes(partial(second, BEGIN * 1000));
        assertAreNoTimes(partial(clockBack, BEGIN * 1000));
        assertAreNoTimes(partial(new Partial.Writer(1 << 20), Long.MIN_VALUE + 1));
    }

    private void assertAreNoTimes(byte[] partial) {
        SummingEngine summing = new SummingEngine(Settings.DEFAULT, HASHER, Duration.ofSeconds(30));
        assertThatThrownBy(() -> summing.take(0, "web1", partial, Long.MAX_VALUE))
                .isInstanceOf(MalformedException.class)
                .hasMessageStartingWith("no time of any log");
    }

    private static byte[] partial(Partial.Writer writer, long clockMillis) {
        return writer.take(true, OptionalLong.of(clockMillis), new SourceNames(), List.of(), Optional.empty());
    }

    @Test
    void whatIsNoPartialIsRefused() {
        FleetEngine fleet = new FleetEngine(Settings.DEFAULT, HASHER, this);
        assertThatThrownBy(() -> fleet.take(0, new byte[40])).isInstanceOf(MalformedException.class);
    }

    private static void read(PartitionEngine partition, int source, String lines) {
        byte[] log = lines.getBytes(UTF_8);
        partition.read(source, log, 0, log.length);
    }
}
