package dev.logtee;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The built distribution with receivers that are down when the alert comes.
@Timeout(120)
class NotifyIT {
    private static final Path BUILT = Path.of(requireNonNull(System.getProperty("logtee.distribution")));
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int TRIES_IN_A_MINUTE = 4; // at once, and after 5, 10 and 20 s
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern(
                    "dd/MMM/yyyy:HH:mm:ss +0000", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private final Instant begin = Instant.now();
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        for (Process logtee : started) {
            logtee.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    /// An outage of 60 s, by a clock that goes 17 times as fast: pauses are 300 ms in place of 5 s, and it lasts as
    /// many tries as fall into a minute.
    @Test
    void afterAnOutageOfTheMailServerThereIsOneMailForTheAlertAndOneForTheRecovery() throws Exception {
        Path log = Files.writeString(folder.resolve("access.log"), lines(0, 1));
        ServerSocket down = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        down.setSoTimeout((int) PATIENCE.toMillis());
        Process logtee = start(log, """
                type = "mail"
                host = "127.0.0.1"
                port = %d
                security = "none"
                from = "logtee@example.org"
                to = "ops@example.org"
                """.formatted(down.getLocalPort()));
        GreenMail mail = new GreenMail(new ServerSetup(down.getLocalPort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        try {
            awaitWords("access.log: common");
            write(log, lines(1, 300) + lines(5, 1));
            try (down) {
                down.accept().close();
                write(log, lines(30, 1) + lines(31, 1)); // the spike has left the window: it recovers
                for (int tries = 1; tries < TRIES_IN_A_MINUTE; tries++) {
                    down.accept().close();
                }
            }
            awaitWords("cannot reach ops");
            mail.start();
            awaitWords("messages reach ops again");
            assertThat(mail.waitForIncomingEmail(PATIENCE.toMillis(), 2)).isTrue();
            logtee.toHandle().destroy();
            assertThat(logtee.waitFor(10, TimeUnit.SECONDS)).isTrue();
            MimeMessage[] received = mail.getReceivedMessages();
            assertThat(received).hasSize(2);
            assertThat(received[0].getSubject()).contains("High traffic generated an alert - hits = 30");
            assertThat(received[0].getContent().toString())
                    .contains("Since: ", "Why:", "section /a", "Lines such as:", "GET /a/b");
            assertThat(received[1].getSubject()).contains("High traffic alert recovered");
            assertThat(received[0].getMessageID()).isNotEqualTo(received[1].getMessageID());
        } finally {
            mail.stop();
        }
    }

    @Test
    void aProcessThatIsKilledBeforeItKnowsThatAMessageWentThroughSendsItAgainByTheSameId() throws Exception {
        BlockingQueue<String> ids = new LinkedBlockingQueue<>();
        CountDownLatch isUp = new CountDownLatch(1);
        HttpServer hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.setExecutor(task -> Thread.ofVirtual().start(task));
        hook.createContext("/", exchange -> {
            ids.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            try {
                isUp.await();
                exchange.sendResponseHeaders(204, -1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        hook.start();
        String receiver = "type = \"webhook\"\nurl = \"http://127.0.0.1:"
                + hook.getAddress().getPort() + "/\"\n";
        Path log = Files.writeString(folder.resolve("access.log"), lines(0, 1));
        try {
            Process first = start(log, receiver);
            awaitWords("access.log: common");
            write(log, lines(1, 300) + lines(5, 1));
            String id = ids.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(id).startsWith("traffic-triggered-");
            first.destroyForcibly().waitFor(10, TimeUnit.SECONDS); // taken, and not answered
            write(log, lines(30, 1) + lines(31, 1));
            isUp.countDown();
            start(log, receiver);
            assertThat(ids.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isEqualTo(id);
            assertThat(ids.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).startsWith("traffic-recovered-");
        } finally {
            hook.stop(0);
        }
    }

    private Process start(Path log, String receiver) throws IOException {
        Path configuration =
                Files.writeString(folder.resolve("logtee.toml"), """
                [settings]
                state = "%s"
                lateness = "0s"
                display = "none"

                [traffic]
                window = "10s"
                notify = ["ops"]

                [[notify]]
                name = "ops"
                group = "0s"
                pause = "300ms"
                longest_pause = "2400ms"
                """.formatted(folder.resolve("state")) + receiver);
        ProcessBuilder builder = new ProcessBuilder(
                BUILT.resolve("bin/logtee").toString(), "--config", configuration.toString(), log.toString());
        builder.environment().put("LOGTEE_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("LOGTEE_CACHE", "/dev/null");
        Process logtee = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(said().toFile())
                .start();
        started.add(logtee);
        return logtee;
    }

    private Path said() {
        return folder.resolve("said.txt");
    }

    private void awaitWords(String words) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Files.readString(said())).contains(words));
    }

    private static void write(Path log, String lines) throws IOException {
        Files.writeString(log, lines, StandardOpenOption.APPEND);
    }

    /// Some lines, so many seconds after the start.
    private String lines(int second, int count) {
        return "1.2.3.4 - - [%s] \"GET /a/b HTTP/1.1\" 200 100\n"
                .formatted(STAMP.format(begin.plusSeconds(second)))
                .repeat(count);
    }
}
