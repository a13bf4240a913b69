package dev.logtee.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Its part in the group of those who tell people of a fleet's alerts: one of them does, and if it is gone, another.
///
/// It reads the topic of alerts, of which the group's offset says up to where all were told. Whoever takes over tells
/// what comes after that: each event is told at least once, and bears the same id whoever tells it.
///
/// ```text
/// topic.alerts   e1  e2  e3  e4  e5
///                        │       └ read
///                        └ the group's offset: all before it were told
/// ```
///
/// A transaction ends in one topic a moment before it does in another. Events are read here before they are
/// committed, so that the run never has heard of one that is not read; of what never is, it never hears.
///
/// Belongs to the thread of the run.
final class NotifierGroup implements AutoCloseable {
    /// Of more events that are not told, the oldest are taken to be.
    static final int MOST = 10_000;

    private static final Duration PATIENCE = Duration.ofMillis(500);

    private static final Map<String, String> CONSUMER = Map.of(
            ConsumerConfig.CLIENT_ID_CONFIG, "logtee-notify",
            ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false",
            ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "6000",
            ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, "1500");

    /// An event that is not known to be told.
    private record Pending(String id, long offset) {}

    private final TopicPartition alerts;
    private final Consumer<byte[], byte[]> consumer;
    private final FleetNotifier notifier;
    private final Deque<Pending> pending = new ArrayDeque<>();
    private final Set<String> heard = new LinkedHashSet<>(); // the latest that the run has told
    private boolean isSubscribed;
    private boolean isAssigned;
    private boolean isTelling;
    private long told; // the group's offset, as it is to be
    private long committed;

    NotifierGroup(Brokers brokers, String topic, FleetNotifier notifier) {
        this.alerts = new TopicPartition(Analyze.alertsOf(topic), 0);
        this.notifier = notifier;
        Map<String, String> own = new HashMap<>(CONSUMER);
        own.put(ConsumerConfig.GROUP_ID_CONFIG, Analyze.applicationOf(topic) + "-notify" + notifier.suffix());
        this.consumer =
                new KafkaConsumer<>(brokers.client(own), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        notifier.standBy();
    }

    /// Takes note that the run has told of an event.
    void heard(String id) {
        heard.add(id);
        if (heard.size() > MOST) {
            heard.remove(heard.iterator().next());
        }
    }

    /// Goes on; to be called often, since who does not is taken to be gone.
    ///
    /// @param isTime  whether to look at what was told, too: when the run has heard of all there was as it began,
    ///                and its notifier has what the run heard of
    void look(boolean isTime) {
        if (notifier.hasReceivers() != isSubscribed) {
            turn();
        }
        if (!isSubscribed) {
            return;
        }
        consumer.poll(Duration.ZERO).forEach(this::take);
        if (isTelling && isTime) {
            settle();
        } else if (isAssigned && isTime) {
            takeOver();
        }
    }

    /// Whether it is its turn, though it need not have taken it yet.
    boolean isAssigned() {
        return isAssigned;
    }

    private void turn() {
        isSubscribed = !isSubscribed;
        if (isSubscribed) {
            consumer.subscribe(List.of(alerts.topic()), new Turns());
        } else {
            consumer.unsubscribe();
            standBy();
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() != null) {
            pending.addLast(new Pending(new String(record.key(), UTF_8), record.offset()));
        }
        if (pending.size() > MOST) {
            pending.removeFirst();
        }
    }

    /// Once all is read that there is: what the run hears of meanwhile is for it to tell.
    private void takeOver() {
        try {
            long end = requireNonNull(
                    consumer.endOffsets(List.of(alerts), PATIENCE).get(alerts));
            if (consumer.position(alerts, PATIENCE) < end) {
                return;
            }
            Set<String> untold = new LinkedHashSet<>();
            pending.forEach(event -> untold.add(event.id()));
            notifier.takeOver(untold);
            isTelling = true;
        } catch (TimeoutException | IOException e) {
            // it is tried again soon
        }
    }

    private void standBy() {
        isAssigned = false;
        isTelling = false;
        told = 0;
        committed = 0;
        pending.clear();
        notifier.standBy();
    }

    /// Notes for the others up to where all was told. What comes before an event that the run has told of was told of
    /// by it, too, or never will be: it was there before the run began.
    private void settle() {
        long heardTo = -1;
        for (Pending event : pending) {
            heardTo = heard.contains(event.id()) ? event.offset() : heardTo;
        }
        try {
            Set<String> untold = heardTo < 0 ? Set.of() : notifier.untold();
            while (!pending.isEmpty()
                    && pending.getFirst().offset() <= heardTo
                    && !untold.contains(pending.getFirst().id())) {
                told = pending.removeFirst().offset() + 1;
            }
        } catch (IOException e) {
            return; // looked at again soon
        }
        commit();
    }

    private void commit() {
        long now = told;
        if (now > committed) {
            consumer.commitAsync(
                    Map.of(alerts, new OffsetAndMetadata(now)),
                    (_, failure) -> committed = failure == null ? Math.max(committed, now) : committed);
        }
    }

    /// The ids of events that the group does not know to be told, in order.
    List<String> untold() {
        return committed < told
                ? List.of("the commit itself")
                : pending.stream().map(Pending::id).toList();
    }

    /// Leaves the group, so that another takes over at once.
    @Override
    public void close() {
        if (isTelling) {
            settle();
        }
        consumer.close(CloseOptions.timeout(PATIENCE));
    }

    /// Whose turn it is.
    private final class Turns implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
            isAssigned |= assigned.contains(alerts);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            if (revoked.contains(alerts)) {
                standBy();
            }
        }
    }
}
