package dev.logtee.notify;

import dev.logtee.store.Outbox;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Sends the courier on its rounds, and the heartbeat: a thread that sleeps until something is due or comes up.
final class Rounds {
    private static final int MOST_AT_ONCE = 4;
    private static final long LONGEST_SLEEP_MILLIS = 60_000;
    private static final long HEARTBEAT_SLEEP_MILLIS = 1000;
    private static final long LAST_SLEEP_MILLIS = 20;
    /// How long an end that has to come soon waits for what is still to be delivered.
    private static final Duration LITTLE_PATIENCE = Duration.ofMillis(300);
    /// After which it is said that the end waits.
    private static final Duration UNNOTICED = Duration.ofSeconds(1);

    private volatile Notifications notifications;
    private final InstantSource clock;
    private final Consumer<String> notices;
    private final Duration patience;
    private final ExecutorService deliveries = Executors.newFixedThreadPool(
            MOST_AT_ONCE, Thread.ofVirtual().name("logtee-delivery-", 1).factory());
    private final Courier courier;
    private volatile Optional<Heartbeat> heartbeat;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("logtee-notify").unstarted(this::run);
    private final Semaphore news = new Semaphore(0);
    private volatile Instant alive = Instant.MIN;
    private volatile boolean isClosing;
    private volatile boolean isInAHurry;
    private boolean hasBegun; // on the thread of the run

    /// @param notices  for people: one line each, on any thread
    Rounds(
            Notifications notifications,
            Outbox outbox,
            Deliveries told,
            Notifier.Surroundings surroundings,
            Consumer<String> notices) {
        this.notifications = notifications;
        this.clock = surroundings.clock();
        this.notices = notices;
        this.patience = surroundings.patience();
        this.courier = new Courier(
                outbox,
                surroundings.origin(),
                told,
                new Courier.Surroundings(clock, RandomGenerator.getDefault(), deliveries, notices, this::soon));
        this.heartbeat = heartbeat(notifications);
    }

    private Optional<Heartbeat> heartbeat(Notifications of) {
        return of.heartbeat().map(url -> new Heartbeat(url, Outgoing.ONE, notices));
    }

    /// Tells others from here on; what is under way goes where it was sent. On the thread of the run.
    void goOn(Notifications others) {
        if (!others.heartbeat().equals(notifications.heartbeat())) {
            heartbeat = heartbeat(others);
        }
        notifications = others;
        soon();
    }

    /// Takes in a sign of life of the run, and begins with the first one: before, there need not be any outbox.
    void alive() {
        alive = clock.instant();
        if (!hasBegun) {
            hasBegun = true;
            thread.start();
        }
    }

    /// As [Courier#standBy].
    void standBy() {
        courier.standBy();
    }

    /// As [Courier#takeOver].
    void takeOver(Set<String> untold) throws IOException {
        courier.takeOver(untold, notifications.subscriptions());
        soon();
    }

    /// As [Courier#untold].
    Set<String> untold() throws IOException {
        return courier.untold();
    }

    /// Says that there may be something to do. From any thread.
    void soon() {
        news.release();
    }

    /// Makes [#close] end soon. From any thread.
    void hurry() {
        isInAHurry = true;
        soon();
    }

    private void run() {
        try {
            while (!isClosing) {
                long next = courier.round(notifications.subscriptions(), false);
                beat();
                long longest = heartbeat.isPresent() ? HEARTBEAT_SLEEP_MILLIS : LONGEST_SLEEP_MILLIS;
                sleep(Math.clamp(next - clock.millis(), 1, longest));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// On a thread of its own: receivers that hang say nothing about the run.
    private void beat() {
        Instant now = clock.instant();
        heartbeat
                .filter(beating -> beating.isDue(now, alive))
                .ifPresent(
                        beating -> Thread.ofVirtual().name("logtee-heartbeat").start(() -> beating.beat(now)));
    }

    private void sleep(long millis) throws InterruptedException {
        if (news.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            news.drainPermits();
        }
    }

    /// Delivers what can be delivered soon, without waiting for more to go with it.
    ///
    /// @return how many messages are left
    int close() {
        isClosing = true;
        soon();
        try {
            if (hasBegun) {
                thread.join(); // one at a time decides what is due
                return lastRounds();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            courier.leave();
            deliveries.shutdownNow();
        }
        return 0;
    }

    /// Goes on while a delivery is under way or may still be.
    private int lastRounds() throws InterruptedException {
        Instant begin = clock.instant();
        boolean isSaid = false;
        long next = courier.round(notifications.subscriptions(), true);
        while ((courier.isBusy() || next <= end(begin).toEpochMilli())
                && clock.instant().isBefore(end(begin))) {
            if (!isSaid && clock.instant().isAfter(begin.plus(UNNOTICED))) {
                notices.accept("delivering messages about alerts; Ctrl-C leaves them");
                isSaid = true;
            }
            sleep(LAST_SLEEP_MILLIS);
            next = courier.round(notifications.subscriptions(), true);
        }
        return courier.waiting();
    }

    private Instant end(Instant begin) {
        return begin.plus(isInAHurry ? LITTLE_PATIENCE : patience);
    }
}
