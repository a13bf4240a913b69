package dev.logtee.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.DummySSLServerSocketFactory;
import dev.logtee.alert.AlertEvent.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each kind of receiver that is asked by HTTP, with each kind of trouble: it is said on one line, without a secret,
/// and soon enough.
@Timeout(60)
class TroublesTest {
    private static final String SECRET = "s3cret";
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /// A receiver at an address.
    private enum Kinds {
        WEBHOOK((url, web) -> new Webhook(url, Optional.of(SECRET), web)),
        SLACK(Slack::new),
        PAGERDUTY((url, web) -> new PagerDuty(url, SECRET, web)),
        ALERTMANAGER((url, web) -> new Alertmanager(url, Duration.ofMinutes(1), web));

        @SuppressWarnings("ImmutableEnumChecker") // constructors, which hold nothing
        private final BiFunction<URI, Outgoing, Receiver> made;

        Kinds(BiFunction<URI, Outgoing, Receiver> made) {
            this.made = made;
        }
    }

    /// What a server does, and what is said of it.
    private enum Troubles {
        CLOSES_AT_ONCE("", "the connection was closed without an answer"),
        NO_ANSWER(null, ".*(no answer|timed out).*"),
        NO_HTTP("220 mail.example.org ESMTP\r\n", ".+"),
        HALF_A_STATUS("HTTP/1.1 20", ".+"),
        HALF_A_HEAD("HTTP/1.1 200 OK\r\nContent-Le", ".+"),
        MOVED("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", "answered 302"),
        BAD_REQUEST("HTTP/1.1 400 Bad\r\nContent-Length: 12\r\n\r\nno such\nteam", "answered 400: no such"),
        NOT_FOUND("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n", "answered 404"),
        TOO_MANY("HTTP/1.1 429 Slow\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n", "answered 429"),
        FAILS("HTTP/1.1 500 Oops\r\nContent-Length: 4\r\n\r\noops", "answered 500: oops"),
        HALF_A_FAILURE(
                "HTTP/1.1 503 Later\r\nContent-Length: 100\r\n\r\nlater", "answered 503: later|.*bytes received.*");

        private final @Nullable String answer; // null: none
        private final String said;

        Troubles(@Nullable String answer, String said) {
            this.answer = answer;
            this.said = said;
        }

        private void serve(ServerSocket socket) {
            try (Socket client = socket.accept()) {
                readRequest(client.getInputStream());
                if (answer == null) {
                    client.getInputStream().transferTo(OutputStream.nullOutputStream()); // until the client leaves
                } else {
                    OutputStream out = client.getOutputStream();
                    out.write(answer.getBytes(UTF_8));
                    out.flush();
                }
            } catch (IOException e) {
                // the client has left first
            }
        }
    }

    /// All of it: who closes with bytes unread takes back what was answered.
    private static void readRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return;
            }
            head.append((char) next);
        }
        Matcher length = Pattern.compile("(?i)content-length: (\\d+)").matcher(head);
        in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
    }

    static Stream<Arguments> eachWithEach() {
        return Arrays.stream(Kinds.values())
                .flatMap(kind -> Arrays.stream(Troubles.values()).map(trouble -> Arguments.of(kind, trouble)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("eachWithEach")
    void troubleIsSaidOnOneLineWithoutASecret(Kinds kind, Troubles trouble) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> trouble.serve(socket));
            // one that has to answer gets the time it needs on a busy machine
            Outgoing web = trouble == Troubles.NO_ANSWER ? new Outgoing(PATIENCE) : new Outgoing();
            Duration notBefore = trouble == Troubles.TOO_MANY ? Duration.ofSeconds(7) : Duration.ZERO;
            assertThatThrownBy(() -> send(kind, "http", socket, web))
                    .isInstanceOfSatisfying(DeliveryException.class, e -> {
                        assertThat(e.getMessage()).matches(trouble.said).doesNotContain("\n", SECRET);
                        assertThat(e.notBefore()).isEqualTo(notBefore);
                    });
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aServerThatIsDownIsSaid(Kinds kind) throws IOException {
        ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        socket.close();
        assertThatThrownBy(() -> send(kind, "http", socket, new Outgoing()))
                .isInstanceOf(DeliveryException.class)
                .message()
                .startsWith("cannot connect")
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aServerThatSaysAByteNowAndThenIsLeft(Kinds kind) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> saySlowly(socket));
            assertThatThrownBy(() -> send(kind, "http", socket, new Outgoing(PATIENCE)))
                    .isInstanceOf(DeliveryException.class);
        }
    }

    /// A head that never ends.
    private static void saySlowly(ServerSocket socket) {
        try (Socket client = socket.accept()) {
            OutputStream out = client.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nX-Slow: ".getBytes(UTF_8));
            while (true) {
                out.write('a');
                out.flush();
                Thread.sleep(20);
            }
        } catch (IOException | InterruptedException e) {
            // the client has left
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aCertificateNobodyVouchesForIsRefused(Kinds kind) throws IOException {
        try (ServerSocket socket =
                new DummySSLServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> Troubles.FAILS.serve(socket));
            assertThatThrownBy(() -> send(kind, "https", socket, new Outgoing()))
                    .isInstanceOf(DeliveryException.class)
                    .message()
                    .contains("certificat")
                    .doesNotContain(SECRET, "\n");
        }
    }

    static Kinds[] kinds() {
        return Kinds.values();
    }

    private static void send(Kinds kind, String scheme, ServerSocket socket, Outgoing web) throws DeliveryException {
        URI url = URI.create(scheme + "://127.0.0.1:" + socket.getLocalPort() + "/" + SECRET);
        kind.made.apply(url, web).send(ReceiversTest.parcel(ReceiversTest.letter(Kind.TRIGGERED)));
    }
}
