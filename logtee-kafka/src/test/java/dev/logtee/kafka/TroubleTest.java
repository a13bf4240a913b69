package dev.logtee.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class TroubleTest {
    @Test
    void whatAnOutageLeavesBehindMayPass() {
        assertThat(Trouble.mayPass(new StreamsException(new TimeoutException("no answer"))))
                .isTrue();
        assertThat(Trouble.mayPass(new StreamsException(new KafkaException("can no longer retry them"))))
                .isTrue();
    }

    @Test
    void whatSomebodyMustMendDoesNotPass() {
        assertThat(Trouble.mayPass(new KafkaException(new TopicAuthorizationException("fleet"))))
                .isFalse();
        assertThat(Trouble.mayPass(new StreamsException(new ConfigException("acks"))))
                .isFalse();
        assertThat(Trouble.mayPass(new IllegalStateException())).isFalse();
    }
}
