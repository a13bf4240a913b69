package dev.logtee.kafka;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// A topic as the brokers describe it.
///
/// @param id  made up by the brokers when the topic was made
record Topic(String name, Uuid id, int partitions) {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /// Asks the brokers.
    ///
    /// @return empty if they give no answer now
    /// @throws FleetException if there is no such topic, or it may not be used
    static Optional<Topic> ask(Brokers brokers, String name) throws InterruptedException {
        return ask(
                brokers,
                admin -> {
                    TopicDescription found = requireNonNull(admin.describeTopics(List.of(name))
                            .allTopicNames()
                            .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                            .get(name));
                    return new Topic(name, found.topicId(), found.partitions().size());
                },
                name);
    }

    private interface Question<T> {
        T ask(Admin admin) throws ExecutionException, TimeoutException, InterruptedException;
    }

    private static <T> Optional<T> ask(Brokers brokers, Question<T> question, String topic)
            throws InterruptedException {
        Map<String, String> own = new HashMap<>();
        own.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Long.toString(PATIENCE.toMillis()));
        own.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Long.toString(PATIENCE.toMillis()));
        try (Admin admin = Admin.create(brokers.client(own))) {
            try {
                return Optional.of(question.ask(admin));
            } finally {
                admin.close(Duration.ZERO);
            }
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetriableException
                    && !(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                return Optional.empty();
            }
            throw Trouble.of(e, brokers, topic);
        } catch (org.apache.kafka.common.KafkaException e) {
            throw Trouble.of(e, brokers, topic);
        }
    }
}
