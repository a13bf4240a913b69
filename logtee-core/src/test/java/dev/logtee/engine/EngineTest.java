package dev.logtee.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Bounds;
import dev.logtee.alert.Measure;
import dev.logtee.alert.Rule;
import dev.logtee.alert.RuleStanding;
import dev.logtee.alert.RuleStanding.State;
import dev.logtee.alert.Rules;
import dev.logtee.alert.Severity;
import dev.logtee.alert.Threshold;
import dev.logtee.alert.Timing;
import dev.logtee.bytes.Hasher;
import dev.logtee.bytes.MalformedException;
import dev.logtee.format.Formats;
import dev.logtee.traffic.Addresses;
import dev.logtee.traffic.Condition;
import dev.logtee.traffic.Dimension;
import dev.logtee.traffic.Summary;
import dev.logtee.traffic.View;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EngineTest implements EngineOutput {
    private static final Settings TEN_IN_TEN_SECONDS = new Settings(
            Duration.ofSeconds(10), Duration.ofSeconds(2), new Threshold(BigDecimal.ONE, Duration.ofSeconds(10)));

    private static final Hasher HASHER = Hasher.derivedFrom(new byte[] {1}, 0, 1);

    private final List<String> out = new ArrayList<>();
    private final List<String> bySource = new ArrayList<>();
    private final Engine engine = new Engine(TEN_IN_TEN_SECONDS, HASHER, this);
    private final int source = open();

    private int open() {
        return open("");
    }

    private int open(String name) {
        return engine.open(name, Formats.named("common").orElseThrow().reader(Optional.empty()), Long.MIN_VALUE);
    }

    /// One whose first line is known to be stamped so.
    private int openedAt(String time) {
        int opened = open();
        engine.expect(opened, Instant.parse("2018-05-09T" + time + "Z").getEpochSecond());
        return opened;
    }

    private void read(int source, String time, int lines, double nowSeconds) {
        byte[] log = lines(time, lines);
        assertThat(engine.read(source, log, 0, log.length, nanos(nowSeconds))).isEqualTo(log.length);
    }

    private static byte[] lines(String time, int lines) {
        return ("192.0.2.1 - - [09/May/2018:" + time + " +0000] \"GET /pages/create HTTP/1.1\" 200 123\n")
                .repeat(lines)
                .getBytes(UTF_8);
    }

    private static long nanos(double seconds) {
        return TimeUnit.MILLISECONDS.toNanos(Math.round(seconds * 1000));
    }

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
        byte[] invalid = "nonsense\n".getBytes(UTF_8);
        engine.read(source, invalid, 0, invalid.length, nanos(100));
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
        Rule few = new Rule(
                "few",
                Measure.HITS_PER_SECOND,
                Bounds.below(new BigDecimal("0.1")),
                Timing.over(Duration.ofSeconds(10)),
                Rule.Scope.ALL,
                1,
                Severity.WARNING,
                Optional.empty());
        Engine quiet = new Engine(
                new Settings(
                        TEN_IN_TEN_SECONDS.every(),
                        TEN_IN_TEN_SECONDS.lateness(),
                        new Rules(TEN_IN_TEN_SECONDS.rules().traffic(), List.of(few)),
                        View.WHOLE),
                HASHER,
                this);
        int log = quiet.open("", Formats.named("common").orElseThrow().reader(Optional.empty()), Long.MIN_VALUE);
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
        engine.tooLong(source, log, 0, 7, 2_000_000, 0);
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
    void whatFiresGoesOnFiringByOtherBoundsUntilTheTrafficIsBackWithinThem() {
        read(source, "16:00:00", 11, 0);
        read(source, "16:00:03", 1, 0);
        engine.change(with(new Threshold(new BigDecimal("0.5"), Duration.ofSeconds(10)), View.WHOLE));
        read(source, "16:00:08", 6, 0);
        read(source, "16:00:15", 1, 0);
        read(source, "16:00:25", 1, 0);
        assertThat(out)
                .as("over 5 hits in 10 s until 16:00:18")
                .filteredOn(line -> !line.startsWith("interval"))
                .containsExactly("triggered 16:00:01 hits 11", "recovered 16:00:19 hits 1");
    }

    @Test
    void aLongerWindowIsJudgedOnceItIsFull() {
        read(source, "16:00:00", 1, 0);
        read(source, "16:00:20", 11, 0);
        read(source, "16:00:23", 1, 0);
        out.clear();
        engine.change(with(new Threshold(new BigDecimal("0.5"), Duration.ofSeconds(20)), View.WHOLE));
        read(source, "16:00:29", 1, 0);
        read(source, "16:00:32", 1, 0);
        assertThat(out).as("10 s are known at 16:00:21").doesNotContain("recovered 16:00:30 hits 13");
        read(source, "16:00:35", 1, 0);
        read(source, "16:00:50", 1, 0);
        assertThat(out)
                .as("as 20 s of it have over 10 hits until 16:00:40")
                .contains("recovered 16:00:41 hits 4")
                .noneMatch(line -> line.startsWith("triggered"));
    }

    @Test
    void anAlertWhoseRuleIsGoneIsOver() {
        Rule many = new Rule(
                "many",
                Measure.ERRORS_PER_SECOND,
                Bounds.above(new BigDecimal("0.1")),
                Timing.over(Duration.ofSeconds(10)),
                Rule.Scope.ALL,
                1,
                Severity.WARNING,
                Optional.empty());
        engine.change(new Settings(
                TEN_IN_TEN_SECONDS.every(),
                TEN_IN_TEN_SECONDS.lateness(),
                new Rules(TEN_IN_TEN_SECONDS.rules().traffic(), List.of(many)),
                View.WHOLE));
        byte[] log = "192.0.2.1 - - [09/May/2018:16:00:00 +0000] \"GET / HTTP/1.1\" 500 1\n"
                .repeat(5)
                .getBytes(UTF_8);
        engine.read(source, log, 0, log.length, 0);
        read(source, "16:00:03", 1, 0);
        assertThat(out).containsExactly("triggered 16:00:01 hits 5");
        engine.change(TEN_IN_TEN_SECONDS);
        assertThat(out).containsExactly("triggered 16:00:01 hits 5", "recovered 16:00:01 hits 5");
        engine.change(TEN_IN_TEN_SECONDS);
        assertThat(out).as("told once").hasSize(2);
    }

    @Test
    void throughAnotherViewTheNextLinesAreSeenAndNoIntervalOrLineIsLost() {
        read(source, "16:00:00", 2, 0);
        engine.change(with(
                TEN_IN_TEN_SECONDS.threshold(),
                new View(List.of(Condition.parse("method=POST")), new Addresses.AsLogged(), List.of(), 1)));
        read(source, "16:00:01", 3, 0);
        engine.change(TEN_IN_TEN_SECONDS);
        read(source, "16:00:02", 4, 0);
        engine.end(source);
        engine.cut();
        assertThat(out).containsExactly("interval 16:00:00 lines 9 cut");
        assertThat(engine.ledger().hits()).isEqualTo(9);
        assertThat(engine.ledger().filtered()).isEqualTo(3);
    }

    @Test
    void aSnapshotAfterAChangeIsOneOfAnEngineWithTheOtherSettings() throws MalformedException {
        int web = open("/var/log/web");
        engine.end(source);
        read(web, "16:00:00", 11, 0);
        read(web, "16:00:03", 2, 0);
        Engine next = new Engine(TEN_IN_TEN_SECONDS, HASHER, this);
        next.restore(engine.snapshot());
        Settings other = with(new Threshold(new BigDecimal("0.5"), Duration.ofSeconds(20)), View.WHOLE);
        next.change(other); // its source is not open yet
        Engine last = new Engine(other, HASHER, this);
        last.restore(next.snapshot());
        assertThat(last.ledger().hits()).isEqualTo(13);
        assertThat(last.snapshot()).isEqualTo(next.snapshot());
    }

    /// As where the same log is read to its end now and then.
    @Test
    void theRestOfAnIntervalThatTheRunBeforeHandedOutGoesOnInIt() throws MalformedException {
        read(source, "16:00:12", 3, 0);
        engine.end(source);
        engine.cut();
        Engine next = new Engine(TEN_IN_TEN_SECONDS, HASHER, this);
        next.restore(engine.snapshot());
        int rest = next.open("", Formats.named("common").orElseThrow().reader(Optional.empty()), Long.MIN_VALUE);
        readBy(next, rest, "16:00:12", 2);
        readBy(next, rest, "16:00:14", 4);
        next.end(rest);
        next.cut();
        Engine last = new Engine(TEN_IN_TEN_SECONDS, HASHER, this);
        last.restore(next.snapshot());
        int end = last.open("", Formats.named("common").orElseThrow().reader(Optional.empty()), Long.MIN_VALUE);
        readBy(last, end, "16:00:45", 1);
        last.end(end);
        last.cut();

        assertThat(out)
                .containsExactly(
                        "interval 16:00:10 lines 3 cut",
                        "interval 16:00:10 lines 6 cut",
                        "quiet 16:00:20",
                        "interval 16:00:40 lines 1 cut");
        Ledger ledger = last.ledger();
        assertThat(ledger.hits()).isEqualTo(10);
        assertThat(ledger.late())
                .as("of the second in which the first run ended")
                .isEqualTo(2);
        assertThat(ledger.largestLateness()).as("no allowance helps").isZero();
    }

    /// As where logs that go on side by side are read to their ends now and then.
    @Test
    void sourcesWaitForEachOtherWhereTheRunBeforeEnded() throws MalformedException {
        engine.end(source);
        readInTurns(engine, seconds(0, 30), seconds(0, 28));
        Engine next = new Engine(TEN_IN_TEN_SECONDS, HASHER, this);
        next.restore(engine.snapshot());
        readInTurns(next, seconds(30, 60), seconds(29, 60));

        assertThat(next.ledger().hits()).isEqualTo(119);
        assertThat(next.ledger().late())
                .as("of the second in which the run before ended")
                .isEqualTo(1);
        assertThat(out)
                .filteredOn(line -> line.startsWith("interval"))
                .containsExactly(
                        "interval 16:00:00 lines 20",
                        "interval 16:00:10 lines 20",
                        "interval 16:00:20 lines 18",
                        "interval 16:00:30 lines 20",
                        "interval 16:00:40 lines 20",
                        "interval 16:00:50 lines 20");
    }

    /// As where a watcher was stopped, and a log that had been quiet before grew with one that had had nothing.
    @Test
    void whatWasWrittenWhileNobodyReadIsInOrderAlsoOfASourceThatWasBehind() throws MalformedException {
        engine.end(source);
        int ahead = open("ahead");
        read(ahead, "16:00:04", 1, 0);
        engine.atRest(ahead, 0);
        int behind = open("log1");
        read(behind, "16:00:03", 1, 0);
        engine.atRest(behind, 0);
        engine.atRest(open("log0"), 0);
        Engine next = new Engine(TEN_IN_TEN_SECONDS, HASHER, this);
        next.restore(engine.snapshot());
        readInTurns(next, seconds(10, 20), seconds(5, 20));

        assertThat(next.ledger().hits()).isEqualTo(27);
        assertThat(next.ledger().late()).isZero();
    }

    /// As where a log is read to its end now and then, and its clock set back meanwhile.
    @Test
    void aClockSetBackBetweenRunsOrInOneOfThemStaysSo() throws MalformedException {
        engine.end(source);
        readInTurns(engine, lines("16:10:00", 3));
        Engine next = new Engine(TEN_IN_TEN_SECONDS, HASHER, this);
        next.restore(engine.snapshot());
        readInTurns(next, seconds(0, 25));
        Engine last = new Engine(TEN_IN_TEN_SECONDS, HASHER, this);
        last.restore(next.snapshot());
        readInTurns(last, seconds(25, 40));

        assertThat(out).filteredOn(line -> line.startsWith("clock_back")).containsExactly("clock_back 16:00:19 hits 3");
        assertThat(last.ledger().late()).as("before the 20th").isEqualTo(19);
        assertThat(out).endsWith("interval 16:00:20 lines 5", "interval 16:00:30 lines 10");
    }

    private static byte[] seconds(int from, int to) {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        for (int second = from; second < to; second++) {
            log.writeBytes(lines("16:00:%02d".formatted(second), 1));
        }
        return log.toByteArray();
    }

    private static void readInTurns(Engine engine, byte[]... logs) {
        int[] sources = new int[logs.length];
        int[] at = new int[logs.length];
        for (int i = 0; i < logs.length; i++) {
            sources[i] = engine.open(
                    "log" + i, Formats.named("common").orElseThrow().reader(Optional.empty()), Long.MIN_VALUE);
        }
        List<Integer> left =
                new ArrayList<>(IntStream.range(0, logs.length).boxed().toList());
        while (!left.isEmpty()) {
            int i = Collections.min(left, Comparator.comparingLong(one -> engine.turn(sources[one])));
            at[i] = engine.read(sources[i], logs[i], at[i], logs[i].length, 0);
            if (at[i] == logs[i].length && engine.end(sources[i])) {
                left.remove(Integer.valueOf(i));
            }
        }
        engine.cut();
    }

    private static void readBy(Engine engine, int source, String time, int lines) {
        byte[] log = lines(time, lines);
        assertThat(engine.read(source, log, 0, log.length, 0)).isEqualTo(log.length);
    }

    @Test
    void intervalsAndTheAllowanceStayAsTheyAre() {
        Settings other = new Settings(
                Duration.ofSeconds(5), TEN_IN_TEN_SECONDS.lateness(), TEN_IN_TEN_SECONDS.rules(), View.WHOLE);
        assertThatThrownBy(() -> engine.change(other)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Settings with(Threshold threshold, View view) {
        return new Settings(TEN_IN_TEN_SECONDS.every(), TEN_IN_TEN_SECONDS.lateness(), threshold, view);
    }

    @Test
    void aSourceThatHasEndedIsNotOpen() {
        engine.end(source);
        assertThatThrownBy(() -> engine.atRest(source, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Override
    public void interval(Interval interval) {
        out.add("interval " + Timelines.time(interval.from()) + " lines "
                + interval.summary().lines() + (interval.cut() ? " cut" : ""));
        List<String> sources = interval.summary().top(Dimension.SOURCE, 9).stream()
                .map(row -> row.text() + ' ' + row.hits())
                .toList();
        bySource.add(Timelines.time(interval.from()) + ' ' + sources);
    }

    @Override
    public void quiet(long from, long to) {
        out.add("quiet " + Timelines.time(from));
    }

    @Override
    public void alert(AlertEvent event) {
        out.add(event.kind().word() + ' ' + Timelines.time(event.at()) + " hits " + event.hits());
    }

    @Override
    public void unplaced(Summary summary) {
        out.add("unplaced " + summary.lines());
    }

    @Override
    public void joinedLate(int source, long seconds) {
        out.add("source " + source + " joined late by " + seconds + " s");
    }
}
