package dev.logtee.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.bytes.MalformedException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// An engine that goes on where the one of an earlier run was.
class EngineRestartTest extends OneEngine {
    /// As where the same log is read to its end now and then.
    @Test
    void theRestOfAnIntervalThatTheRunBeforeHandedOutGoesOnInIt() throws MalformedException {
        read(source, "16:00:12", 3, 0);
        engine.end(source);
        engine.cut();
        Engine next = after(engine);
        int rest = open(next, "");
        readBy(next, rest, "16:00:12", 2);
        readBy(next, rest, "16:00:14", 4);
        next.end(rest);
        next.cut();
        Engine last = after(next);
        int end = open(last, "");
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
        Engine next = after(engine);
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
        Engine next = after(engine);
        readInTurns(next, seconds(10, 20), seconds(5, 20));

        assertThat(next.ledger().hits()).isEqualTo(27);
        assertThat(next.ledger().late()).isZero();
    }

    /// As where a log is read to its end now and then, and its clock set back meanwhile.
    @Test
    void aClockSetBackBetweenRunsOrInOneOfThemStaysSo() throws MalformedException {
        engine.end(source);
        readInTurns(engine, lines("16:10:00", 3));
        Engine next = after(engine);
        readInTurns(next, seconds(0, 25));
        Engine last = after(next);
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
            sources[i] = open(engine, "log" + i);
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
}
