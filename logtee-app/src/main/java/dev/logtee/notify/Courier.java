package dev.logtee.notify;

import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.store.Letter;
import dev.logtee.store.Message;
import dev.logtee.store.Message.State;
import dev.logtee.store.Outbox;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Delivers what waits: takes the messages that are due to their receivers, several at once, and sees to those that did
/// not get there. Each [#round] looks once; the caller decides when, and from one thread.
final class Courier {
    /// How soon trouble with the outbox itself is looked at again.
    private static final Duration TROUBLE_PAUSE = Duration.ofSeconds(1);

    private final Outbox outbox;
    private final Origin origin;
    private final Surroundings surroundings;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final Map<String, Rest> resting = new ConcurrentHashMap<>();
    private final Deliveries deliveries;
    private final Map<Long, Instant> unnoted = new ConcurrentHashMap<>(); // when messages were taken
    private volatile boolean troubled;
    private volatile boolean isLeaving;
    private volatile boolean isStandingBy;

    /// A receiver that is let alone after a failure.
    ///
    /// @param failures  so many in a row
    private record Rest(int failures, Instant since, Instant until) {
        /// Not before it began, either: then the clock was set back.
        private boolean isAt(Instant now) {
            return !now.isBefore(since) && now.isBefore(until);
        }
    }

    /// What a courier works with.
    ///
    /// @param executor  runs deliveries
    /// @param notices   told, on any thread, when a receiver begins and ceases to fail, and what is given up
    /// @param whenDone  called, on any thread, when there may be more to do
    record Surroundings(
            InstantSource clock,
            RandomGenerator random,
            Executor executor,
            Consumer<String> notices,
            Runnable whenDone) {}

    Courier(Outbox outbox, Origin origin, Deliveries deliveries, Surroundings surroundings) {
        this.outbox = outbox;
        this.origin = origin;
        this.deliveries = deliveries;
        this.surroundings = surroundings;
    }

    /// Begins to deliver what is due.
    ///
    /// @param isLast  whether what waits for others goes without them
    /// @return when to look again if nothing happens before, in milliseconds since 1970: at once if something was begun
    long round(Map<String, Subscription> subscriptions, boolean isLast) {
        Set<String> busyBefore = Set.copyOf(busy); // who is done only now has messages that look open below
        Instant now = surroundings.clock().instant(); // after that: who is done before rests already
        try {
            if (isStandingBy) {
                deliveries.waiting(0);
                settle(subscriptions, message -> isLongOver(message, subscriptions, now));
                return Message.NEVER;
            }
            List<Message> open = outbox.open();
            Round.Terms terms =
                    new Round.Terms(now, isLast, receiver -> busyBefore.contains(receiver) || isResting(receiver, now));
            deliveries.waiting(waiting(open));
            Round round = Round.of(open, subscriptions, terms);
            giveUp(round.givenUp(), subscriptions);
            for (List<Message> batch : round.batches()) {
                Subscription to = subscriptions.get(batch.getFirst().receiver());
                if (to != null) {
                    busy.add(to.name());
                    surroundings.executor().execute(() -> deliver(batch, to));
                }
            }
            troubled = false;
            return round.batches().isEmpty() ? Math.min(round.nextMillis(), restUntil(now)) : now.toEpochMilli();
        } catch (IOException e) {
            tell(e);
            return isLast ? Message.NEVER : now.plus(TROUBLE_PAUSE).toEpochMilli();
        }
    }

    /// Leaves the delivering to another: what comes is kept, in case that one does not get to it.
    void standBy() {
        isStandingBy = true;
    }

    /// Delivers from now on: of what waits those about these events, and those that a silence kept back, of which
    /// nobody can say that another has told. All others were delivered by another.
    void takeOver(Set<String> untold, Map<String, Subscription> subscriptions) throws IOException {
        Set<Long> unsilenced = outbox.unsilenced();
        settle(subscriptions, message -> !untold.contains(message.id()) && !unsilenced.contains(message.number()));
        isStandingBy = false;
    }

    /// Takes what waits to be delivered by another, where that is so.
    private void settle(Map<String, Subscription> subscriptions, Predicate<Message> isDelivered) throws IOException {
        Instant now = surroundings.clock().instant();
        for (Message message : outbox.open()) {
            Subscription to = subscriptions.get(message.receiver());
            if (message.state() == State.WAITING && to != null && isDelivered.test(message)) {
                outbox.delivered(List.of(message), now, to.repeat());
            }
        }
    }

    /// The ids of events of which somebody is still to be told.
    Set<String> untold() throws IOException {
        return outbox.open().stream()
                .filter(message -> message.state() == State.WAITING)
                .map(Message::id)
                .collect(Collectors.toSet());
    }

    /// After so long whoever tries it has given it up.
    private static boolean isLongOver(Message message, Map<String, Subscription> subscriptions, Instant now) {
        Subscription to = subscriptions.get(message.receiver());
        return to != null
                && message.sinceMillis() < now.minus(to.retry().giveUpAfter()).toEpochMilli();
    }

    private boolean isResting(String receiver, Instant now) {
        Rest rest = resting.get(receiver);
        return rest != null && rest.isAt(now);
    }

    private long restUntil(Instant now) {
        return resting.values().stream()
                .filter(rest -> rest.isAt(now))
                .mapToLong(rest -> rest.until().toEpochMilli())
                .min()
                .orElse(Message.NEVER);
    }

    private void giveUp(List<Message> messages, Map<String, Subscription> subscriptions) throws IOException {
        if (messages.isEmpty()) {
            return;
        }
        outbox.giveUp(messages);
        for (Message message : messages) {
            if (message.state() == State.WAITING) {
                String why = subscriptions.containsKey(message.receiver())
                        ? tried(message)
                        : "no receiver of this name is configured any more";
                surroundings.notices().accept("given up: " + message.id() + " to " + message.receiver() + ", " + why);
                deliveries.gaveUp(message.receiver());
            }
        }
    }

    private static String tried(Message message) {
        return switch (message.attempts()) {
            case 0 -> "it is older than give_up_after, and nobody was there to try";
            case 1 -> "after 1 try: " + message.why();
            default -> "after " + message.attempts() + " tries: " + message.why();
        };
    }

    /// Says that the end is here: what is still under way counts if it goes through, and else stays as it is.
    void leave() {
        isLeaving = true;
    }

    /// Whether a delivery is under way.
    boolean isBusy() {
        return !busy.isEmpty();
    }

    /// How many messages have not reached their receivers.
    int waiting() {
        try {
            return isStandingBy ? 0 : waiting(outbox.open());
        } catch (IOException e) {
            tell(e);
            return 0;
        }
    }

    private static int waiting(List<Message> open) {
        return (int) open.stream()
                .filter(message -> message.state() == State.WAITING)
                .count();
    }

    private void deliver(List<Message> batch, Subscription to) {
        Instant now = surroundings.clock().instant();
        try {
            List<Message> taken =
                    batch.stream().filter(message -> wasTaken(message, to, now)).toList();
            if (!taken.isEmpty()) {
                delivered(taken, to, Optional.empty());
                return;
            }
            List<Letter> letters = outbox.letters(batch);
            try {
                Optional<String> wrong = to.receiver().send(new Parcel(letters, origin, now));
                batch.forEach(message -> unnoted.put(message.number(), now));
                delivered(batch, to, wrong);
            } catch (DeliveryException e) {
                failed(batch, to, e);
            } catch (RuntimeException | Error e) { // of a library: the message is kept, and the next one goes out
                failed(batch, to, new DeliveryException(e.toString()));
            }
        } catch (IOException e) {
            tell(e);
            rest(to, Duration.ZERO);
        } finally {
            busy.remove(to.name());
            surroundings.whenDone().run();
        }
    }

    /// While the outbox cannot be written, what was taken still waits there: it is not sent again, unless it is time to
    /// repeat it.
    private boolean wasTaken(Message message, Subscription to, Instant now) {
        Instant taken = unnoted.get(message.number());
        Optional<Duration> repeat = message.kind() == Kind.TRIGGERED ? to.repeat() : Optional.empty();
        return taken != null
                && repeat.map(length -> now.isBefore(taken.plus(length))).orElse(true);
    }

    private void delivered(List<Message> batch, Subscription to, Optional<String> wrong) throws IOException {
        outbox.delivered(batch, surroundings.clock().instant(), to.repeat());
        batch.forEach(message -> unnoted.remove(message.number()));
        deliveries.delivered(to.name(), batch.size());
        if (resting.remove(to.name()) != null) {
            surroundings.notices().accept("messages reach " + to.name() + " again");
        }
        wrong.ifPresent(what -> surroundings.notices().accept(to.name() + " took a message, but " + what));
    }

    private void failed(List<Message> batch, Subscription to, DeliveryException why) throws IOException {
        if (isLeaving) {
            return; // nobody can say whose fault that was
        }
        boolean isNews = !resting.containsKey(to.name());
        Instant next = rest(to, why.notBefore());
        outbox.failed(batch, next, why.getMessage());
        deliveries.failed(to.name());
        if (isNews) {
            surroundings
                    .notices()
                    .accept("cannot reach " + to.name() + " (" + why.getMessage()
                            + "); it is tried again, with growing pauses");
        }
    }

    private Instant rest(Subscription to, Duration notBefore) {
        Rest before = resting.get(to.name());
        int failures = before == null ? 1 : before.failures() + 1;
        Duration pause = to.retry().pauseAfter(failures, notBefore, surroundings.random());
        Instant now = surroundings.clock().instant();
        Rest rest = new Rest(failures, now, now.plus(pause));
        resting.put(to.name(), rest);
        return rest.until();
    }

    private void tell(IOException trouble) {
        if (!troubled && !isLeaving) {
            surroundings
                    .notices()
                    .accept("the messages that wait cannot be read or kept (" + Words.firstLine(trouble.getMessage())
                            + "); it is tried again every second");
        }
        troubled = true;
    }
}
