package dev.logtee.kafka;

import dev.logtee.bytes.MalformedException;
import dev.logtee.bytes.VisibleText;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;

/// Words what Kafka's clients throw for the person who must act.
final class Trouble {
    private Trouble() {}

    static FleetException of(Throwable thrown, Brokers brokers, String topic) {
        Throwable cause = causeOf(thrown);
        if (cause instanceof FleetException told) {
            return told;
        }
        String where = " (" + brokers.servers() + ")";
        String what = switch (cause) {
            case SslAuthenticationException refused ->
                "no connection by TLS can be made" + where + ": "
                        + inFull(refused.getCause() == null ? refused : refused.getCause())
                        + "; whom to trust and which certificate to show is said in the file of --kafka-config"
                        + " (ssl.truststore.location, ssl.keystore.location)";
            case AuthenticationException _ ->
                "the broker does not take who we are" + where + ": " + reason(cause)
                        + "; credentials go into the file of --kafka-config";
            case AuthorizationException _ ->
                "the broker does not allow this (" + brokers.servers() + ", topic " + VisibleText.of(topic) + "): "
                        + reason(cause)
                        + "; docs/kafka.md lists the permissions that are needed";
            case UnknownTopicOrPartitionException _ -> noTopic(topic, brokers);
            case InvalidTopicException _ -> "'" + VisibleText.of(topic) + "' is no name for a topic";
            case RecordTooLargeException _ ->
                "the broker takes no record of this size" + where + ": set max.message.bytes of topic " + topic
                        + " to 2097152";
            default -> "Kafka failed" + where + ": " + inFull(cause);
        };
        return new FleetException(what, cause);
    }

    static String noTopic(String topic, Brokers brokers) {
        return "there is no topic " + topic + " at " + brokers.servers()
                + "; make it first, such as: kafka-topics.sh"
                + " --create --topic " + topic + " --partitions 12 --config max.message.bytes=2097152"
                + " --bootstrap-server " + brokers.servers();
    }

    static FleetException noLogin(AuthenticationException why, Brokers brokers) {
        return new FleetException(
                "no login can be made (" + brokers.servers() + "): " + inFull(why)
                        + "; sasl.mechanism and sasl.jaas.config, in the file of --kafka-config, have to fit",
                why);
    }

    static FleetException otherState(Analyze analyze, MalformedException why) {
        return new FleetException(
                "what was counted of topic " + analyze.topic() + " before is not of these options, rules and version ("
                        + why.getMessage() + "); give those, or begin anew, as after the topic was made anew: "
                        + reset(analyze),
                why);
    }

    private static String reset(Analyze analyze) {
        return "kafka-streams-application-reset.sh --application-id " + analyze.application() + " --input-topics "
                + analyze.topic() + " --bootstrap-server " + analyze.brokers().servers();
    }

    static FleetException otherTopic(Analyze analyze) {
        return new FleetException("topic " + analyze.topic() + " was deleted and made anew: what was counted is of the"
                + " one before; begin anew: " + reset(analyze));
    }

    static FleetException otherTopic(String topic) {
        return new FleetException("topic " + topic + " was deleted and made anew: start again to watch the new one");
    }

    static FleetException otherPartitions(Topic topic, int before) {
        return new FleetException(
                "topic " + topic.name() + " has " + topic.partitions() + " partitions, and had " + before
                        + " when it was analyzed before: its sources have moved between them, and would be counted twice; make a"
                        + " new topic, and ship to that");
    }

    /// Whether no name of a broker could be resolved.
    static boolean isUnknownHost(KafkaException thrown) {
        return causeOf(thrown) instanceof ConfigException wrong
                && String.valueOf(wrong.getMessage()).startsWith("No resolvable bootstrap");
    }

    /// What is to be expected of it if the same is tried again.
    enum Outlook {
        /// It passes by itself, as what an outage of brokers leaves behind: a transaction that was given up, a request
        /// that was not answered in time.
        PASSES,
        /// It stays until a person mends it.
        STAYS,
        /// Nobody knows. Kafka's clients have states of their own that an outage at the wrong moment breaks.
        OPEN
    }

    static Outlook outlook(Throwable thrown) {
        Throwable cause = causeOf(thrown);
        return switch (cause) {
            case AuthenticationException _, AuthorizationException _, InvalidTopicException _ -> Outlook.STAYS;
            case RecordTooLargeException _, InvalidConfigurationException _ -> Outlook.STAYS;
            case ConfigException _, FleetException _ -> Outlook.STAYS;
            case ApiException _, MissingSourceTopicException _ -> Outlook.PASSES;
            // so a producer tells that its retries ran out
            default -> cause.getClass() == KafkaException.class ? Outlook.PASSES : Outlook.OPEN;
        };
    }

    static Throwable causeOf(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null
                && (cause instanceof ExecutionException
                        || cause instanceof CompletionException
                        || cause.getClass() == KafkaException.class
                        || cause.getClass().getName().endsWith("StreamsException"))) {
            cause = cause.getCause();
        }
        return cause;
    }

    /// With what is at the bottom of it, such as what is wrong with whose certificate; without the names of classes.
    private static String inFull(Throwable first) {
        Throwable last = first;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        String said = reason(first).replaceAll("[\\w.]+Exception: ", "");
        return said.contains(reason(last)) ? said : said + ": " + reason(last);
    }

    private static String reason(Throwable cause) {
        String message =
                cause instanceof NoSuchFileException file ? "there is no file " + file.getFile() : cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : VisibleText.of(withoutSecrets(message));
    }

    /// What cannot be read in a line with a password may be part of that.
    private static String withoutSecrets(String message) {
        return message.endsWith("in JAAS config") ? message.replaceAll("'.*'", "'…'") : message;
    }
}
