package dev.logtee.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/// The topics beside that of the lines: makes those that analyzers write to, and sees that those there are fit.
final class Outlets {
    private static final long PATIENCE_SECONDS = 10;
    private static final Map<String, String> CONFIG =
            Map.of("max.message.bytes", "16777216", "cleanup.policy", "delete");

    private Outlets() {}

    /// @throws FleetException if they cannot be made, or the topic had another number of partitions before
    static void prepare(Analyze analyze, Topic topic) throws InterruptedException {
        try (Admin admin = Admin.create(analyze.brokers().client(Map.of()))) {
            Set<String> there = admin.listTopics().names().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            List<NewTopic> missing = new ArrayList<>();
            for (String name : List.of(analyze.traffic(), analyze.alerts())) {
                if (!there.contains(name)) {
                    missing.add(new NewTopic(name, Optional.of(1), Optional.empty()).configs(CONFIG));
                }
            }
            make(admin, missing);
            String state = analyze.application() + '-' + PartitionStage.STATE + "-changelog";
            if (there.contains(state)) {
                requireSame(admin, state, topic);
            }
        } catch (ExecutionException e) {
            throw Trouble.of(e, analyze.brokers(), analyze.topic());
        } catch (TimeoutException e) {
            throw new FleetException(analyze.brokers().servers() + " answers no more; try again", e);
        }
    }

    private static void make(Admin admin, List<NewTopic> missing)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            admin.createTopics(missing).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) { // else another analyzer was first
                throw e;
            }
        }
    }

    /// With another number of partitions, sources are elsewhere than what is known of them.
    private static void requireSame(Admin admin, String state, Topic topic)
            throws InterruptedException, ExecutionException, TimeoutException {
        int before = admin.describeTopics(List.of(state))
                .allTopicNames()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .values()
                .iterator()
                .next()
                .partitions()
                .size();
        if (before != topic.partitions()) {
            throw Trouble.otherPartitions(topic, before);
        }
    }
}
