package dev.logtee.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.alert.Severity;
import dev.logtee.engine.Ledger;
import dev.logtee.notify.Subscription.Retry;
import dev.logtee.pipeline.State.Saved;
import dev.logtee.store.Addressing;
import dev.logtee.store.Letter;
import dev.logtee.store.Message;
import dev.logtee.store.Message.State;
import dev.logtee.store.Outbox;
import dev.logtee.store.StateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The courier with a real outbox in memory, by a clock moved by hand.
class CourierTest {
    private static final Instant START = Instant.parse("2026-01-02T10:00:00Z");

    /// Takes what it is told to take.
    private static final class Ops implements Receiver {
        private final List<String> taken = new ArrayList<>();
        private Predicate<Letter> refused = letter -> false;
        private Duration notBefore = Duration.ZERO;
        private int tries;

        @Override
        public Optional<String> send(Parcel parcel) throws DeliveryException {
            tries++;
            if (parcel.letters().stream().anyMatch(refused)) {
                throw new DeliveryException("down", notBefore);
            }
            taken.add(
                    String.join(" ", parcel.letters().stream().map(Parcel::idOf).toList()));
            return Optional.empty();
        }
    }

    private final Ops ops = new Ops();
    private final List<String> notices = new ArrayList<>();

    @AutoClose
    private final Outbox outbox = Outbox.inMemory();

    private final Map<String, Subscription> subscriptions = new LinkedHashMap<>();
    private final Deliveries deliveries = new Deliveries(List.of("ops"));
    private Instant now = START;
    private boolean isLive = true;
    private int dropped;
    private final Courier courier = new Courier(
            outbox,
            new Origin("web1", List.of("a.log")),
            deliveries,
            new Courier.Surroundings(() -> now, new Random(1), Runnable::run, notices::add, () -> {})); // seed 1

    CourierTest() {
        subscribe(Optional.empty());
    }

    private void subscribe(Optional<Duration> repeat) {
        subscribe(ops, repeat);
    }

    private void subscribe(Receiver receiver, Optional<Duration> repeat) {
        subscriptions.put(
                "ops",
                new Subscription(
                        "ops",
                        receiver,
                        Severity.INFO,
                        repeat,
                        Duration.ofSeconds(10),
                        Duration.ofHours(1),
                        Retry.DEFAULT));
    }

    @Test
    void afterAnOutageOfAMinuteEachMessageComesOnce() throws IOException {
        ops.refused = letter -> now.isBefore(START.plusSeconds(70));
        put("traffic", Kind.TRIGGERED, 0);
        goOn(40);
        put("traffic", Kind.RECOVERED, 40);
        goOn(300);
        assertThat(ops.taken).containsExactly("traffic-triggered-0", "traffic-recovered-40");
        assertThat(ops.tries).as("pauses grow").isBetween(4, 8);
        assertThat(outbox.open()).isEmpty();
        assertThat(notices)
                .containsExactly(
                        "cannot reach ops (down); it is tried again, with growing pauses", "messages reach ops again");
        assertThat(deliveries.counts().get("ops")).isEqualTo(new Deliveries.Count(2, ops.tries - 2L, 0));
    }

    @Test
    void aDeliveryThatEndsWhileARoundLooksIsNotMadeTwice() throws IOException {
        List<Runnable> underWay = new ArrayList<>();
        Courier concurrent = new Courier(
                outbox,
                new Origin("web1", List.of("a.log")),
                deliveries,
                new Courier.Surroundings(() -> now, new Random(1), underWay::add, notices::add, () -> {}));
        Map<String, Subscription> endsMeanwhile = new LinkedHashMap<>(subscriptions) {
            @Override
            public Subscription get(Object name) { // asked once the messages have been read
                underWay.forEach(Runnable::run);
                underWay.clear();
                return super.get(name);
            }
        };
        put("traffic", Kind.TRIGGERED, 0);
        now = now.plusSeconds(20);
        concurrent.round(subscriptions, false);
        concurrent.round(endsMeanwhile, false);
        underWay.forEach(Runnable::run);
        assertThat(ops.taken).containsExactly("traffic-triggered-0");
    }

    @Test
    void whatReceiversAskForIsGranted() throws IOException {
        ops.refused = letter -> now.isBefore(START.plusSeconds(20));
        ops.notBefore = Duration.ofMinutes(2);
        put("traffic", Kind.TRIGGERED, 0);
        goOn(129);
        assertThat(ops.tries).isEqualTo(1);
        goOn(2);
        assertThat(ops.taken).hasSize(1);
    }

    @Test
    void oneThatIsRefusedKeepsNoOtherBack() throws IOException {
        ops.refused = letter -> letter.rule().equals("odd");
        put("odd", Kind.TRIGGERED, 0);
        put("traffic", Kind.TRIGGERED, 0);
        goOn(600);
        put("traffic", Kind.RECOVERED, 600);
        goOn(600);
        assertThat(ops.taken).containsExactly("traffic-triggered-0", "traffic-recovered-600");
        assertThat(outbox.open()).extracting(Message::alert).containsExactly("odd");
    }

    @Test
    void whatIsTriedForADayIsGivenUpAndSaid() throws IOException {
        ops.refused = letter -> true;
        put("traffic", Kind.TRIGGERED, 0);
        goOn(86_399);
        assertThat(outbox.open()).hasSize(1);
        goOn(700);
        assertThat(outbox.open()).isEmpty();
        assertThat(notices.getLast())
                .startsWith("given up: traffic-triggered-0 to ops, after ")
                .endsWith(" tries: down");
        put("traffic", Kind.RECOVERED, 87_000);
        goOn(60);
        assertThat(outbox.open()).as("nobody knows that it fired").isEmpty();
    }

    @Test
    void whatNobodyWasThereToTryForADayIsGivenUpWithoutATry() throws IOException {
        put("traffic", Kind.TRIGGERED, 0);
        now = now.plus(Duration.ofDays(2));
        goOn(1);
        assertThat(ops.tries).isZero();
        assertThat(notices)
                .containsExactly("given up: traffic-triggered-0 to ops, it is older than give_up_after, and nobody was"
                        + " there to try");
    }

    @Test
    void whatALibraryBreaksByIsAFailureLikeOthers() throws IOException {
        subscribe(
                parcel -> {
                    throw new NoClassDefFoundError("gone");
                },
                Optional.empty());
        put("traffic", Kind.TRIGGERED, 0);
        goOn(60);
        assertThat(notices)
                .containsExactly(
                        "cannot reach ops (java.lang.NoClassDefFoundError: gone); it is tried again, with growing"
                                + " pauses");
        assertThat(outbox.open()).extracting(Message::state).containsExactly(State.WAITING);
    }

    @Test
    void aClockThatIsSetBackKeepsNoMessageBack() throws IOException {
        ops.refused = letter -> now.isAfter(START);
        put("traffic", Kind.TRIGGERED, 0);
        goOn(300);
        now = START.minus(Duration.ofHours(3));
        put("errors", Kind.TRIGGERED, 0);
        goOn(10);
        assertThat(ops.taken).containsExactly("traffic-triggered-0", "errors-triggered-0");
    }

    @ParameterizedTest(name = "repeated every {0} minutes: told {1} times")
    @CsvSource({", 1", "240, 1", "20, 2"})
    void whatWasTakenIsNotSentAgainWhileTheOutboxCannotBeWritten(
            @Nullable Integer minutesBetween, int told, @TempDir Path folder) throws Exception {
        subscribe(Optional.ofNullable(minutesBetween).map(Duration::ofMinutes));
        try (StateFile state = StateFile.open(folder, "web");
                Outbox onDisk = state.outbox()) {
            Courier another = new Courier(
                    onDisk,
                    new Origin("web1", List.of("a.log")),
                    deliveries,
                    new Courier.Surroundings(() -> now, new Random(1), Runnable::run, notices::add, () -> {}));
            state.address(new Everything());
            state.alert(new AlertEvent("traffic", Kind.TRIGGERED, START.getEpochSecond(), 1, 1));
            state.commit(new Saved("shape", new byte[16], new byte[0], List.of(), List.of("-"), Ledger.NOTHING));
            change(folder, "CREATE TRIGGER full BEFORE UPDATE ON message BEGIN SELECT RAISE(FAIL, 'full'); END");
            for (int minutes = 0; minutes < 30; minutes++) {
                now = now.plusSeconds(60);
                another.round(subscriptions, false);
            }
            assertThat(ops.taken).hasSize(told).containsOnly("traffic-triggered-0");
            assertThat(onDisk.open()).extracting(Message::state).containsExactly(State.WAITING);
            change(folder, "DROP TRIGGER full");
            now = now.plusSeconds(720);
            another.round(subscriptions, false);
            assertThat(ops.taken).hasSize(told);
            assertThat(onDisk.open()).extracting(Message::state).containsExactly(State.TOLD);
        }
    }

    private static void change(Path folder, String sql) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("web.db"));
                Statement statement = database.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Test
    void anAlertIsRepeatedWhileItFires() throws IOException {
        subscribe(Optional.of(Duration.ofMinutes(5)));
        put("traffic", Kind.TRIGGERED, 0);
        goOn(620);
        put("traffic", Kind.RECOVERED, 620);
        goOn(1000);
        assertThat(ops.taken)
                .containsExactly(
                        "traffic-triggered-0",
                        "traffic-triggered-0-repeat-1",
                        "traffic-triggered-0-repeat-2",
                        "traffic-recovered-620");
    }

    @Test
    void repeatsGoTogether() throws IOException {
        subscribe(Optional.of(Duration.ofMinutes(5)));
        put("traffic", Kind.TRIGGERED, 0);
        put("errors", Kind.TRIGGERED, 0);
        goOn(320);
        assertThat(ops.taken)
                .containsExactly(
                        "traffic-triggered-0 errors-triggered-0",
                        "traffic-triggered-0-repeat-1 errors-triggered-0-repeat-1");
    }

    @Test
    void ofWhatWasLongAgoOnlyWhatStillFiresIsSentOnceTheLogIsCaughtUpWith() throws IOException {
        isLive = false;
        put("traffic", Kind.TRIGGERED, -90_000);
        put("traffic", Kind.RECOVERED, -80_000);
        put("errors", Kind.TRIGGERED, -70_000);
        put("slow", Kind.NO_DATA, -60_000);
        put("busy", Kind.TRIGGERED, -60);
        goOn(100);
        assertThat(ops.taken).containsExactly("busy-triggered--60");
        assertThat(outbox.open())
                .filteredOn(message -> message.state() == State.HELD)
                .extracting(Message::id)
                .containsExactly("errors-triggered--70000");
        isLive = true;
        outbox.put(List.of(), new Everything(), 0);
        goOn(10);
        assertThat(ops.taken).containsExactly("busy-triggered--60", "errors-triggered--70000");
        put("errors", Kind.RECOVERED, -50_000);
        goOn(20);
        assertThat(ops.taken).hasSize(3).last().isEqualTo("errors-recovered--50000");
    }

    @Test
    void aRecoveryIsSentWithItsAlertThatStillWaits() throws IOException {
        put("traffic", Kind.TRIGGERED, 0);
        put("traffic", Kind.RECOVERED, 3);
        goOn(10);
        assertThat(ops.taken).containsExactly("traffic-triggered-0 traffic-recovered-3");
        assertThat(outbox.open()).isEmpty();
    }

    @Test
    void theSameEventIsSentOnceHoweverOftenItIsJudged() throws IOException {
        put("traffic", Kind.TRIGGERED, 0);
        put("traffic", Kind.TRIGGERED, 0);
        goOn(20);
        put("traffic", Kind.TRIGGERED, 0);
        goOn(20);
        assertThat(ops.taken).containsExactly("traffic-triggered-0");
    }

    @Test
    void atTheLimitTheOldestMakeRoomAndThisIsTold() throws IOException {
        ops.refused = letter -> true;
        List<AlertEvent> events = new ArrayList<>();
        for (int i = 0; i < Outbox.MOST_WAITING_IN_MEMORY + 7; i++) {
            events.add(new AlertEvent("r" + i, Kind.TRIGGERED, START.getEpochSecond() + i, 1, 1));
        }
        outbox.put(events, new Everything(), 0);
        assertThat(dropped).isEqualTo(7);
        assertThat(outbox.open())
                .hasSize(Outbox.MOST_WAITING_IN_MEMORY)
                .first()
                .extracting(Message::alert)
                .isEqualTo("r7");
    }

    @Test
    void whoIsNoReceiverAnyMoreGetsNothing() throws IOException {
        put("traffic", Kind.TRIGGERED, 0);
        subscriptions.clear();
        goOn(1);
        assertThat(outbox.open()).isEmpty();
        assertThat(notices)
                .containsExactly(
                        "given up: traffic-triggered-0 to ops, no receiver of this name is configured any more");
    }

    /// Goes by the courier's own words on when to look again.
    private void goOn(long seconds) {
        Instant until = now.plusSeconds(seconds);
        while (true) {
            long next = courier.round(subscriptions, false);
            if (next > until.toEpochMilli()) {
                now = until;
                return;
            }
            now = Instant.ofEpochMilli(Math.max(next, now.toEpochMilli() + 1));
        }
    }

    private void put(String rule, Kind kind, long second) throws IOException {
        outbox.put(List.of(new AlertEvent(rule, kind, START.getEpochSecond() + second, 1, 1)), new Everything(), 0);
    }

    /// Everything is sent to ops.
    private final class Everything implements Addressing {
        @Override
        public List<Addressed> of(AlertEvent event) {
            long second = event.at() - START.getEpochSecond();
            Letter letter = new Letter(
                    event.rule() + '-' + event.kind().word() + '-' + second,
                    event.rule(),
                    "",
                    event.kind(),
                    Severity.WARNING,
                    event.at(),
                    "subject",
                    "body",
                    "{}",
                    0);
            boolean isOld = second < -3600;
            long nowMillis = now.toEpochMilli();
            return List.of(new Addressed("ops", letter, isOld, nowMillis, nowMillis + 10_000));
        }

        @Override
        public boolean isLive(long lines) {
            return isLive;
        }

        @Override
        public boolean isComplete() {
            return true;
        }

        @Override
        public long nowMillis() {
            return now.toEpochMilli();
        }

        @Override
        public void written(Written written) {
            dropped += written.dropped();
        }
    }
}
