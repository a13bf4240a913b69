package dev.logtee.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.alert.Rules;
import dev.logtee.alert.Severity;
import dev.logtee.engine.Ledger;
import dev.logtee.notify.Subscription.Retry;
import dev.logtee.pipeline.Standing;
import dev.logtee.pipeline.State.Saved;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.store.Letter;
import dev.logtee.store.StateFile;
import dev.logtee.traffic.Summary;
import dev.logtee.traffic.View;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run without a state that tells a receiver, with its threads.
class NotifierTest {
    private static final Instant NOW = Instant.parse("2026-01-02T10:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String NOTHING_IS_KEPT =
            "no state is kept: messages about alerts that wait are lost at the end";

    private final List<String> taken = Collections.synchronizedList(new ArrayList<>());
    private final List<String> last = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean isDown;
    private volatile Duration ahead = Duration.ZERO;

    @TempDir
    private Path folder;

    private record Look(Progress progress, long lines) implements Standing {
        @Override
        public List<Followed> sources() {
            return List.of();
        }

        @Override
        public Ledger ledger() {
            return Ledger.of(lines, lines, 0, 0);
        }

        @Override
        public OptionalLong clockMillis() {
            return OptionalLong.empty();
        }

        @Override
        public View view() {
            return View.WHOLE;
        }

        @Override
        public Summary empty(MemoryBudget budget) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void addOpenTo(Summary sum) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void whatIsLoggedAfterTheStartIsNewsWhateverItsStamps() throws IOException {
        try (Notifier notifier = notifier(false)) {
            notifier.alert(event("traffic", Kind.TRIGGERED, -90_000));
            notifier.alert(event("traffic", Kind.RECOVERED, -80_000));
            notifier.alert(event("errors", Kind.TRIGGERED, -70_000));
            notifier.look(new Look(Standing.Progress.CATCHING_UP, 500));
            notifier.look(new Look(Standing.Progress.FOLLOWING, 1000));
            assertThat(notifier.said())
                    .containsExactly(
                            NOTHING_IS_KEPT,
                            "alerts of long ago, found in what was logged before the start, are not sent (max_age)");
            notifier.alert(event("slow", Kind.TRIGGERED, -60_000));
            notifier.look(new Look(Standing.Progress.FOLLOWING, 1001));
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(taken).containsExactlyInAnyOrder("errors triggered", "slow triggered"));
        }
    }

    @Test
    void ofAStreamNobodyKnowsWhenItWasLogged() throws IOException {
        try (Notifier notifier = notifier(true)) {
            notifier.look(new Look(Standing.Progress.FOLLOWING, 0));
            notifier.alert(event("traffic", Kind.TRIGGERED, -90_000));
            notifier.alert(event("errors", Kind.TRIGGERED, -60));
            notifier.look(new Look(Standing.Progress.FOLLOWING, 1000));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(taken).containsExactly("errors triggered"));
        }
        assertThat(taken).hasSize(1);
    }

    @Test
    void whoSilencesAnAlertIsNotToldThatItFires() throws IOException {
        try (Notifier notifier = notifier(false)) {
            notifier.alert(event("traffic", Kind.TRIGGERED, 0).silenced("load test"));
            notifier.alert(event("errors", Kind.TRIGGERED, 0));
            notifier.alert(event("clock", Kind.CLOCK_BACK, 0));
            notifier.look(new Look(Standing.Progress.FOLLOWING, 1));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(taken).containsExactly("errors triggered"));
            notifier.alert(event("traffic", Kind.RECOVERED, 5));
            notifier.alert(event("errors", Kind.RECOVERED, 5));
            notifier.look(new Look(Standing.Progress.FOLLOWING, 1));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(taken).containsExactly("errors triggered", "errors recovered"));
        }
    }

    @Test
    void theEndDeliversWhatWaitsForOthersAndSaysWhatIsLeft() throws IOException {
        Notifier notifier = notifier(false);
        isDown = true;
        notifier.alert(event("traffic", Kind.TRIGGERED, 0));
        notifier.look(new Look(Standing.Progress.FOLLOWING, 1));
        notifier.close();
        assertThat(last).last().isEqualTo("1 message about an alert not delivered, and lost");
        assertThat(last).anyMatch(notice -> notice.startsWith("cannot reach ops (down)"));
    }

    @Test
    void anEndThatHasToComeSoonBlamesNoReceiver() throws Exception {
        CountDownLatch forEver = new CountDownLatch(1);
        Notifier notifier = notifier(false, parcel -> {
            taken.add("begun");
            try {
                forEver.await();
            } catch (InterruptedException e) {
                throw new DeliveryException("it was interrupted");
            }
            return Optional.empty();
        });
        notifier.alert(event("traffic", Kind.TRIGGERED, 0));
        notifier.look(new Look(Standing.Progress.FOLLOWING, 1));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(taken).hasSize(1));
        notifier.said();
        notifier.hurry();
        notifier.close();
        assertThat(last).containsExactly("1 message about an alert not delivered, and lost");
    }

    @Test
    void theHeartbeatDoesNotWaitForReceiversThatHang() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
            asked.countDown();
        });
        server.start();
        Receiver hanging = parcel -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new DeliveryException("it was interrupted");
            }
            return Optional.empty();
        };
        SequencedMap<String, Subscription> several = new LinkedHashMap<>();
        for (String name : List.of("a", "b", "c", "d")) {
            several.put(name, subscription(name, hanging));
        }
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/ping");
        Notifications notifications = new Notifications(several, Map.of(), Optional.of(url));
        try (Notifier notifier = Notifier.of(notifications, surroundings(false), Optional.empty())) {
            notifier.alert(event("traffic", Kind.TRIGGERED, 0));
            notifier.look(new Look(Standing.Progress.FOLLOWING, 1));
            assertThat(asked.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            notifier.hurry();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void whileTheStateCannotBeSavedAlertsAreSentFromMemory() throws IOException {
        try (StateFile state = StateFile.open(folder, "web");
                Notifier notifier = Notifier.of(notifications(this::take), surroundings(false), Optional.of(state))) {
            notifier.alert(event("traffic", Kind.RECOVERED, 0)); // it was told before the trouble that this fires
            notifier.look(new Look(Standing.Progress.FOLLOWING, 1));
            ahead = Duration.ofSeconds(11); // without a commit
            notifier.look(new Look(Standing.Progress.FOLLOWING, 1));
            notifier.alert(event("errors", Kind.TRIGGERED, 12));
            notifier.look(new Look(Standing.Progress.FOLLOWING, 1));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(taken).containsExactly("traffic recovered", "errors triggered"));
            assertThat(notifier.said())
                    .anyMatch(notice -> notice.startsWith("the state cannot be saved: messages about alerts"));
        }
        assertThat(taken).hasSize(2);
    }

    @Test
    void aRunThatNeverBeganLeavesNothing() throws IOException {
        notifier(false).close();
        assertThat(last).containsExactly("no state is kept: messages about alerts that wait are lost at the end");
    }

    @Test
    void whoStandsByKeepsWhatComesAndTellsWhatAnotherDidNot() throws IOException {
        AlertEvent told = event("traffic", Kind.TRIGGERED, -3);
        AlertEvent untold = event("errors", Kind.TRIGGERED, -2);
        try (Notifier notifier = notifier(false)) {
            notifier.standBy();
            notifier.look(new Look(Standing.Progress.FOLLOWING, 0));
            notifier.alert(told);
            notifier.alert(untold);
            notifier.look(new Look(Standing.Progress.FOLLOWING, 1));
            assertThat(notifier.untold()).containsExactlyInAnyOrder(told.id(), untold.id());

            notifier.takeOver(Set.of(untold.id()));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(taken).containsExactly("errors triggered"));
            notifier.alert(event("traffic", Kind.RECOVERED, -1));
            notifier.look(new Look(Standing.Progress.FOLLOWING, 2));

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(taken)
                            .as("who was told by another that it fires is told that it is over")
                            .containsExactly("errors triggered", "traffic recovered"));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(notifier.untold()).isEmpty());
        }
    }

    @Test
    void ofAnAlertWhoseSilenceEndsWhileItStandsByNobodyElseHasTold() throws IOException {
        AlertEvent fires = event("traffic", Kind.TRIGGERED, -3);
        AlertEvent told = event("errors", Kind.TRIGGERED, -2);
        AlertEvent wasShort = event("slow", Kind.TRIGGERED, -2);
        try (StateFile state = StateFile.open(folder, "web");
                Notifier notifier = Notifier.of(notifications(this::take), surroundings(false), Optional.of(state))) {
            notifier.standBy();
            List.of(
                            fires.silenced("load test"),
                            wasShort.silenced("load test"),
                            told,
                            fires,
                            wasShort,
                            event("slow", Kind.RECOVERED, -1))
                    .forEach(event -> {
                        notifier.alert(event);
                        state.alert(event);
                    });
            state.commit(saved());
            notifier.look(new Look(Standing.Progress.FOLLOWING, 1));

            notifier.takeOver(Set.of());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(notifier.untold()).isEmpty());
            assertThat(taken).containsExactly("traffic triggered");
        }
    }

    private static Saved saved() {
        return new Saved("shape", new byte[16], new byte[0], List.of(), List.of("-"), Ledger.NOTHING);
    }

    @Test
    void whoStandsByDeliversNothingAtItsEndEither() throws IOException {
        try (Notifier notifier = notifier(false)) {
            notifier.standBy();
            notifier.look(new Look(Standing.Progress.FOLLOWING, 0));
            notifier.alert(event("traffic", Kind.TRIGGERED, -3));
            notifier.look(new Look(Standing.Progress.FOLLOWING, 1));
        }
        assertThat(taken).isEmpty();
        assertThat(last).as("it is another's turn").containsExactly(NOTHING_IS_KEPT);
    }

    private Notifier notifier(boolean isBacklog) {
        return notifier(isBacklog, this::take);
    }

    private Notifier notifier(boolean isBacklog, Receiver receiver) {
        return Notifier.of(notifications(receiver), surroundings(isBacklog), Optional.empty());
    }

    private static Notifications notifications(Receiver receiver) {
        SequencedMap<String, Subscription> subscriptions = new LinkedHashMap<>();
        subscriptions.put("ops", subscription("ops", receiver));
        return new Notifications(subscriptions, Map.of(), Optional.empty());
    }

    private static Subscription subscription(String name, Receiver receiver) {
        return new Subscription(
                name,
                receiver,
                Severity.INFO,
                Optional.empty(),
                Duration.ZERO,
                Duration.ofHours(1),
                new Retry(Duration.ofHours(1), Duration.ofHours(1), Duration.ofDays(1)));
    }

    private Notifier.Surroundings surroundings(boolean isBacklog) {
        Instant begin = Instant.now();
        return new Notifier.Surroundings(
                new Origin("web1", List.of("a.log")),
                ZoneOffset.UTC,
                Rules.DEFAULT.all(),
                () -> NOW.plus(Duration.between(begin, Instant.now())).plus(ahead),
                last::add,
                isBacklog,
                Duration.ofSeconds(10));
    }

    private Optional<String> take(Parcel parcel) throws DeliveryException {
        if (isDown) {
            throw new DeliveryException("down");
        }
        for (Letter letter : parcel.letters()) {
            taken.add(letter.rule() + ' ' + letter.kind().word());
        }
        return Optional.empty();
    }

    private static AlertEvent event(String rule, Kind kind, long second) {
        return new AlertEvent(rule, kind, NOW.getEpochSecond() + second, 1, 1);
    }
}
