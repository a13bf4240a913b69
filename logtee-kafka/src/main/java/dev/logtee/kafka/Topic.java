package dev.logtee.kafka;

import static java.util.Objects.requireNonNull;

import dev.logtee.bytes.Hasher;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/// A topic as the brokers describe it.
///
/// @param id  made up by the brokers when the topic was made
record Topic(String name, Uuid id, int partitions) {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final long ASK_MILLIS = 500;
    private static final long LOOK_MILLIS = 20;

    /// Hashes what is counted of it: by the same key for all its analyzers, and for whoever reads what they tell.
    Hasher hasher() {
        byte[] key = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return Hasher.derivedFrom(key, 0, key.length);
    }

    /// Asks the brokers.
    ///
    /// @return empty if they give no answer now
    /// @throws FleetException if there is no such topic, or it may not be used
    static Optional<Topic> ask(Brokers brokers, String name) throws InterruptedException {
        return ask(brokers, name, new CountDownLatch(1));
    }

    /// Likewise, and waits no longer than until it is stopped.
    static Optional<Topic> ask(Brokers brokers, String name, CountDownLatch stopped) throws InterruptedException {
        return ask(brokers, name, PATIENCE, stopped);
    }

    /// Asks until brokers answer; says so when it has to wait.
    ///
    /// @return empty if it was stopped before
    static Optional<Topic> await(Brokers brokers, String name, CountDownLatch stopped, Consumer<String> notices)
            throws InterruptedException {
        return await(brokers, name, PATIENCE, stopped, notices);
    }

    /// @param patience  for one answer
    static Optional<Topic> await(
            Brokers brokers, String name, Duration patience, CountDownLatch stopped, Consumer<String> notices)
            throws InterruptedException {
        boolean wasSaid = false;
        while (stopped.getCount() > 0) {
            Optional<Topic> topic = ask(brokers, name, patience, stopped);
            if (topic.isPresent()) {
                if (wasSaid) {
                    notices.accept(brokers.servers() + " answers");
                }
                return topic;
            }
            if (!wasSaid && stopped.getCount() > 0) {
                notices.accept("waiting for an answer from " + brokers.servers()
                        + KafkaLogging.REMARKS.doubt().map(why -> ": " + why).orElse(""));
                wasSaid = true;
            }
            stopped.await(ASK_MILLIS, TimeUnit.MILLISECONDS);
        }
        return Optional.empty();
    }

    private static Optional<Topic> ask(Brokers brokers, String name, Duration patience, CountDownLatch stopped)
            throws InterruptedException {
        String millis = Long.toString(patience.toMillis());
        Map<String, String> own = new HashMap<>();
        own.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        own.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        KafkaLogging.REMARKS.forget();
        try (Admin admin = Admin.create(brokers.client(own))) {
            try {
                var answer = admin.describeTopics(List.of(name)).allTopicNames();
                long leftMillis = patience.toMillis();
                while (leftMillis > 0
                        && !answer.isDone()
                        && KafkaLogging.REMARKS.refusal().isEmpty()
                        && !stopped.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    leftMillis -= LOOK_MILLIS;
                }
                return answer.isDone() ? Optional.of(of(answer.get().get(name))) : none(brokers);
            } finally {
                admin.close(Duration.ZERO);
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetriableException
                    && !(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                return none(brokers);
            }
            throw Trouble.of(e, brokers, name);
        } catch (KafkaException e) {
            if (Trouble.isUnknownHost(e)) { // names may be resolved again soon
                return Optional.empty();
            }
            throw Trouble.of(e, brokers, name);
        }
    }

    /// @throws FleetException if there never will be an answer, since no login can be made
    private static Optional<Topic> none(Brokers brokers) {
        KafkaLogging.REMARKS.refusal().ifPresent(why -> {
            throw Trouble.noLogin(why, brokers);
        });
        return Optional.empty();
    }

    private static Topic of(@Nullable TopicDescription found) {
        requireNonNull(found, "it was asked for");
        return new Topic(found.name(), found.topicId(), found.partitions().size());
    }
}
