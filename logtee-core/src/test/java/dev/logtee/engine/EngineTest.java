package dev.logtee.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.alert.Bounds;
import dev.logtee.alert.Measure;
import dev.logtee.alert.Rule;
import dev.logtee.alert.RuleStanding;
import dev.logtee.alert.RuleStanding.State;
import dev.logtee.bytes.MalformedException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EngineTest extends OneEngine {
    private static final byte[] NONSENSE = "nonsense\n".getBytes(UTF_8);

    @Test
    void aSecondClosesInSilenceOnceTheAllowanceHasPassedAfterItsEnd() {
        read(source, "16:00:00", 11, 100);
        engine.atRest(source, nanos(102.999));
        assertThat(out).isEmpty();
        engine.atRest(source, nanos(103));
        assertThat(out).containsExactly("triggered 16:00:01 hits 11");
    }

    @Test
    void rulesTellHowTheyStand() {
        assertThat(engine.rules()).extracting(RuleStanding::state).containsExactly(State.NO_DATA);
        read(source, "16:00:00", 11, 100);
        engine.atRest(source, nanos(103));
        String raised = "hits_per_second = 1.1, alert above 1, over 10s";
        assertThat(engine.rules())
                .containsExactly(new RuleStanding(Rule.TRAFFIC, Optional.empty(), State.RAISED, raised));
        engine.atRest(source, nanos(120));
        String well = "hits_per_second = 0, alert above 1, over 10s";
        assertThat(engine.rules()).containsExactly(new RuleStanding(Rule.TRAFFIC, Optional.empty(), State.WELL, well));
    }

    @Test
    void aRuleOfSilenceStandsWithoutAWindow() {
        Engine engine =
                new Engine(withRule("silence", Measure.SILENCE, Bounds.above(BigDecimal.valueOf(600))), HASHER, this);
        assertThat(engine.rules())
                .extracting(RuleStanding::words)
                .containsExactly(
                        "hits_per_second = unknown, alert above 1, over 10s", "silence = unknown, alert above 600");
    }

    @Test
    void theClockGoesOnFromTheLatestLineReadAndDoesNotJumpToTheWallClock() {
        read(source, "16:00:00", 1, 100);
        read(source, "16:00:01", 11, 5000);
        engine.atRest(source, nanos(5002.9));
        assertThat(out).isEmpty();
        engine.atRest(source, nanos(5003));
        assertThat(out).containsExactly("triggered 16:00:02 hits 12");
    }

    @Test
    void whatTheClockHasReachedInSilenceIsNoLeapForTheNextLine() {
        read(source, "16:00:00", 1, 100);
        engine.atRest(source, nanos(400));
        read(source, "16:05:10", 11, 410);
        read(source, "16:05:13", 1, 413);
        assertThat(out).contains("triggered 16:05:11 hits 11");
    }

    @Test
    void hitsAreListedBySourceOnceThereIsASecondOne() {
        read(source, "16:00:00", 2, 100);
        read(source, "16:00:12", 1, 112);
        assertThat(bySource).containsExactly("16:00:00 []");
        int other = open("b.log");
        read(other, "16:00:12", 3, 112);
        read(source, "16:00:13", 1, 113);
        engine.end(source);
        engine.end(other);
        engine.cut();
        assertThat(bySource.getLast()).isEqualTo("16:00:10 [b.log 3, #0 1]");
    }

    @Test
    void aHeldLineCountsAfterTheAllowanceHasPassedInSilence() {
        read(source, "16:00:00", 1, 100);
        read(source, "18:00:00", 1, 100);
        engine.atRest(source, nanos(101.9));
        assertThat(engine.ledger().hits()).isEqualTo(1);
        engine.atRest(source, nanos(102));
        assertThat(engine.ledger().hits()).isEqualTo(2);
        assertThat(engine.ledger().ahead()).isZero();
    }

    @Test
    void aHeldLineCountsInSilenceWhereAllOthersWereReadLongAfterTheyWereWritten() {
        int other = openedAt("16:00:00");
        read(source, "16:00:00", 1, 100);
        read(other, "16:00:00", 1, 100);
        read(source, "18:00:00", 1, 100);
        engine.atRest(other, nanos(102));
        engine.atRest(source, nanos(102));
        assertThat(engine.ledger().hits()).isEqualTo(3);
        assertThat(engine.clockMillis())
                .hasValue(Instant.parse("2018-05-09T17:59:58Z").toEpochMilli());
    }

    @Test
    void theClockGoesOnFromALineThatWasHeldInSilence() {
        read(source, "16:00:00", 1, 100);
        read(source, "18:00:00", 1, 200);
        engine.atRest(source, nanos(202));
        engine.atRest(source, nanos(211.999));
        assertThat(out).doesNotContain("interval 18:00:00 lines 1");
        engine.atRest(source, nanos(212));
        assertThat(out).contains("interval 18:00:00 lines 1");
    }

    @Test
    void theClockGoesOnFromTheStampOfAHeldLineWhateverItHadReachedByThen() {
        Settings patient =
                new Settings(TEN_IN_TEN_SECONDS.every(), Duration.ofMinutes(5), TEN_IN_TEN_SECONDS.threshold());
        Engine engine = new Engine(patient, HASHER, this);
        int source = open(engine, "");
        byte[] log = lines("16:00:00", 1);
        engine.read(source, log, 0, log.length, nanos(100));
        byte[] leap = lines("16:01:30", 1);
        engine.read(source, leap, 0, leap.length, nanos(101));
        engine.atRest(source, nanos(401));
        engine.atRest(source, nanos(402));
        assertThat(engine.clockMillis())
                .hasValue(Instant.parse("2018-05-09T16:01:31Z").toEpochMilli());
    }

    @Test
    void theClockGoesOnWhileNoLineThatComesHasATime() {
        read(source, "16:00:00", 11, 100);
        for (double now = 100.1; now < 102.95; now += 0.1) {
            engine.read(source, NONSENSE, 0, NONSENSE.length, nanos(now));
            engine.atRest(source, nanos(now));
        }
        assertThat(out).isEmpty();
        engine.atRest(source, nanos(103));
        assertThat(out).containsExactly("triggered 16:00:01 hits 11");
    }

    @Test
    void aHeldLineCountsThoughLinesWithoutATimeCome() {
        read(source, "16:00:00", 1, 100);
        read(source, "18:00:00", 1, 200);
        engine.read(source, NONSENSE, 0, NONSENSE.length, nanos(201));
        engine.atRest(source, nanos(202));
        assertThat(engine.ledger().hits()).isEqualTo(2);
    }

    @Test
    void longLinesAreHeldOnlyAsFarAsThereIsRoomForThem() {
        byte[] log = new String(lines("18:00:00", 1), UTF_8)
                .replace("/create", "/create".repeat(100_000))
                .getBytes(UTF_8);
        read(source, "16:00:00", 1, 100);
        for (int number = 0; number < 10; number++) {
            int leaping = openedAt("16:00:00");
            read(leaping, "16:00:00", 1, 100);
            engine.read(leaping, log, 0, log.length, nanos(100));
        }
        assertThat(engine.ledger().ahead()).isEqualTo(5);
        for (int leaping = 1; leaping <= 10; leaping++) {
            read(leaping, "16:00:01", 1, 100);
            engine.read(leaping, log, 0, log.length, nanos(100));
        }
        assertThat(engine.ledger().ahead()).as("what is given up makes room").isEqualTo(15);
    }

    @Test
    void aHeldLineCountsBeforeTheOtherSourcesPassItsSecond() {
        int busy = openedAt("16:00:00");
        read(source, "16:00:00", 1, 100);
        read(busy, "16:00:00", 1, 100);
        read(source, "16:01:37", 1, 100);
        engine.atRest(source, nanos(100));
        read(busy, "16:00:50", 1, 100);
        read(busy, "16:01:39", 1, 100);
        assertThat(engine.ledger().hits()).isEqualTo(5);
        read(busy, "16:01:45", 1, 100);
        engine.atRest(busy, nanos(100));
        assertThat(engine.ledger().late()).isZero();
        engine.end(source);
        engine.end(busy);
        engine.cut();
        assertThat(out).contains("interval 16:01:30 lines 2");
    }

    @Test
    void severalHeldLinesCountInTheOrderOfTheirStamps() {
        int other = openedAt("16:00:00");
        int busy = openedAt("16:00:00");
        read(source, "16:00:00", 1, 100);
        read(other, "16:00:00", 1, 100);
        read(busy, "16:00:00", 1, 100);
        read(source, "16:09:00", 1, 100);
        read(other, "16:02:00", 1, 100);
        engine.atRest(source, nanos(100));
        engine.atRest(other, nanos(100));
        read(busy, "16:10:00", 2, 100);
        assertThat(engine.ledger().hits()).isEqualTo(7);
        assertThat(engine.ledger().late()).isZero();
    }

    @Test
    void anInvalidLineCountsInTheIntervalThatItsSourceHasComeTo() {
        int ahead = openedAt("16:00:10");
        read(source, "16:00:08", 1, 100);
        read(ahead, "16:00:10", 1, 100);
        engine.read(source, NONSENSE, 0, NONSENSE.length, nanos(100));
        read(source, "16:00:12", 1, 100);
        read(ahead, "16:00:12", 1, 100);
        assertThat(out).containsExactly("interval 16:00:00 lines 2");
    }

    @Test
    void aSourceAtRestFarBehindHoldsNobodyBack() {
        int stale = open();
        byte[] first = "192.0.2.1 - - [08/May/2018:16:00:00 +0000] \"GET / HTTP/1.1\" 200 1\n".getBytes(UTF_8);
        engine.read(stale, first, 0, first.length, nanos(0));
        engine.atRest(source, nanos(0));
        engine.read(stale, first, 0, first.length, nanos(0));
        engine.atRest(stale, nanos(0));
        read(source, "16:00:00", 11, 1);
        read(source, "16:00:03", 1, 4);
        assertThat(out).contains("triggered 16:00:01 hits 11");
        engine.atRest(stale, nanos(14));
        engine.atRest(source, nanos(14));
        assertThat(out).contains("recovered 16:00:11 hits 1");
    }

    @Test
    void aSourceThatRestedFarAheadOfOneThatIsStuckWaitsForIt() {
        int stuck = openedAt("16:00:00");
        read(source, "16:00:00", 1, 100);
        read(stuck, "16:00:00", 1, 100);
        engine.atRest(source, nanos(200));
        byte[] line = lines("16:01:39", 1);
        assertThat(engine.read(source, line, 0, line.length, nanos(200))).isZero();
        read(stuck, "16:00:05", 1, 200);
        read(stuck, "16:00:59", 1, 200);
        read(stuck, "16:01:39", 1, 200);
        read(source, "16:01:39", 1, 200);
        engine.end(source);
        engine.end(stuck);
        engine.cut();
        assertThat(out)
                .containsExactly(
                        "interval 16:00:00 lines 3",
                        "quiet 16:00:10",
                        "interval 16:00:50 lines 1",
                        "quiet 16:01:00",
                        "interval 16:01:30 lines 2");
    }

    @Test
    void noSourceAtRestPassesAnotherThatWasNotReadForLong() {
        int busy = openedAt("16:00:00");
        read(source, "16:00:00", 1, 100);
        read(busy, "16:00:00", 1, 100);
        engine.atRest(List.of(source, busy), nanos(100));
        engine.ready(busy, true);
        engine.atRest(source, nanos(160));
        read(busy, "16:00:05", 1, 160);
        read(busy, "16:00:59", 1, 160);
        engine.atRest(busy, nanos(160));
        assertThat(engine.ledger().late()).isZero();
        assertThat(out).contains("interval 16:00:00 lines 3");
    }

    @Test
    void whoseClockWasSetBackIsToldWhereThereAreSeveral() {
        read(source, "16:10:00", 1, 1);
        read(source, "16:00:00", LogClock.LINES_TO_SET_BACK, 2);
        int other = open("other.log");
        read(other, "16:00:00", 1, 3);
        read(other, "15:00:00", LogClock.LINES_TO_SET_BACK, 4);
        assertThat(out).contains("clock_back 16:00:00 hits 0").contains("clock_back of other.log 15:00:00 hits 0");
    }

    @Test
    void ofALogThatCannotBeReadNothingIsKnown() {
        read(source, "16:00:00", 11, 100);
        engine.atRest(source, nanos(103));
        engine.readable(source, false);
        engine.readable(source, false);
        engine.readable(source, true);
        read(source, "16:00:05", 1, 120);
        engine.atRest(source, nanos(130));
        assertThat(out)
                .containsExactly(
                        "triggered 16:00:01 hits 11",
                        "no_data 16:00:01 hits 11",
                        "interval 16:00:00 lines 12",
                        "recovered 16:00:11 hits 1");
    }

    @Test
    void whatSilenceSaysIsToldOnceTheLogCanBeReadAgain() {
        BigDecimal few = new BigDecimal("0.1");
        Bounds below = new Bounds(Bounds.Side.BELOW, few, few);
        Engine quiet = new Engine(withRule("few", Measure.HITS_PER_SECOND, below), HASHER, this);
        int log = open(quiet, "");
        byte[] line = "192.0.2.1 - - [09/May/2018:16:00:00 +0000] \"GET / HTTP/1.1\" 200 1\n".getBytes(UTF_8);
        quiet.read(log, line, 0, line.length, nanos(100));
        quiet.atRest(log, nanos(105));
        quiet.readable(log, false);
        quiet.atRest(log, nanos(200));
        assertThat(out).filteredOn(told -> told.startsWith("triggered")).isEmpty();
        quiet.readable(log, true);
        quiet.atRest(log, nanos(300));
        assertThat(out).filteredOn(told -> told.startsWith("triggered")).hasSize(1);
    }

    @Test
    void aLogThatEndsUnreadableHidesNoOther() {
        int other = open();
        engine.atRest(source, nanos(100));
        read(other, "16:00:00", 1, 100);
        engine.atRest(other, nanos(104));
        engine.readable(other, false);
        engine.end(other);
        read(source, "16:00:05", 11, 105);
        engine.atRest(source, nanos(120));
        assertThat(out).contains("no_data 16:00:02 hits 1", "triggered 16:00:06 hits 12");
    }

    @Test
    void anUnknownSourceIsWaitedForUntilItIsAtRestOrHasItsFirstLine() {
        int other = open();
        byte[] line = "192.0.2.1 - - [09/May/2018:16:00:00 +0000] \"GET / HTTP/1.1\" 200 1\n".getBytes(UTF_8);
        assertThat(engine.read(source, line, 0, line.length, 0)).isZero();
        assertThat(engine.turn(other)).isLessThan(engine.turn(source));
        engine.atRest(other, 0);
        assertThat(engine.read(source, line, 0, line.length, 0)).isEqualTo(line.length);
    }

    @Test
    void aSourceThatJoinsBehindTheMergedClockIsLateAndThatIsSaid() {
        read(source, "16:00:30", 1, 0);
        int other = open();
        read(other, "16:00:20", 1, 0);
        assertThat(out).contains("source " + other + " joined late by 10 s");
        assertThat(engine.ledger().late()).isEqualTo(1);
        assertThat(engine.ledger().largestLateness()).isEqualTo(10);
    }

    @Test
    void linesBeforeTheFirstHitBelongToItsInterval() {
        byte[] log = "nothing\n\nelse\n".getBytes(UTF_8);
        engine.read(source, log, 0, log.length, 0);
        assertThat(engine.unplaced().invalid()).isEqualTo(2);
        read(source, "16:00:00", 1, 0);
        assertThat(engine.unplaced().invalid()).isZero();
        engine.end(source);
        engine.cut();
        assertThat(out).containsExactly("interval 16:00:00 lines 4 cut");
    }

    @Test
    void linesOfWhichNoneCouldBePlacedAreHandedOutAtTheEnd() {
        byte[] log = "nothing\nelse\n".getBytes(UTF_8);
        engine.read(source, log, 0, log.length, 0);
        engine.end(source);
        engine.cut();
        assertThat(out).containsExactly("unplaced 2");
    }

    @Test
    void theLedgerAddsUpAlsoForSourcesThatHaveEnded() {
        read(source, "16:00:00", 3, 0);
        byte[] log = "no line\n".getBytes(UTF_8);
        engine.read(source, log, 0, log.length, 0);
        engine.tooLong(source, log, 0, 7, 2_000_000);
        engine.end(source);
        Ledger ledger = engine.ledger();
        assertThat(ledger.lines()).isEqualTo(5).isEqualTo(ledger.hits() + ledger.invalid() + ledger.skipped());
        assertThat(ledger.bytesRead()).isGreaterThan(2_000_000);
    }

    @Test
    void theLedgerIsThatOfEachSourceAndTheirSum() throws MalformedException {
        engine.end(source);
        int web = open("/var/log/web");
        read(web, "16:00:00", 3, 0);
        int api = open("/var/log/api");
        read(api, "16:00:00", 2, 0);
        engine.passed(api, 1000);
        engine.lost(new Lost("/var/log/api", 10, 30));
        engine.end(api);
        Ledger ledger = engine.ledger();
        assertThat(ledger.sources().keySet()).containsExactly("/var/log/api", "/var/log/web");
        assertThat(ledger.sources().get("/var/log/api").hits()).isEqualTo(2);
        assertThat(ledger.hits()).isEqualTo(5);
        assertThat(ledger.bytesRead())
                .isEqualTo(ledger.sources().values().stream()
                        .mapToLong(Ledger::bytesRead)
                        .sum())
                .isGreaterThan(1000);
        assertThat(ledger.bytesLost()).isEqualTo(20);

        Engine next = new Engine(TEN_IN_TEN_SECONDS, HASHER, this);
        next.restore(engine.snapshot());
        assertThat(next.ledger()).as("over a restart").isEqualTo(ledger);
    }

    @Test
    void ofVeryManySourcesTheFirstToEndAreInTheSumOnly() {
        engine.end(source);
        for (int i = 0; i < Accounts.MOST_ENDED + 10; i++) {
            int one = open("log-%05d".formatted(i));
            read(one, "16:00:00", 1, 0);
            engine.end(one);
        }
        assertThat(engine.ledger().hits()).isEqualTo(Accounts.MOST_ENDED + 10);
        assertThat(engine.ledger().sources()).hasSize(Accounts.MOST_ENDED).doesNotContainKey("log-00000");
    }

    @Test
    void aSourceThatHasEndedIsNotOpen() {
        engine.end(source);
        assertThatThrownBy(() -> engine.atRest(source, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
