package dev.logtee.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpServerTest {
    private static final Endpoint FREE = new Endpoint("127.0.0.1", 0);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofHours(1);

    private final CountDownLatch ended = new CountDownLatch(1);

    @AutoClose
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.start(
                FREE, new Gate.ThisMachine(FREE), Map.of("/hello", hello(), "/broken", broken(), "/ticks", ticks()));
    }

    private static HttpServer start(Map<String, Resource> resources, Duration patience, Duration patienceWhenFull)
            throws IOException {
        return HttpServer.start(FREE, new Gate.ThisMachine(FREE), resources, patience, patienceWhenFull);
    }

    private static Resource.Document hello() {
        return query ->
                Answer.of("text/plain", ("hello " + query.parameter("name").orElse("you")).getBytes(UTF_8));
    }

    private static Resource.Document broken() {
        return _ -> {
            throw new IllegalStateException("a secret of the code");
        };
    }

    private Resource.Stream ticks() {
        return (_, events) -> {
            try {
                events.send("data: tick\n\n".getBytes(UTF_8));
                new CountDownLatch(1).await();
            } finally {
                ended.countDown();
            }
        };
    }

    @Test
    void servesWhatIsUnderAPath() throws Exception {
        HttpResponse<String> answer = get("/hello?name=J%C3%BCrgen&name=other");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("hello Jürgen");
        assertThat(answer.headers().firstValue("content-type")).contains("text/plain");
    }

    @Test
    void everyAnswerForbidsTheBrowserWhatItDoesNotNeed() throws Exception {
        for (String path : List.of("/hello", "/nothing", "/broken", "/%zz")) {
            assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                    .as(path)
                    .contains("Content-Security-Policy: default-src 'none'; script-src 'self';")
                    .contains("X-Content-Type-Options: nosniff", "Cache-Control: no-store")
                    .doesNotContain("unsafe", "Server:");
        }
    }

    @Test
    void whatCannotBeAnsweredIsToldWithoutTheCodesSecrets() throws Exception {
        assertThat(get("/nothing").statusCode()).isEqualTo(404);
        assertThat(get("/nothing").body()).isEqualTo("{\"error\":\"there is nothing here\"}");
        assertThat(get("/broken").statusCode()).isEqualTo(500);
        assertThat(get("/broken").body()).isEqualTo("{\"error\":\"Server Error\"}");
    }

    @Test
    void onlyGetAndHeadAreAnswered() throws Exception {
        HttpResponse<String> refused = send(request("/hello").POST(HttpRequest.BodyPublishers.ofString("x")));
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(refused.headers().firstValue("allow")).contains("GET, HEAD");
        HttpResponse<String> head = send(request("/hello").HEAD());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("content-length")).contains("9");
        assertThat(head.body()).isEmpty();
    }

    @Test
    void aPageUnderAnotherNameIsTurnedAway() throws IOException {
        assertThat(raw("GET /hello HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421 ");
        String fromElsewhere = "Host: localhost\r\nOrigin: http://evil.example\r\nConnection: close\r\n\r\n";
        assertThat(raw("GET /ticks HTTP/1.1\r\n" + fromElsewhere)).startsWith("HTTP/1.1 403 ");
    }

    @ParameterizedTest(name = "{0} {1}, {2}, {3}, {4}: {5}")
    @CsvSource(delimiter = '|', textBlock = """
            GET  | /ticks | cross-site  | no-cors  | image    | 403
            GET  | /hello | cross-site  | no-cors  | script   | 403
            GET  | /hello | same-site   | cors     | empty    | 403
            GET  | /hello | cross-site  | navigate | iframe   | 403
            GET  | /hello | cross-site  | navigate | document | 200
            GET  | /ticks | cross-site  | navigate | document | 403
            POST | /hello | cross-site  | navigate | document | 403
            GET  | /hello | none        | navigate | document | 200
            GET  | /hello | same-origin | cors     | empty    | 200
            """)
    void ofAPageElsewhereALinkIsAnsweredAndNothingElse(
            String method, String path, String site, String mode, String destination, int status) throws IOException {
        String said = "Sec-Fetch-Site: " + site + "\r\nSec-Fetch-Mode: " + mode + "\r\nSec-Fetch-Dest: " + destination;
        assertThat(raw(method + ' ' + path + " HTTP/1.1\r\nHost: localhost\r\n" + said
                        + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 " + status + ' ');
    }

    @Test
    void headersBeyondTheLimitAreRefused() throws IOException {
        assertThat(raw("GET /hello HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ");
    }

    @Test
    void streamsUpToTheLimitAndTellsTheRestToComeLater() throws Exception {
        List<Socket> clients = new ArrayList<>();
        try {
            for (int i = 0; i < ResourceHandler.MOST_STREAMS; i++) {
                clients.add(open("GET /ticks HTTP/1.1\r\nHost: localhost\r\n\r\n"));
            }
            for (Socket client : clients) {
                assertThat(firstEvent(client)).isEqualTo("data: tick");
            }
            HttpResponse<String> refused = get("/ticks");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("retry-after")).contains("10");
        } finally {
            for (Socket client : clients) {
                client.close();
            }
        }
    }

    @Test
    void silentClientsMakeRoomForThoseWhoWait() throws Exception {
        CountDownLatch isAnswered = new CountDownLatch(1);
        Resource.Stream patient = (_, events) -> {
            events.send("data: first\n\n".getBytes(UTF_8));
            isAnswered.await();
            events.send("data: second\n\n".getBytes(UTF_8));
        };
        List<Socket> silent = new ArrayList<>();
        try (HttpServer full = start(Map.of("/hello", hello(), "/patient", patient), LONG, Duration.ofSeconds(1));
                Socket streaming = open(full, "GET /patient HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
            assertThat(firstEvent(streaming)).isEqualTo("data: first");
            for (int i = 1; i < HttpServer.MOST_CONNECTIONS; i++) {
                silent.add(open(full, ""));
            }
            HttpRequest.Builder hello = HttpRequest.newBuilder(URI.create("http://" + full.endpoint() + "/hello"));
            assertThat(send(hello).body()).isEqualTo("hello you");
            isAnswered.countDown();
            assertThat(firstEvent(streaming)).as("streams stay").isEqualTo("data: second");
        } finally {
            for (Socket client : silent) {
                client.close();
            }
        }
    }

    @Test
    void closingEndsTheStreams() throws Exception {
        try (Socket client = open("GET /ticks HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
            assertThat(firstEvent(client)).isEqualTo("data: tick");
            server.close();
            assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(client.getInputStream().readAllBytes()).isNotNull();
        }
    }

    @Test
    void theTokenIsExchangedForACookie() throws Exception {
        Token token = new Token("0123456789abcdef");
        try (HttpServer guarded = HttpServer.start(
                FREE, new Gate.Knowing(token), Map.of("/", hello(), "/hello", hello(), "/login", hello()))) {
            assertThat(answer(guarded, "GET /hello", "").statusCode()).isEqualTo(401);
            assertThat(answer(guarded, "GET /", "").headers().firstValue("location"))
                    .contains("login");
            assertThat(answer(guarded, "GET /login", "").statusCode()).isEqualTo(200);
            HttpResponse<String> wrong = answer(guarded, "POST /login", "token=0123456789abcdeX");
            assertThat(wrong.headers().firstValue("location")).contains("login?wrong");
            assertThat(wrong.headers().firstValue("set-cookie")).isEmpty();
            HttpResponse<String> right = answer(guarded, "POST /login", "token=0123456789abcdef");
            assertThat(right.statusCode()).isEqualTo(303);
            String cookie = right.headers().firstValue("set-cookie").orElseThrow();
            assertThat(cookie).contains("HttpOnly", "SameSite=Strict").doesNotContain("0123456789abcdef", "Secure");
            HttpRequest.Builder known = HttpRequest.newBuilder(URI.create("http://" + guarded.endpoint() + "/hello"))
                    .header("Cookie", cookie.split(";")[0]);
            assertThat(send(known).body()).isEqualTo("hello you");
        }
    }

    @Test
    void twoServersOfOneHostWithTokensOfTheirOwnLetInTheSameBrowser() throws Exception {
        Map<String, String> cookies = new HashMap<>(); // as a browser keeps them, by name
        List<HttpServer> both = new ArrayList<>();
        try {
            for (String token : List.of("0123456789abcdef", "fedcba9876543210")) {
                HttpServer one = HttpServer.start(FREE, new Gate.Knowing(new Token(token)), Map.of("/hello", hello()));
                both.add(one);
                String[] cookie = answer(one, "POST /login", "token=" + token)
                        .headers()
                        .firstValue("set-cookie")
                        .orElseThrow()
                        .split(";")[0]
                        .split("=");
                cookies.put(cookie[0], cookie[1]);
            }
            String shown = cookies.entrySet().stream().map(String::valueOf).collect(Collectors.joining("; "));
            for (HttpServer one : both) {
                HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + one.endpoint() + "/hello"))
                        .header("Cookie", shown);
                assertThat(send(request).statusCode()).isEqualTo(200);
            }
        } finally {
            both.forEach(HttpServer::close);
        }
    }

    @Test
    void guessesOfTheTokenAreLimitedHoweverTheyAreMade() throws Exception {
        try (HttpServer guarded = guarded()) {
            for (int i = 0; i < Guesses.MOST; i += 2) {
                assertThat(answer(guarded, "POST /login", "token=guess" + i).statusCode())
                        .isEqualTo(303);
                assertThat(bearer(guarded, "guess" + (i + 1), "").statusCode()).isEqualTo(401);
            }
            assertThat(answer(guarded, "POST /login", "token=0123456789abcdef").statusCode())
                    .isEqualTo(429);
            assertThat(bearer(guarded, "0123456789abcdef", "").statusCode()).isEqualTo(429);
            assertThat(answer(guarded, "GET /login", "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aClientOfAProxyThatGuessesLocksNobodyElseOut() throws Exception {
        try (HttpServer guarded = guarded()) {
            for (int i = 0; i < Guesses.MOST; i++) {
                bearer(guarded, "guess" + i, "198.51.100.9, 203.0.113.1");
            }
            assertThat(bearer(guarded, "0123456789abcdef", "203.0.113.1").statusCode())
                    .isEqualTo(429);
            assertThat(bearer(guarded, "0123456789abcdef", "198.51.100.9").statusCode())
                    .isEqualTo(200);
        }
    }

    private static HttpServer guarded() throws IOException {
        Gate gate = new Gate.Knowing(new Token("0123456789abcdef"));
        return HttpServer.start(FREE, gate, Map.of("/hello", hello(), "/login", hello()));
    }

    private static HttpResponse<String> bearer(HttpServer server, String token, String forwarded)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + server.endpoint() + "/hello"))
                .header("Authorization", "Bearer " + token);
        return send(forwarded.isEmpty() ? request : request.header("X-Forwarded-For", forwarded));
    }

    private static HttpResponse<String> answer(HttpServer server, String what, String body)
            throws IOException, InterruptedException {
        String[] words = what.split(" ");
        return send(HttpRequest.newBuilder(URI.create("http://" + server.endpoint() + words[1]))
                .method(words[0], HttpRequest.BodyPublishers.ofString(body)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /hello HTTP/1.1\r\nX: ",
                "GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\nGET /hello HTTP/1.1\r\nX: ",
                "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4000\r\n\r\ntoken="
            })
    void whoTricklesIsCutOff(String begin) throws IOException {
        Gate gate = new Gate.Knowing(new Token("0123456789abcdef"));
        try (HttpServer hasty = HttpServer.start(FREE, gate, Map.of("/hello", hello()), SHORT, SHORT);
                Socket client = open(hasty, begin)) {
            assertThatThrownBy(() -> trickle(client)).isInstanceOf(IOException.class);
        }
    }

    /// Says a little more all the time, and goes on as long as the other end is there.
    private static void trickle(Socket client) throws IOException {
        client.setSoTimeout(20);
        while (!Thread.currentThread().isInterrupted()) {
            client.getOutputStream().write('x');
            try {
                if (client.getInputStream().read() < 0) {
                    throw new EOFException();
                }
            } catch (SocketTimeoutException _) {
                // nothing is said yet
            }
        }
    }

    @Test
    void whoHasAskedIsAnsweredHoweverLongThatTakes() throws IOException {
        Resource.Stream slow = (_, events) -> {
            assertThat(ended.await(1, TimeUnit.SECONDS)).isFalse();
            events.send("data: late\n\n".getBytes(UTF_8));
        };
        try (HttpServer hasty = start(Map.of("/slow", slow), SHORT, SHORT);
                Socket client = open(hasty, "GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
            assertThat(firstEvent(client)).isEqualTo("data: late");
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        assertThatThrownBy(() -> HttpServer.start(server.endpoint(), new Gate.Anyone(), Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot listen on " + server.endpoint() + ": Address already in use");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://" + server.endpoint() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    private Socket open(String request) throws IOException {
        return open(server, request);
    }

    private static Socket open(HttpServer server, String request) throws IOException {
        Socket client = new Socket(server.endpoint().host(), server.endpoint().port());
        client.getOutputStream().write(request.getBytes(UTF_8));
        return client;
    }

    private String raw(String request) throws IOException {
        try (Socket client = open(request);
                InputStream in = client.getInputStream()) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static String firstEvent(Socket client) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
        String line = in.readLine();
        while (line != null && !line.startsWith("data:")) {
            line = in.readLine();
        }
        return line;
    }
}
