package dev.logtee.notify;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Rule;
import dev.logtee.feed.Notices;
import dev.logtee.feed.Speaker;
import dev.logtee.pipeline.Pipeline;
import dev.logtee.pipeline.Standing;
import dev.logtee.pipeline.Standing.Progress;
import dev.logtee.store.Addressing;
import dev.logtee.store.Outbox;
import dev.logtee.store.StateFile;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tells receivers of a run's alerts: takes them in, and has them delivered beside the run, which never waits for that.
///
/// With a state, messages are committed with their events, and go on after a restart. Without one they are kept in
/// memory, with what is told once a second. A run tells on one thread, and commits on another.
public final class Notifier implements Pipeline.Output, Speaker, AutoCloseable {
    /// What a notifier needs to know of where it runs.
    ///
    /// @param zone       of the times in messages
    /// @param notices    after the run, for people: one line each, on any thread
    /// @param isBacklog  whether all that is read may have been logged long ago, as with a stream
    /// @param patience   how long the end waits for what is still to be delivered
    public record Surroundings(
            Origin origin,
            ZoneId zone,
            List<Rule> rules,
            InstantSource clock,
            Consumer<String> notices,
            boolean isBacklog,
            Duration patience) {}

    private Addressees addressees;
    private final Surroundings surroundings;
    private final Notices notices;
    private final Deliveries deliveries;
    private final Optional<Kept> kept;
    private final Unkept unkept = new Unkept(); // like all that follows, guarded by this
    private volatile Optional<Kept> memory = Optional.empty();
    private OptionalLong linesBefore = OptionalLong.empty(); // read when all there was at the start had been
    private boolean hasToldHeld;
    private boolean isStandingBy;

    /// An outbox and who empties it.
    private record Kept(Outbox outbox, Rounds rounds) {}

    private Notifier(Notifications notifications, Surroundings surroundings, Optional<StateFile> state) {
        this.surroundings = surroundings;
        this.addressees = new Addressees(
                notifications, new Letters(surroundings.origin(), surroundings.zone(), surroundings.rules()));
        this.notices = new Notices(surroundings.notices());
        this.deliveries = new Deliveries(notifications.subscriptions().keySet());
        this.kept = state.map(file -> keptIn(file.outbox(), notifications));
    }

    /// Takes in a run's alerts; what an earlier run has left is delivered, too, once the run has begun.
    ///
    /// @param state  where messages are kept; empty: in memory, which is said
    public static Notifier of(Notifications notifications, Surroundings surroundings, Optional<StateFile> state) {
        Notifier notifier = new Notifier(notifications, surroundings, state);
        state.ifPresent(file -> file.address(notifier.new Deciding(false)));
        notifier.beginMemory();
        return notifier;
    }

    /// Where there is no state, as soon as there is anybody to tell.
    private void beginMemory() {
        Notifications notifications = addressees.notifications();
        if (kept.isPresent() || memory.isPresent() || notifications.isEmpty()) {
            return;
        }
        memory = Optional.of(keptIn(Outbox.inMemory(), notifications));
        if (!notifications.subscriptions().isEmpty()) {
            notices.add("no state is kept: messages about alerts that wait are lost at the end");
        }
    }

    /// Tells others from here on, of what other rules say; what waits for a receiver that is no more is given up, which
    /// is said. On the thread of the run.
    public synchronized void goOn(Notifications others, ZoneId zone, List<Rule> rules) {
        addressees = addressees.by(others, zone, rules);
        deliveries.add(others.subscriptions().keySet());
        kept.ifPresent(one -> one.rounds().goOn(others));
        memory.ifPresent(spare -> spare.rounds().goOn(kept.isPresent() ? others.withoutHeartbeat() : others));
        beginMemory();
    }

    private Kept keptIn(Outbox outbox, Notifications telling) {
        Rounds rounds = new Rounds(telling, outbox, deliveries, surroundings, notices::add);
        if (isStandingBy) {
            rounds.standBy();
        }
        return new Kept(outbox, rounds);
    }

    /// Whether there is anybody to be told of alerts.
    public synchronized boolean hasReceivers() {
        return !addressees.notifications().subscriptions().isEmpty();
    }

    /// Leaves the delivering to another, and keeps what comes, in case that one is gone before it does.
    public synchronized void standBy() {
        isStandingBy = true;
        each(Rounds::standBy);
    }

    /// Delivers from now on.
    ///
    /// @param untold  the ids of those events until now that are to be told of, besides those that a silence kept
    ///                back: of all others another has told
    public synchronized void takeOver(Set<String> untold) throws IOException {
        for (Rounds rounds : all()) {
            rounds.takeOver(untold);
        }
        isStandingBy = false;
    }

    /// The ids of events of which somebody is still to be told.
    public synchronized Set<String> untold() throws IOException {
        Set<String> ids = new HashSet<>();
        unkept.all().forEach(event -> ids.add(event.id())); // first: from here they go into an outbox
        for (Rounds rounds : all()) {
            ids.addAll(rounds.untold());
        }
        return ids;
    }

    /// What became of messages so far. From any thread.
    public Deliveries deliveries() {
        return deliveries;
    }

    @Override
    public synchronized void alert(AlertEvent event) {
        if (kept.isEmpty() && memory.isEmpty()) {
            addressees.letters().note(event); // there is nobody to tell, yet
        } else {
            unkept.add(event, surroundings.clock().instant());
        }
    }

    @Override
    public synchronized void firing(AlertEvent event) {
        addressees.letters().note(event);
    }

    @Override
    public List<String> said() {
        return notices.take();
    }

    @Override
    public synchronized void look(Standing standing) {
        long lines = standing.ledger().lines();
        if (linesBefore.isEmpty() && standing.progress() == Progress.FOLLOWING) {
            linesBefore = OptionalLong.of(lines);
        }
        if (memory.isEmpty() && unkept.isOverdue(surroundings.clock().instant())) {
            goOnFromMemory();
        }
        memory.ifPresent(spare -> write(spare.outbox(), lines));
        each(Rounds::alive);
    }

    /// For the rest of the run, since nobody could say later what was told.
    private void goOnFromMemory() {
        notices.add("the state cannot be saved: messages about alerts are sent from memory, until the next start");
        memory =
                Optional.of(keptIn(Outbox.inMemory(), addressees.notifications().withoutHeartbeat()));
    }

    private void write(Outbox outbox, long lines) {
        try {
            outbox.put(unkept.all(), new Deciding(true), lines);
        } catch (IOException e) {
            notices.add("lost: messages about " + unkept.lose() + " alerts (" + e.getMessage() + ")");
        }
    }

    private void each(Consumer<Rounds> doing) {
        all().forEach(doing);
    }

    private List<Rounds> all() {
        return Stream.of(kept, memory)
                .flatMap(Optional::stream)
                .map(Kept::rounds)
                .toList();
    }

    /// Makes [#close] wait for what is on its way only. From any thread.
    public void hurry() {
        each(Rounds::hurry);
    }

    /// Delivers what can be delivered soon, and says what is left.
    @Override
    public void close() throws IOException {
        notices.end();
        if (kept.isPresent()) {
            close(kept.get(), "to be delivered at the next start");
        }
        if (memory.isPresent()) {
            close(memory.get(), "not delivered, and lost");
        }
    }

    private void close(Kept one, String fate) throws IOException {
        int left = one.rounds().close();
        if (left > 0) {
            notices.add((left == 1 ? "1 message about an alert " : left + " messages about alerts ") + fate);
        }
        one.outbox().close();
    }

    private final class Deciding implements Addressing {
        private final boolean isForMemory; // else for the state, from which nothing is told once there is the other
        private @Nullable AlertEvent last; // that was decided on: others may have been told since

        private Deciding(boolean isForMemory) {
            this.isForMemory = isForMemory;
        }

        @Override
        public List<Addressed> of(AlertEvent event) {
            synchronized (Notifier.this) {
                last = event;
                addressees.letters().note(event);
                return isTold() ? addressees.of(event, surroundings.clock().instant()) : List.of();
            }
        }

        private boolean isTold() {
            return isForMemory == memory.isPresent();
        }

        @Override
        public boolean isLive(long lines) {
            synchronized (Notifier.this) {
                return !surroundings.isBacklog() && linesBefore.isPresent() && lines > linesBefore.getAsLong();
            }
        }

        @Override
        public boolean isComplete() {
            return !isForMemory || kept.isEmpty();
        }

        @Override
        public long nowMillis() {
            return surroundings.clock().millis();
        }

        @Override
        public void written(Written written) {
            synchronized (Notifier.this) {
                AlertEvent event = last;
                if (event != null && isTold()) {
                    unkept.keptTo(event, surroundings.clock().instant());
                }
                last = null;
                told(written);
            }
        }

        private void told(Written written) {
            if (written.held() > 0 && !hasToldHeld) {
                hasToldHeld = true;
                notices.add("alerts of long ago, found in what was logged before the start, are not sent (max_age)");
            }
            if (written.dropped() > 0) {
                notices.add("too many messages wait: given up the oldest " + written.dropped());
            }
            if (written.put() > 0) {
                each(Rounds::soon);
            }
        }
    }
}
