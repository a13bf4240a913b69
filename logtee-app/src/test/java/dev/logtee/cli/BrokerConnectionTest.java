package dev.logtee.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is said where Kafka's clients would go on trying without a word: they say it to their log only.
@Timeout(60)
class BrokerConnectionTest {
    @TempDir
    private Path folder;

    @AutoClose
    private ServerSocket broker;

    @BeforeEach
    void listen() throws IOException {
        broker = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource(delimiter = '|', textBlock = """
            SCRAM-SHA-512 | username="web" password="x" | Failed to create SaslClient with mechanism SCRAM-SHA-512;    | another module's
            SCRAM-SHA-999 | username="web" password="x" | Failed to create SaslClient with mechanism SCRAM-SHA-999;    | unknown
            PLAIN         | user="web" password="x"     | Failed to create SaslClient with mechanism PLAIN: PLAIN: authorization ID and password must be specified;  | no user
            """)
    void whoCannotLogInIsToldWhy(String mechanism, String user, String why, String name) throws IOException {
        String login = "org.apache.kafka.common.security.plain.PlainLoginModule required " + user + ';';
        String config = "security.protocol=SASL_PLAINTEXT\nsasl.mechanism=" + mechanism + "\nsasl.jaas.config=" + login;
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int status = ship(address(), config, err);

        assertThat(err.toString(UTF_8))
                .startsWith("logtee: no login can be made (" + address() + "): " + why)
                .endsWith("; sasl.mechanism and sasl.jaas.config, in the file of --kafka-config, have to fit\n");
        assertThat(status).isEqualTo(ExitStatus.FAILED);
    }

    @Test
    void whoSpeaksTlsToABrokerThatDoesNotIsToldSo() throws IOException {
        Thread.ofVirtual().start(this::endConnections);
        assertThat(waitingOf(address(), "security.protocol=SSL\n"))
                .isEqualTo("logtee: waiting for an answer from " + address()
                        + ": it takes connections, and ends them; is security.protocol, in the file of --kafka-config,"
                        + " what is spoken there?\n");
    }

    @Test
    void aNameThatCannotBeResolvedIsWaitedForAndSaidToBeSo() throws IOException {
        assertThat(waitingOf("nowhere.invalid:9092", ""))
                .isEqualTo("logtee: waiting for an answer from nowhere.invalid:9092: a host's name cannot be resolved"
                        + " here\n");
    }

    /// What is said first, after which the run is ended.
    private String waitingOf(String servers, String config) throws IOException {
        Thread ship = Thread.currentThread();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        OutputStream interrupting = new OutputStream() {
            @Override
            public void write(int octet) {
                err.write(octet);
                if (octet == '\n') {
                    ship.interrupt();
                }
            }
        };
        ship(servers, config, interrupting);
        assertThat(Thread.interrupted()).isTrue();
        return err.toString(UTF_8);
    }

    private String address() {
        return "127.0.0.1:" + broker.getLocalPort();
    }

    private void endConnections() {
        try {
            while (true) {
                try (Socket client = broker.accept()) {
                    var _ = client.getInputStream().read(new byte[1 << 14]);
                }
            }
        } catch (IOException e) {
            // it is closed
        }
    }

    private int ship(String servers, String config, OutputStream err) throws IOException {
        Path log = Files.writeString(folder.resolve("access.log"), "");
        Path file = Files.writeString(folder.resolve("kafka.properties"), config);
        Stdio stdio = new Stdio(
                OutputStream.nullOutputStream(), new PrintStream(err, true, UTF_8), Map.of(), Stdio.Kind.OTHER);
        String[] words = {
            "ship", "--kafka=" + servers, "--topic=access", "--kafka-config=" + file, "--no-state", log.toString()
        };
        return Main.run(words, stdio);
    }
}
