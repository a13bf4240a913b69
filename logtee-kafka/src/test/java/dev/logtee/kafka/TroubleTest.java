package dev.logtee.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.kafka.Trouble.Outlook;
import java.nio.file.NoSuchFileException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
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
        assertThat(troubleOf(new KafkaException(new NoSuchFileException("/etc/trust.p12"))))
                .hasMessage("Kafka failed (127.0.0.1:9092): there is no file /etc/trust.p12");
    }

    @Test
    void whatIsAtTheBottomOfItIsSaid() {
        Exception unread = new InvalidConfigurationException(
                "Failed to load PEM SSL keystore /etc/web.pem", new NoSuchFileException("/etc/web.pem"));

        assertThat(troubleOf(new KafkaException(unread)))
                .hasMessage("Kafka failed (127.0.0.1:9092): Failed to load PEM SSL keystore /etc/web.pem:"
                        + " there is no file /etc/web.pem");
    }

    @Test
    void whatIsWrongWithACertificateIsSaid() {
        Exception expired = new CertPathValidatorException(
                "validity check failed", new CertificateExpiredException("NotAfter: Fri Jan 01 00:00:00 UTC 2021"));
        Exception handshake = new SSLHandshakeException("(certificate_expired) PKIX path validation failed: "
                + "java.security.cert.CertPathValidatorException: validity check failed");
        handshake.initCause(expired);

        assertThat(troubleOf(new SslAuthenticationException("SSL handshake failed", handshake)))
                .hasMessage("no connection by TLS can be made (127.0.0.1:9092): (certificate_expired) PKIX path"
                        + " validation failed: validity check failed: NotAfter: Fri Jan 01 00:00:00 UTC 2021; whom to"
                        + " trust and which certificate to show is said in the file of --kafka-config"
                        + " (ssl.truststore.location, ssl.keystore.location)");
        assertThat(troubleOf(new SslAuthenticationException("SSL handshake failed")))
                .hasMessageContaining(": SSL handshake failed; ");
    }

    @Test
    void aPasswordThatCannotBeReadIsNotShown() {
        Map<String, String> broken = Map.of(
                "security.protocol", "SASL_PLAINTEXT",
                "sasl.mechanism", "PLAIN",
                "sasl.jaas.config",
                        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"web\""
                                + " password=\"se\"cret\";");
        Brokers brokers = new Brokers("127.0.0.1:1", broken);

        assertThatThrownBy(() -> Topic.ask(brokers, "access"))
                .hasMessageContaining("in JAAS config")
                .hasMessageNotContaining("cret");
    }

    private static FleetException troubleOf(Exception thrown) {
        return Trouble.of(thrown, new Brokers("127.0.0.1:9092", Map.of()), "access");
    }

    @Test
    void whatNobodyForesawIsOpen() {
        assertThat(Trouble.outlook(new IllegalStateException("invalid transition attempted")))
                .isEqualTo(Outlook.OPEN);
    }
}
