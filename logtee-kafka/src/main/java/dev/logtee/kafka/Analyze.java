package dev.logtee.kafka;

import static java.util.Objects.requireNonNull;

import dev.logtee.engine.Settings;
import java.time.Duration;

/// What to count and judge of a topic that shippers write to.
///
/// @param settings   the same at every analyzer of a topic
/// @param idleAfter  for how long a source is waited for that says nothing, or is behind; whole seconds, 1 s to 1 h
/// @param threads    of this process, among which partitions are shared out; at least 1
public record Analyze(Brokers brokers, String topic, Settings settings, Duration idleAfter, int threads) {
    public Analyze {
        requireNonNull(brokers, "brokers");
        requireNonNull(topic, "topic");
        requireNonNull(settings, "settings");
        requireNonNull(idleAfter, "idleAfter");
        if (idleAfter.toSeconds() < 1 || idleAfter.compareTo(Duration.ofHours(1)) > 0 || idleAfter.toNanosPart() != 0) {
            throw new IllegalArgumentException("idleAfter must be whole seconds, 1 s to 1 h: idleAfter=" + idleAfter);
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1: threads=" + threads);
        }
    }

    /// The same by other settings.
    Analyze by(Settings now) {
        return new Analyze(brokers, topic, now, idleAfter, threads);
    }

    /// Where intervals go.
    String traffic() {
        return trafficOf(topic);
    }

    static String trafficOf(String topic) {
        return topic + ".traffic";
    }

    /// Where events go.
    String alerts() {
        return alertsOf(topic);
    }

    static String alertsOf(String topic) {
        return topic + ".alerts";
    }

    /// Of Kafka Streams: the group, and what its own topics begin with.
    String application() {
        return applicationOf(topic);
    }

    /// What groups and topics that are Logtee's own begin with.
    static String applicationOf(String topic) {
        return topic + ".logtee";
    }
}
