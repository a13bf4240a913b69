package dev.logtee.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.kafka.Trouble.Outlook;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class TroubleTest {
    @Test
    void whatAnOutageLeavesBehindPasses() {
        assertThat(Trouble.outlook(new StreamsException(new TimeoutException("no answer"))))
                .isEqualTo(Outlook.PASSES);
        assertThat(Trouble.outlook(new StreamsException(new KafkaException("can no longer retry them"))))
                .isEqualTo(Outlook.PASSES);
        assertThat(Trouble.outlook(new MissingSourceTopicException("fleet"))).isEqualTo(Outlook.PASSES);
    }

    @Test
    void whatSomebodyMustMendStays() {
        assertThat(Trouble.outlook(new KafkaException(new TopicAuthorizationException("fleet"))))
                .isEqualTo(Outlook.STAYS);
        assertThat(Trouble.outlook(new StreamsException(new ConfigException("acks"))))
                .isEqualTo(Outlook.STAYS);
        assertThat(Trouble.outlook(new StreamsException(new FleetException("other options"))))
                .isEqualTo(Outlook.STAYS);
    }

    @Test
    void aFileThatIsNotThereIsSaidToBeMissing() {
        Brokers brokers = new Brokers("127.0.0.1:9092", Map.of());
        assertThat(Trouble.of(new KafkaException(new NoSuchFileException("/etc/trust.p12")), brokers, "access"))
                .hasMessage("Kafka failed (127.0.0.1:9092): there is no file /etc/trust.p12");
    }

    @Test
    void whatNobodyForesawIsOpen() {
        assertThat(Trouble.outlook(new IllegalStateException("invalid transition attempted")))
                .isEqualTo(Outlook.OPEN);
    }
}
