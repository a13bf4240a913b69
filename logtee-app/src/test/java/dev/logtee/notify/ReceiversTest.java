package dev.logtee.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.alert.Severity;
import dev.logtee.store.Letter;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The receivers that are asked by HTTP, each against a real server on the loopback address.
class ReceiversTest {
    private static final Instant NOW = Instant.parse("2026-01-02T10:00:00Z");
    private static final JsonMapper JSON = new JsonMapper();
    private static final String BODY = "2 kB of a body. ".repeat(125);

    private record Request(String path, Map<String, List<String>> headers, String body) {
        private String header(String name) {
            return headers.get(name).getFirst();
        }
    }

    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    private final Outgoing web = new Outgoing();
    private HttpServer server;
    private volatile int status = 200;
    private volatile String answer = "ok";
    private volatile Map<String, String> answerHeaders = Map.of();

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            requests.add(new Request(exchange.getRequestURI().getPath(), exchange.getRequestHeaders(), body));
            answerHeaders.forEach(exchange.getResponseHeaders()::set);
            byte[] bytes = answer.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void aWebhookCarriesAlertsTheirIdsAndASignature() throws Exception {
        new Webhook(url("/hook"), Optional.of("s3cret"), web)
                .send(parcel(letter(Kind.TRIGGERED), letter(Kind.RECOVERED)));
        Request request = requests.getFirst();
        assertThat(request.body())
                .isEqualTo("{\"alerts\":[{\"id\":\"traffic-triggered-1\"},{\"id\":\"traffic-recovered-1\"}],"
                        + "\"host\":\"web1\",\"logs\":[\"/var/log/a.log\"]}");
        assertThat(request.header("Idempotency-key")).isEqualTo("traffic-triggered-1,traffic-recovered-1");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("s3cret".getBytes(UTF_8), "HmacSHA256"));
        assertThat(request.header("Logtee-signature"))
                .isEqualTo("sha256="
                        + HexFormat.of().formatHex(mac.doFinal(request.body().getBytes(UTF_8))));
        assertThat(request.header("Content-type")).isEqualTo("application/json");
    }

    @Test
    void withoutAKeyNothingIsSigned() throws IOException {
        webhook().send(parcel(letter(Kind.TRIGGERED)));
        assertThat(requests.getFirst().headers()).doesNotContainKey("Logtee-signature");
    }

    @Test
    void aRepeatIsToldFromWhatIsSentAgainByMistake() throws IOException {
        Letter repeated = told(letter(Kind.TRIGGERED), 2);
        webhook().send(parcel(repeated));
        assertThat(requests.getFirst().header("Idempotency-key")).isEqualTo("traffic-triggered-1-repeat-2");
        assertThat(parcel(repeated).subject()).startsWith("Still firing after ").endsWith(": subject");
    }

    @Test
    void aRulesNameFitsIntoAHeader() throws IOException {
        Letter odd = new Letter(
                "Kasse, ö\r\nX: y-1", "Kasse", "", Kind.TRIGGERED, Severity.WARNING, 1, "subject", "body", "{}", 0);
        webhook().send(parcel(odd));
        assertThat(requests.getFirst().header("Idempotency-key")).isEqualTo("Kasse%2C%20%C3%B6%0D%0AX:%20y-1");
    }

    @Test
    void inAChatNothingOfALogIsMarkUpOrMention() throws IOException {
        Letter hostile = new Letter(
                "i",
                "r",
                "",
                Kind.TRIGGERED,
                Severity.WARNING,
                1,
                "<!channel> & *bold*",
                "<https://evil.example|click> @here\n```@all ![x](https://evil.example/x.png)\n",
                "{}",
                0);
        new Slack(url("/services/x"), web).send(parcel(hostile));
        JsonNode sent = JSON.readTree(requests.getFirst().body());
        assertThat(sent.get("text").asString()).isEqualTo("""
                        &lt;!channel&gt; &amp; *bold*
                        ```
                        &lt;https://evil.example|click&gt; @here
                        '''@all ![x](https://evil.example/x.png)
                        ```
                        """);
        assertThat(sent.get("link_names").asBoolean()).isFalse();
    }

    @Test
    void slackNamesAllAlertsThoughNotAllOfThemFits() throws IOException {
        List<Letter> many = IntStream.range(0, 50)
                .mapToObj(i -> new Letter(
                        "id" + i, "r", "", Kind.TRIGGERED, Severity.WARNING, 1, "alert " + i + '.', BODY, "{}", 0))
                .toList();
        new Slack(url("/services/x"), web).send(parcel(many.toArray(Letter[]::new)));
        String text = JSON.readTree(requests.getFirst().body()).get("text").asString();
        assertThat(text).hasSizeLessThan(40_000).contains(BODY);
        assertThat(many).allSatisfy(letter -> assertThat(text).contains(letter.subject()));
    }

    @Test
    void pagerDutyTriggersAndResolvesUnderOneKey() throws IOException {
        PagerDuty pagerDuty = new PagerDuty(url("/v2/enqueue"), "key", web);
        pagerDuty.send(parcel(letter(Kind.TRIGGERED)));
        pagerDuty.send(parcel(letter(Kind.RECOVERED)));
        JsonNode trigger = JSON.readTree(requests.get(0).body());
        JsonNode resolve = JSON.readTree(requests.get(1).body());
        assertThat(trigger.get("event_action").asString()).isEqualTo("trigger");
        assertThat(resolve.get("event_action").asString()).isEqualTo("resolve");
        assertThat(trigger.get("dedup_key")).isEqualTo(resolve.get("dedup_key"));
        assertThat(trigger.get("routing_key").asString()).isEqualTo("key");
        assertThat(trigger.at("/payload/severity").asString()).isEqualTo("warning");
        assertThat(trigger.at("/payload/source").asString()).isEqualTo("web1");
        assertThat(trigger.at("/payload/custom_details/Text").asString()).isEqualTo("body");
    }

    @Test
    void pagerDutyShowsEachFactAsAFieldOfItsOwn() throws IOException {
        String body = """
                Measured: 40 % of 20 hits: many
                Since: 2026-01-02T10:00:00Z

                Why:
                - section /a: 100 % of server errors
                - host 192.0.2.1: 50 %

                Lines such as:
                - GET /a

                Event: x-1
                """;
        Letter letter = new Letter("x-1", "x", "", Kind.TRIGGERED, Severity.CRITICAL, 1, "subject", body, "{}", 0);
        new PagerDuty(url("/v2/enqueue"), "key", web).send(parcel(letter));
        assertThat(JSON.readTree(requests.getFirst().body()).at("/payload/custom_details"))
                .isEqualTo(JSON.readTree("""
                {"Measured": "40 % of 20 hits: many", "Since": "2026-01-02T10:00:00Z",
                 "Why": ["section /a: 100 % of server errors", "host 192.0.2.1: 50 %"],
                 "Lines such as": "GET /a", "Event": "x-1"}
                """));
    }

    @Test
    void anIncidentIsKnownByHostLogRuleAndSource() {
        Letter letter = letter(Kind.TRIGGERED);
        Letter ofSource = new Letter(
                letter.id(), "traffic", "a.log", Kind.TRIGGERED, Severity.WARNING, 1, "subject", "body", "{}", 0);
        assertThat(List.of(
                        new Origin("web1", List.of("a")).keyOf(letter),
                        new Origin("web2", List.of("a")).keyOf(letter),
                        new Origin("web1", List.of("b")).keyOf(letter),
                        new Origin("web1", List.of("a")).keyOf(ofSource)))
                .doesNotHaveDuplicates()
                .allMatch(key -> key.length() <= 255);
    }

    @Test
    void alertmanagerKeepsAnAlertFiringUntilItIsOver() throws IOException {
        Alertmanager alertmanager = new Alertmanager(url("/api/v2/alerts"), Duration.ofMinutes(1), web);
        alertmanager.send(parcel(letter(Kind.TRIGGERED)));
        alertmanager.send(parcel(letter(Kind.RECOVERED)));
        JsonNode fires = JSON.readTree(requests.get(0).body()).get(0);
        JsonNode over = JSON.readTree(requests.get(1).body()).get(0);
        assertThat(fires.get("labels")).isEqualTo(over.get("labels"));
        assertThat(fires.at("/labels/alertname").asString()).isEqualTo("traffic");
        assertThat(fires.get("endsAt").asString()).isEqualTo("2026-01-02T10:03:00Z");
        assertThat(over.get("endsAt").asString()).isEqualTo("2026-01-02T10:00:00Z");
    }

    @Test
    void anAlertOfAServerWhoseClockIsAheadBeginsNow() throws IOException {
        Letter ahead = new Letter(
                "x-triggered-9",
                "x",
                "",
                Kind.TRIGGERED,
                Severity.WARNING,
                NOW.getEpochSecond() + 7200,
                "subject",
                "body",
                "{}",
                0);
        new Alertmanager(url("/api/v2/alerts"), Duration.ofMinutes(1), web).send(parcel(ahead));
        JsonNode fires = JSON.readTree(requests.getFirst().body()).get(0);
        assertThat(fires.get("startsAt").asString()).isEqualTo("2026-01-02T10:00:00Z");
        assertThat(fires.get("endsAt").asString()).isEqualTo("2026-01-02T10:03:00Z");
    }

    @Test
    void whoIsNamedInAnAddressLogsIn() throws IOException {
        URI named = URI.create(url("/hook").toString().replace("//", "//ops:s3%40cret@"));
        new Webhook(named, Optional.empty(), web).send(parcel(letter(Kind.TRIGGERED)));
        webhook().send(parcel(letter(Kind.TRIGGERED)));
        assertThat(requests.get(0).header("Authorization"))
                .isEqualTo("Basic " + Base64.getEncoder().encodeToString("ops:s3@cret".getBytes(UTF_8)));
        assertThat(requests.get(1).headers()).doesNotContainKey("Authorization");
    }

    @Test
    void whereIncidentsAreKeptOnlyTriggersAndRecoveriesAreSent() {
        assertThat(new PagerDuty(url("/"), "key", web).takes(Kind.NO_DATA)).isFalse();
        assertThat(new Alertmanager(url("/"), Duration.ofMinutes(1), web).takes(Kind.NO_DATA))
                .isFalse();
        assertThat(webhook().takes(Kind.NO_DATA)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"400, bad", "401, no", "404, what", "408, late", "429, slow down", "500, oops", "503, later"})
    void aRefusalIsSaidWithItsFirstLine(int code, String line) {
        status = code;
        answer = line + "\u001b[31m\nsecond line";
        assertThatThrownBy(() -> webhook().send(parcel(letter(Kind.TRIGGERED))))
                .isInstanceOf(DeliveryException.class)
                .message()
                .startsWith("answered " + code + ": " + line)
                .doesNotContain("\u001b", "second");
    }

    @Test
    void aLongRefusalIsReadAtItsBeginningOnly() {
        status = 500;
        answer = "no".repeat(5_000_000);
        assertThatThrownBy(() -> webhook().send(parcel(letter(Kind.TRIGGERED))))
                .message()
                .hasSizeLessThan(300);
    }

    @Test
    void tooManyRequestsAreLetAloneForAsLongAsIsAsked() {
        status = 429;
        answerHeaders = Map.of("Retry-After", "120");
        assertThatThrownBy(() -> webhook().send(parcel(letter(Kind.TRIGGERED))))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.notBefore()).isEqualTo(Duration.ofMinutes(2)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            120                           | PT2M
            99999                         | PT1H
            Fri, 02 Jan 2026 10:05:00 GMT | PT5M
            Fri, 02 Jan 2026 09:05:00 GMT | PT0S
            -5                            | PT0S
            soon                          | PT0S
            ''                            | PT0S
            """)
    void retryAfterIsSecondsOrADate(String value, Duration pause) {
        assertThat(Outgoing.retryAfter(value, NOW)).isEqualTo(pause);
    }

    @Test
    void noRedirectIsFollowed() {
        status = 302;
        answer = "";
        answerHeaders = Map.of("Location", url("/elsewhere").toString());
        assertThatThrownBy(() -> webhook().send(parcel(letter(Kind.TRIGGERED)))).hasMessage("answered 302");
        assertThat(requests).extracting(Request::path).containsExactly("/hook");
    }

    @Test
    void aServerThatIsDownIsSaid() {
        URI url = url("/hook");
        server.stop(0);
        assertThatThrownBy(() -> new Webhook(url, Optional.empty(), web).send(parcel(letter(Kind.TRIGGERED))))
                .isInstanceOf(DeliveryException.class)
                .hasMessageStartingWith("cannot connect to 127.0.0.1:" + url.getPort());
    }

    @ParameterizedTest(name = "[{0}] goes through: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            HTTP/1.1 200 OK\\r\\nContent-Length: 100\\r\\n\\r\\nhalf | true
            HTTP/1.1 500 Bad\\r\\nContent-Length: 100\\r\\n\\r\\nhalf | false
            HTTP/1.1 20                                              | false
            SSH-2.0-OpenSSH                                          | false
            ''                                                       | false
            """)
    void halfAResponseIsTakenAtItsStatus(String bytes, boolean goesThrough) throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerOnce(socket, bytes));
            URI url = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
            var sending =
                    assertThatCode(() -> new Webhook(url, Optional.empty(), web).send(parcel(letter(Kind.TRIGGERED))));
            if (goesThrough) {
                sending.doesNotThrowAnyException();
            } else {
                sending.isInstanceOf(DeliveryException.class);
            }
        }
    }

    @Test
    void aProxyThatRefusesIsSaid() throws IOException {
        ProxySelector before = ProxySelector.getDefault();
        try (ServerSocket proxy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            ProxySelector.setDefault(
                    ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.getLocalPort())));
            Thread.ofVirtual().start(() -> answerOnce(proxy, "HTTP/1.1 407 No\\r\\nContent-Length: 0\\r\\n\\r\\n"));
            URI url = URI.create("https://hooks.example.org/x");
            assertThatThrownBy(() ->
                            new Webhook(url, Optional.empty(), new Outgoing()).send(parcel(letter(Kind.TRIGGERED))))
                    .isInstanceOf(DeliveryException.class)
                    .hasMessage("answered 407");
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    private static void answerOnce(ServerSocket socket, String bytes) {
        try (Socket client = socket.accept()) {
            assertThat(client.getInputStream().read(new byte[8192])).isPositive();
            client.getOutputStream().write(bytes.replace("\\r\\n", "\r\n").getBytes(UTF_8));
            client.getOutputStream().flush();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsNotWaitedForWithoutEnd() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            URI url = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
            Outgoing impatient = new Outgoing(Duration.ofMillis(300));
            assertThatThrownBy(() -> new Webhook(url, Optional.empty(), impatient).send(parcel(letter(Kind.TRIGGERED))))
                    .isInstanceOf(DeliveryException.class);
        }
    }

    private Webhook webhook() {
        return new Webhook(url("/hook"), Optional.empty(), web);
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    static Parcel parcel(Letter... letters) {
        return new Parcel(List.of(letters), new Origin("web1", List.of("/var/log/a.log")), NOW);
    }

    static Letter letter(Kind kind) {
        String id = "traffic-" + kind.word() + "-1";
        return new Letter(
                id, "traffic", "", kind, Severity.WARNING, 1, "subject", "body", "{\"id\":\"" + id + "\"}", 0);
    }

    private static Letter told(Letter letter, int times) {
        return new Letter(
                letter.id(),
                letter.rule(),
                letter.source(),
                letter.kind(),
                letter.severity(),
                letter.at(),
                letter.subject(),
                letter.body(),
                letter.json(),
                times);
    }
}
