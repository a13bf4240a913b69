package dev.logtee.dashboard;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.alert.Threshold;
import dev.logtee.bytes.Hasher;
import dev.logtee.engine.Interval;
import dev.logtee.engine.Ledger;
import dev.logtee.format.Formats;
import dev.logtee.format.Hit;
import dev.logtee.pipeline.Standing;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.traffic.Summary;
import dev.logtee.traffic.View;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LiveBoardTest {
    private static final long END = 1_525_881_600;
    private static final long YESTERDAY = END - 86_400;

    private final Hasher hasher = Hasher.random();
    private final MemoryBudget budget = new MemoryBudget(8 << 20);
    private final LiveBoard board = new LiveBoard(Threshold.DEFAULT, BoardMemory.WHOLE);
    private OptionalLong reaches = OptionalLong.of(END);

    @Test
    void ofABacklogOnlyWhatClosesShortlyBeforeAMomentIsShown() {
        assertThat(hitsShown(YESTERDAY, 0)).isZero();
        board.interval(interval(YESTERDAY + 10), 100);
        board.interval(interval(YESTERDAY + 20), 995);
        assertThat(hitsShown(YESTERDAY + 30, 1_000)).isEqualTo(1);
        board.interval(interval(YESTERDAY + 30), 1_100);
        board.interval(interval(YESTERDAY + 40), 1_990);
        assertThat(hitsShown(YESTERDAY + 50, 2_000)).as("without gaps").isEqualTo(1);
    }

    @Test
    void whatASpanHoldsOnceAllIsReadIsComplete() {
        hitsShown(YESTERDAY, 0);
        for (long from = END - 2 * 3_600; from < END; from += 10) {
            board.interval(interval(from), 100);
        }
        assertThat(hitsShown(END, 200)).isEqualTo(360);
    }

    @Test
    void whereTheEndIsNotKnownAllIsShown() {
        reaches = OptionalLong.empty();
        hitsShown(YESTERDAY, 0);
        board.interval(interval(YESTERDAY + 10), 100);
        assertThat(hitsShown(YESTERDAY + 20, 200)).isEqualTo(1);
    }

    @Test
    void aMomentStaysWhatItWasWhileMoreIsRead() {
        reaches = OptionalLong.empty();
        board.interval(interval(END), 0);
        Moment first = board.moment(standing(END + 10), 1_000);
        board.interval(interval(END + 10), 1_100);
        Moment second = board.moment(standing(END + 20), 2_000);
        assertThat(hits(second, Span.HOUR)).isEqualTo(2);
        assertThat(hits(first, Span.HOUR)).isEqualTo(1);
        assertThat(hits(second, Span.TEN_SECONDS)).isEqualTo(1);
        assertThat(first.over(Span.HOUR)).isSameAs(first.over(Span.HOUR));
    }

    @Test
    void whatHasLeftASpanIsNotShownThoughNothingMoreCloses() {
        reaches = OptionalLong.empty();
        board.interval(interval(END), 0);
        assertThat(hits(board.moment(standing(END + 10), 0), Span.MINUTE)).isEqualTo(1);
        assertThat(hits(board.moment(standing(END + 69), 0), Span.MINUTE)).isEqualTo(1);
        board.second(END, 1, 1);
        Totals quiet = board.moment(standing(END + 70), 0).over(Span.MINUTE).totals();
        assertThat(quiet.hits()).isZero();
        assertThat(quiet.seconds()).isEqualTo(60);
        assertThat(hits(board.moment(standing(END + 70), 0), Span.FIVE_MINUTES)).isEqualTo(1);
    }

    private long hitsShown(long clockSecond, long nowMillis) {
        return hits(board.moment(standing(clockSecond), nowMillis), Span.HOUR);
    }

    private static long hits(Moment moment, Span span) {
        return moment.over(span).totals().hits();
    }

    private Interval interval(long from) {
        byte[] line = "192.0.2.1 - - [09/May/2018:16:00:00 +0000] \"GET / HTTP/1.1\" 200 10".getBytes(US_ASCII);
        Hit hit = new Hit();
        Formats.named("common").orElseThrow().reader(Optional.empty()).read(line, 0, line.length, hit);
        Summary summary = new Summary(hasher, budget);
        summary.add(hit);
        return new Interval(from, from + 10, summary, Ledger.NOTHING, false);
    }

    private Standing standing(long clockSecond) {
        return new Standing() {
            @Override
            public List<Followed> sources() {
                return List.of();
            }

            @Override
            public Progress progress() {
                return Progress.CATCHING_UP;
            }

            @Override
            public Unread unread() {
                return new Unread(1, reaches);
            }

            @Override
            public View view() {
                return View.WHOLE;
            }

            @Override
            public Ledger ledger() {
                return Ledger.NOTHING;
            }

            @Override
            public OptionalLong clockMillis() {
                return OptionalLong.of(clockSecond * 1000);
            }

            @Override
            public Summary empty(MemoryBudget lists) {
                return new Summary(hasher, lists);
            }

            @Override
            public void addOpenTo(Summary sum) {
                // nothing is open
            }
        };
    }
}
