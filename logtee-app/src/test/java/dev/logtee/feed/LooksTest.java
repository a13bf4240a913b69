package dev.logtee.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Threshold;
import dev.logtee.bytes.Hasher;
import dev.logtee.dashboard.Dashboard;
import dev.logtee.dashboard.Span;
import dev.logtee.engine.Ledger;
import dev.logtee.pipeline.Standing;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.traffic.Summary;
import dev.logtee.traffic.View;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LooksTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(1);

    private Standing.Progress progress = Standing.Progress.FOLLOWING;
    private final Looks looks = new Looks(Threshold.DEFAULT, InstantSource.system());
    private final Hasher hasher = Hasher.random();
    private final AtomicInteger sums = new AtomicInteger();

    /// A run that has read nothing; counts how often it was asked what is open.
    private final Standing standing = new Standing() {
        @Override
        public View view() {
            return View.WHOLE;
        }

        @Override
        public List<Followed> sources() {
            return List.of();
        }

        @Override
        public Progress progress() {
            return progress;
        }

        @Override
        public Ledger ledger() {
            return Dashboard.empty(Threshold.DEFAULT, Span.MINUTE).run().ledger();
        }

        @Override
        public OptionalLong clockMillis() {
            return OptionalLong.empty();
        }

        @Override
        public Summary empty(MemoryBudget budget) {
            return new Summary(hasher, budget);
        }

        @Override
        public void addOpenTo(Summary sum) {
            sums.incrementAndGet();
        }
    };

    @Test
    void nothingIsAddedUpWhileNobodyLooks() {
        looks.look(standing);
        assertThat(sums).hasValue(0);
    }

    @Test
    void aSpanIsAddedUpOnceForAllWhoLookAtIt() throws InterruptedException {
        try (Looks.Looker one = looks.look(Span.MINUTE);
                Looks.Looker other = looks.look(Span.MINUTE);
                Looks.Looker third = looks.look(Span.HOUR)) {
            looks.look(standing);
            assertThat(sums).as("what is open, for all spans").hasValue(1);
            assertThat(one.next(SHORT)).containsSame(other.next(SHORT).orElseThrow());
            assertThat(third.next(SHORT).orElseThrow().span()).isEqualTo(Span.HOUR);
        }
        looks.look(standing);
        assertThat(sums).hasValue(1);
    }

    @Test
    void eachMomentIsSeenOnceAndMissedOnesAreNotQueued() throws InterruptedException {
        try (Looks.Looker looker = looks.look(Span.MINUTE)) {
            assertThat(looker.next(SHORT)).isEmpty();
            looks.look(standing);
            looks.look(standing);
            assertThat(looker.next(SHORT)).isPresent();
            assertThat(looker.next(SHORT)).isEmpty();
        }
    }

    @Test
    void whoComesAfterTheEndOfTheRunSeesItsEnd() throws InterruptedException {
        progress = Standing.Progress.ENDED;
        looks.look(standing);
        try (Looks.Looker looker = looks.look(Span.HOUR)) {
            assertThat(looker.next(SHORT).orElseThrow().run().progress()).isEqualTo(Standing.Progress.ENDED);
        }
    }

    @Test
    void whoWaitsIsWoken() throws InterruptedException {
        try (Looks.Looker looker = looks.look(Span.MINUTE)) {
            Thread run = Thread.startVirtualThread(() -> looks.look(standing));
            assertThat(looker.next(LONG)).isPresent();
            run.join();
        }
    }

    @Test
    void anAlertThatAnEarlierRunRaisedIsShownAsRaised() throws InterruptedException {
        AlertEvent raised = new AlertEvent("traffic", AlertEvent.Kind.TRIGGERED, 1_525_881_760, 1300, 10.8);
        looks.firing(raised);
        try (Looks.Looker looker = looks.look(Span.MINUTE)) {
            looks.look(standing);
            assertThat(looker.next(SHORT).orElseThrow().alarms().firing()).contains(raised);
        }
    }

    @Test
    void aRunThatIsBehindIsNotHeldUp() throws InterruptedException {
        AtomicLong millis = new AtomicLong();
        Looks slow =
                new Looks(Threshold.DEFAULT, () -> Instant.ofEpochMilli(millis.addAndGet(10))); // each look takes 10 ms
        progress = Standing.Progress.CATCHING_UP;
        try (Looks.Looker looker = slow.look(Span.MINUTE)) {
            slow.look(standing);
            assertThat(looker.next(SHORT)).isPresent();
            for (long end = millis.get() + 10 * (BoardOutput.MOST_PART - 2); millis.get() < end; ) {
                slow.look(standing);
                assertThat(looker.next(SHORT)).isEmpty();
            }
            assertThat(sums).hasValue(1);
            slow.look(standing);
            slow.look(standing);
            assertThat(sums).hasValue(2);
            progress = Standing.Progress.FOLLOWING;
            slow.look(standing);
            assertThat(sums).hasValue(3);
            progress = Standing.Progress.CATCHING_UP;
            millis.addAndGet(-3_600_000);
            slow.look(standing);
            assertThat(sums).hasValue(4);
        }
    }
}
