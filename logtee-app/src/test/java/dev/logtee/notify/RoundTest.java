package dev.logtee.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.alert.Severity;
import dev.logtee.notify.Subscription.Retry;
import dev.logtee.store.Message;
import dev.logtee.store.Message.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RoundTest {
    private static final Instant START = Instant.parse("2026-01-02T10:00:00Z");
    private static final Receiver SEVERAL = parcel -> Optional.empty();

    private final List<Message> open = new ArrayList<>();

    @Test
    void alertsWithinTheGroupsTimeAreOneMessage() {
        add("traffic", Kind.TRIGGERED, 0);
        add("errors", Kind.TRIGGERED, 7);
        assertThat(at(9).batches()).isEmpty();
        assertThat(at(9).nextMillis()).isEqualTo(millis(10));
        assertThat(at(10).batches()).containsExactly(open);
    }

    @Test
    void whatComesAfterTheGroupIsTheNextMessage() {
        add("traffic", Kind.TRIGGERED, 0);
        add("errors", Kind.TRIGGERED, 10);
        assertThat(at(10).batches()).containsExactly(List.of(open.getFirst()));
    }

    @Test
    void afterAnOutageWhatWouldHaveBeenSeveralMessagesStillIs() {
        add("traffic", Kind.TRIGGERED, 0);
        failed(0, 1, 60);
        add("traffic", Kind.RECOVERED, 50);
        assertThat(at(60).batches()).containsExactly(List.of(open.getFirst()));
    }

    @Test
    void noMessagePassesAnEarlierOneAboutTheSameAlert() {
        add("traffic", Kind.TRIGGERED, 0);
        failed(0, 1, 60);
        add("traffic", Kind.RECOVERED, 20);
        add("errors", Kind.TRIGGERED, 20);
        assertThat(at(40).batches()).containsExactly(List.of(open.get(2)));
        assertThat(at(60).batches()).containsExactly(List.of(open.get(1 + 1)));
        open.remove(2);
        assertThat(at(60).batches()).containsExactly(List.of(open.getFirst()));
    }

    @Test
    void whatWasTriedOftenGoesAloneAndLast() {
        add("traffic", Kind.TRIGGERED, 0);
        add("errors", Kind.TRIGGERED, 1);
        add("traffic", Kind.RECOVERED, 2);
        failed(0, Subscription.TRIES_TOGETHER, 20);
        assertThat(at(30).batches()).as("its recovery does not pass it").containsExactly(List.of(open.get(1)));
        open.remove(1);
        assertThat(at(30).batches()).containsExactly(List.of(open.getFirst()));
    }

    @Test
    void aReceiverThatIsNotToBeSentToIsLeftAlone() {
        add("traffic", Kind.TRIGGERED, 0);
        Round.Terms terms = new Round.Terms(START.plusSeconds(99), false, "ops"::equals);
        assertThat(Round.of(open, subscriptions(SEVERAL), terms).batches()).isEmpty();
    }

    @Test
    void whatWasToldAndFiresIsRepeatedWhenItIsDue() {
        add("traffic", Kind.TRIGGERED, 0);
        set(0, State.TOLD, 0, 300);
        assertThat(at(299).batches()).isEmpty();
        assertThat(at(299).nextMillis()).isEqualTo(millis(300));
        assertThat(at(300).batches()).containsExactly(open);
        assertThat(at(30 * 24 * 3600).givenUp()).isEmpty();
    }

    @Test
    void whatIsToldAndNeverRepeatedKeepsNothingBack() {
        add("traffic", Kind.TRIGGERED, 0);
        set(0, State.TOLD, 0, Long.MAX_VALUE);
        add("traffic", Kind.RECOVERED, 50);
        assertThat(at(60).batches()).containsExactly(List.of(open.get(1)));
    }

    @Test
    void whatIsHeldIsNotSent() {
        add("traffic", Kind.TRIGGERED, 0);
        set(0, State.HELD, 0, 0);
        assertThat(at(30).batches()).isEmpty();
        assertThat(at(30).nextMillis()).isEqualTo(Message.NEVER);
    }

    @Test
    void whatIsTooOldIsGivenUpAndLetsLaterOnesPass() {
        add("traffic", Kind.TRIGGERED, 0);
        failed(0, 50, 100_000);
        add("traffic", Kind.RECOVERED, 50);
        Round round = at(24 * 3600);
        assertThat(round.givenUp()).containsExactly(open.getFirst());
        assertThat(round.batches()).containsExactly(List.of(open.getLast()));
    }

    @Test
    void aReceiverThatTakesOneGetsOneAtATime() {
        add("traffic", Kind.TRIGGERED, 0);
        add("traffic", Kind.RECOVERED, 1);
        Receiver one = new Receiver() {
            @Override
            public Optional<String> send(Parcel parcel) {
                return Optional.empty();
            }

            @Override
            public boolean takesSeveral() {
                return false;
            }
        };
        Round.Terms terms = new Round.Terms(START.plusSeconds(20), false, name -> false);
        assertThat(Round.of(open, subscriptions(one), terms).batches()).containsExactly(List.of(open.getFirst()));
    }

    @Test
    void theLastRoundDoesNotWaitForOthers() {
        add("traffic", Kind.TRIGGERED, 0);
        add("errors", Kind.TRIGGERED, 0);
        failed(1, 1, 60);
        Round.Terms terms = new Round.Terms(START, true, name -> false);
        assertThat(Round.of(open, subscriptions(SEVERAL), terms).batches())
                .as("but what failed waits")
                .containsExactly(List.of(open.getFirst()));
    }

    @Test
    void messagesToAReceiverThatIsNoMoreAreGivenUp() {
        add("traffic", Kind.TRIGGERED, 0);
        Round.Terms terms = new Round.Terms(START, false, name -> false);
        assertThat(Round.of(open, Map.of(), terms).givenUp()).containsExactlyElementsOf(open);
    }

    @Test
    void pausesGrowAndAreJittered() {
        Random random = new Random(1); // seed 1
        double expected = 5;
        for (int failures = 1; failures < 60; failures++) {
            Duration pause = Retry.DEFAULT.pauseAfter(failures, Duration.ZERO, random);
            assertThat(pause.toMillis() / 1000.0)
                    .as("after %d failures", failures)
                    .isBetween(expected * 0.799, expected * 1.201);
            expected = Math.min(600, expected * 2);
        }
    }

    @Test
    void aPauseIsKeptThatIsLongerThanTheLongest() {
        Retry hourly = new Retry(Duration.ofHours(1), Duration.ofMinutes(10), Duration.ofDays(1));
        assertThat(hourly.pauseAfter(3, Duration.ZERO, new Random(1)).toMinutes()) // seed 1
                .isBetween(48L, 72L);
    }

    @Test
    void aClockThatIsSetBackPutsNothingOff() {
        add("traffic", Kind.TRIGGERED, 0);
        failed(0, 1, 60);
        add("errors", Kind.TRIGGERED, 0);
        add("slow", Kind.TRIGGERED, 0);
        set(2, State.TOLD, 0, Long.MAX_VALUE);
        assertThat(at(-7200).batches()).as("but what is told once").containsExactly(open.subList(0, 2));
    }

    @Test
    void aReceiverThatAsksForRestGetsIt() {
        assertThat(Retry.DEFAULT.pauseAfter(1, Duration.ofMinutes(2), new Random(1)))
                .isEqualTo(Duration.ofMinutes(2));
    }

    private Round at(long seconds) {
        Round.Terms terms = new Round.Terms(START.plusSeconds(seconds), false, name -> false);
        return Round.of(open, subscriptions(SEVERAL), terms);
    }

    private void add(String alert, Kind kind, long second) {
        open.add(new Message(
                open.size() + 1L,
                "ops",
                alert + '-' + kind.word() + '-' + second,
                alert,
                kind,
                millis(second),
                millis(second + 10),
                0,
                State.WAITING,
                ""));
    }

    private void failed(int index, int attempts, long dueSecond) {
        set(index, State.WAITING, attempts, dueSecond);
    }

    private void set(int index, State state, int attempts, long dueSecond) {
        Message was = open.get(index);
        long due = dueSecond == Long.MAX_VALUE ? Message.NEVER : millis(dueSecond);
        open.set(
                index,
                new Message(
                        was.number(),
                        was.receiver(),
                        was.id(),
                        was.alert(),
                        was.kind(),
                        was.sinceMillis(),
                        due,
                        attempts,
                        state,
                        attempts > 0 ? "down" : ""));
    }

    private static long millis(long second) {
        return START.plusSeconds(second).toEpochMilli();
    }

    private static Map<String, Subscription> subscriptions(Receiver receiver) {
        return Map.of(
                "ops",
                new Subscription(
                        "ops",
                        receiver,
                        Severity.INFO,
                        Optional.empty(),
                        Duration.ofSeconds(10),
                        Duration.ofHours(1),
                        Retry.DEFAULT));
    }
}
