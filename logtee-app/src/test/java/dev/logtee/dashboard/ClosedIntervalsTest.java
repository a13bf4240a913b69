package dev.logtee.dashboard;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.bytes.Hasher;
import dev.logtee.engine.Interval;
import dev.logtee.engine.Ledger;
import dev.logtee.format.Formats;
import dev.logtee.format.Hit;
import dev.logtee.format.LineReader;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.sketch.Row;
import dev.logtee.traffic.Dimension;
import dev.logtee.traffic.Summary;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ClosedIntervalsTest {
    private static final long START = 1_525_881_600;

    private final Hasher hasher = Hasher.random();
    private final MemoryBudget budget = new MemoryBudget(8 << 20);
    private final LineReader reader = Formats.named("common").orElseThrow().reader(Optional.empty());
    private final ClosedIntervals closed = new ClosedIntervals(BoardMemory.WHOLE, Runnable::run);

    @Test
    void aSpanHoldsTheIntervalsThatEndInIt() {
        addIntervals(0, 3_600, 10, 1);
        assertThat(hitsAfter(3_600 - 10)).isEqualTo(1);
        assertThat(hitsAfter(3_600 - 60)).isEqualTo(6);
        assertThat(hitsAfter(3_600 - 300)).isEqualTo(30);
        assertThat(hitsAfter(0)).isEqualTo(360);
    }

    @Test
    void theFirstSecondOfASpanIsTold() {
        addIntervals(0, 100, 10, 1);
        assertThat(closed.stretches().addAfter(START + 75, new Summary(hasher, budget)))
                .isEqualTo(START + 70);
        assertThat(closed.stretches().addAfter(START + 100, new Summary(hasher, budget)))
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void whatIsOlderThanAnHourIsForgotten() {
        addIntervals(0, 3 * 3_600, 10, 1);
        assertThat(hitsAfter(0)).isBetween(360L, 366L);
    }

    @Test
    void aClockThatWasSetBackBeginsAnew() {
        addIntervals(1_000, 1_100, 10, 1);
        addIntervals(0, 20, 10, 1);
        assertThat(hitsAfter(0)).isEqualTo(2);
    }

    @Test
    void intervalsOfASecondAndOfAnHourHaveTheirPlace() {
        addIntervals(0, 400, 1, 2);
        assertThat(hitsAfter(400 - 10)).isEqualTo(20);
        assertThat(hitsAfter(0)).isEqualTo(800);
        addIntervals(3_600, 7_200, 3_600, 5);
        assertThat(hitsAfter(7_190)).isEqualTo(5);
    }

    @Test
    void sectionsOfAllIntervalsAddUp() {
        addIntervals(0, 600, 10, 3);
        Summary sum = new Summary(hasher, budget);
        closed.stretches().addAfter(START, sum);
        List<Row> top = sum.top(Dimension.SECTION, 3).rows();
        assertThat(top).hasSize(3).allSatisfy(row -> assertThat(row.hits()).isEqualTo(60));
    }

    @Test
    void whatIsJoinedAsItComesAddsUpLikewise() {
        addIntervals(0, 3_300, 10, 3, closed::addOld);
        addIntervals(3_300, 3_600, 10, 3, closed::add);
        assertThat(hitsAfter(3_600 - 300)).isEqualTo(90);
        assertThat(hitsAfter(0)).isEqualTo(1_080);
        Summary sum = new Summary(hasher, budget);
        assertThat(closed.stretches().addAfter(START, sum)).isEqualTo(START);
        assertThat(sum.top(Dimension.SECTION, 3).rows())
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.hits()).isEqualTo(360));
    }

    @Test
    void whatIsJoinedIsShownBeforeItsMinuteIsOver() {
        addIntervals(0, 30, 10, 1, closed::addOld);
        assertThat(hitsAfter(0)).isEqualTo(3);
        addIntervals(30, 90, 10, 1, closed::addOld);
        assertThat(hitsAfter(0)).isEqualTo(9);
        addIntervals(90, 100, 10, 1, closed::add);
        addIntervals(100, 110, 10, 1, closed::addOld);
        assertThat(hitsAfter(0)).isEqualTo(11);
        addIntervals(0, 10, 10, 1, closed::addOld);
        assertThat(hitsAfter(0)).as("of a clock that was set back").isEqualTo(1);
    }

    @Test
    void whoIsBehindWithPuttingAwayHoldsNobodyUp() {
        Deque<Runnable> waiting = new ArrayDeque<>();
        ClosedIntervals busy = new ClosedIntervals(BoardMemory.WHOLE, waiting::add);
        addIntervals(0, 3_200, 10, 600, busy::addOld);
        addIntervals(3_200, 3_600, 10, 600, busy::addSoon);
        Stretches stretches = busy.stretches();
        assertThat(waiting).hasSizeBetween(1, 2);
        waiting.forEach(Runnable::run);
        Summary sum = new Summary(hasher, budget);
        stretches.addAfter(START, sum);
        assertThat(sum.hits()).isEqualTo(360 * 600);
        assertThat(sum.top(Dimension.SECTION, 3).rows())
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.hits()).isEqualTo(360 * 200));
    }

    @Test
    void whatHoldsLittleIsHandedOverToNobody() {
        ClosedIntervals quiet = new ClosedIntervals(BoardMemory.WHOLE, task -> {
            throw new IllegalStateException("it would cost more");
        });
        addIntervals(0, 3_200, 10, 3, quiet::addOld);
        addIntervals(3_200, 4_000, 10, 3, quiet::addSoon);
        Summary sum = new Summary(hasher, budget);
        quiet.stretches().addAfter(START + 420, sum);
        assertThat(sum.hits()).isEqualTo(358 * 3);
    }

    private long hitsAfter(long second) {
        Summary sum = new Summary(hasher, budget);
        closed.stretches().addAfter(START + second, sum);
        return sum.hits();
    }

    private void addIntervals(long from, long to, long every, int hitsEach) {
        addIntervals(from, to, every, hitsEach, closed::add);
    }

    private void addIntervals(long from, long to, long every, int hitsEach, Consumer<Interval> adding) {
        Summary summary = new Summary(hasher, budget);
        for (long at = from; at < to; at += every) {
            for (int i = 0; i < hitsEach; i++) {
                summary.add(hit("/s" + i % 3 + "/x"));
            }
            adding.accept(new Interval(START + at, START + at + every, summary, Ledger.NOTHING, false));
            summary.clear();
        }
    }

    private Hit hit(String target) {
        byte[] line = ("192.0.2.1 - - [09/May/2018:16:00:00 +0000] \"GET " + target + " HTTP/1.1\" 200 10")
                .getBytes(US_ASCII);
        Hit hit = new Hit();
        reader.read(line, 0, line.length, hit);
        return hit;
    }
}
