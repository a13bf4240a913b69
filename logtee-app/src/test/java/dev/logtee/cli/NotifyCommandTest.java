package dev.logtee.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Receivers from the configuration to the last command, with a real server.
class NotifyCommandTest {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern(
                    "dd/MMM/yyyy:HH:mm:ss +0000", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private final List<JsonNode> received = Collections.synchronizedList(new ArrayList<>());
    private HttpServer hook;
    private volatile int status = 204;

    @BeforeEach
    void startHook() throws IOException {
        hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/", exchange -> {
            received.add(new JsonMapper().readTree(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        hook.start();
    }

    @AfterEach
    void stopHook() {
        hook.stop(0);
    }

    @Test
    void aTestSaysThatItIsOne() throws IOException {
        Run run = Run.of("notify", "test", "--config", configuration(""), "hook");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("hook: delivered\n");
        assertThat(run.status()).isEqualTo(ExitStatus.DONE);
        assertThat(received.getFirst().at("/alerts/0/message").asString()).contains("this is a test");
    }

    @Test
    void aTestIsNotOverBeforeAlertmanagerTellsAnybody() throws IOException {
        Path file =
                Files.writeString(folder.resolve("logtee.toml"), receiver("").replace("webhook", "alertmanager"));
        Run run = Run.of("notify", "test", "--config", file.toString(), "hook");
        assertThat(run.out()).isEqualTo("hook: delivered\n");
        assertThat(received).hasSize(1);
        assertThat(received.getFirst().at("/0/startsAt").asString()).isNotEmpty();
    }

    @Test
    void aTestThatFailsSaysWhy() throws IOException {
        status = 401;
        Run run = Run.of("notify", "test", "--config", configuration(""), "hook");
        assertThat(run.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(run.err()).isEqualTo("logtee: hook: not delivered: answered 401" + System.lineSeparator());
    }

    @Test
    void anUnknownReceiverIsSaidWithTheNearest() throws IOException {
        Run run = Run.of("notify", "test", "--config", configuration(""), "hok");
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_USAGE);
        assertThat(run.err()).contains("no receiver is called 'hok'; did you mean hook?");
    }

    @Test
    void whereNoStateIsKeptThatIsSaid() {
        String none = folder + "/none";
        assertThat(Run.of("notify", "list", "--state", none).out())
                .isEqualTo("nothing waits: no state is kept in " + none + "\n");
    }

    @Test
    void recentAlertsOfARunToTheEndAreSentAndListed() throws IOException {
        Run run = once(Instant.now().minus(Duration.ofMinutes(5)), "");
        assertThat(run.status()).isEqualTo(ExitStatus.DONE);
        assertThat(run.err().lines()).as("its format alone").hasSize(1);
        assertThat(received.stream().flatMap(body -> body.get("alerts").valueStream()))
                .extracting(alert -> alert.get("event").asString())
                .containsExactly("triggered", "recovered");
        Run list = Run.of("notify", "list", "--state", folder + "/state");
        assertThat(list.out()).isEqualTo("nothing waits\n");
        Run all = Run.of("notify", "list", "--all", "--state", folder + "/state");
        assertThat(all.out().lines()).hasSize(2).allMatch(line -> line.endsWith("  delivered"));
    }

    @Test
    void oldAlertsOfARunToTheEndAreNotSentAndThisIsSaid() throws IOException {
        Run run = once(Instant.parse("2024-01-02T10:00:00Z"), "");
        assertThat(run.err()).contains("are not sent (max_age)");
        assertThat(received).isEmpty();
        Run history = Run.of("history", "alerts", "--state", folder + "/state");
        assertThat(history.out()).contains("High traffic");
    }

    @Test
    void whoIsToldOfOldAlertsIs() throws IOException {
        once(Instant.parse("2024-01-02T10:00:00Z"), "max_age = \"36500d\"");
        assertThat(received).isNotEmpty();
    }

    @Test
    void whatIsNotDeliveredIsListedWithItsReason() throws IOException {
        status = 503;
        Run run = once(Instant.now().minus(Duration.ofMinutes(5)), "pause = \"1h\"\nlongest_pause = \"1h\"");
        assertThat(run.err()).contains("cannot reach hook (answered 503)", "at the next start");
        Run list = Run.of("notify", "list", "--state", folder + "/state");
        assertThat(list.out()).contains("  hook  traffic-triggered-", "waits, tried once, next in ", ": answered 503");
    }

    @Test
    void whatWaitsIsListedAsJsonToo() throws IOException {
        status = 503;
        once(Instant.now().minus(Duration.ofMinutes(5)), "pause = \"1h\"\nlongest_pause = \"1h\"");
        Run list = Run.of("notify", "list", "--output", "json", "--state", folder + "/state");
        JsonNode message =
                new JsonMapper().readTree(list.out().lines().findFirst().orElseThrow());
        assertThat(message.get("receiver").asString()).isEqualTo("hook");
        assertThat(message.get("state").asString()).isEqualTo("waiting");
        assertThat(message.get("event").asString()).isEqualTo("triggered");
        assertThat(message.get("why").asString()).isEqualTo("answered 503");
        assertThat(message.get("attempts").asInt()).isEqualTo(1);
    }

    @Test
    void secretsComeFromFilesAndTheEnvironment() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "s3cret\n");
        String more = "key_file = \"" + secret + "\"";
        assertThat(Run.of("config", "check", configuration(more)).status()).isEqualTo(ExitStatus.DONE);
        String file = configuration("key_env = \"HOOK_KEY\"");
        assertThat(Run.with(Map.of("HOOK_KEY", "x"), false, "config", "check", file)
                        .status())
                .isEqualTo(ExitStatus.DONE);
        Run missing = Run.of("config", "check", file);
        assertThat(missing.status()).isEqualTo(ExitStatus.BAD_USAGE);
        assertThat(missing.err()).contains("the environment has no HOOK_KEY");
    }

    @Test
    void whoTellsNobodyNeedNotReadSecrets() throws IOException {
        Path log = Files.writeString(folder.resolve("a.log"), line(Instant.EPOCH));
        Run run = Run.of("report", "--config", configuration("key_file = \"" + folder + "/none\""), log.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isEqualTo(ExitStatus.DONE);
    }

    @Test
    void allFaultsOfReceiversAreToldAtOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("logtee.toml"), """
                heartbeat_url = "ftp://x"

                [traffic]
                notify = ["opps", "ops", "chat"]

                [[alert]]
                name = "Busy"
                measure = "visitors"
                above = 5
                notify = "nobody-knows"

                [[notify]]
                name = "ops"
                type = "mail"
                host = "mail.example.org"
                from = "not an address"
                to = "ops@example.org"

                [[notify]]
                name = "pager"
                type = "pagerduty"

                [[notify]]
                name = "pager"
                type = "command"
                command = ["page"]

                [[notify]]
                name = "chat"
                type = "slak"

                [[notify]]
                name = "clear"
                type = "mail"
                host = "mail.example.org"
                security = "none"
                user = "logtee"
                password_env = "PASSWORD"
                from = "logtee@example.org"
                to = "ops@example.org"

                [[notify]]
                name = "shell"
                type = "command"
                command = "page --urgent"

                [[notify]]
                name = "named"
                type = "alertmanager"
                url = "http://ops:pa55@alerts.example.org:9093"

                [[notify]]
                name = "tokens"
                type = "mail"
                host = "mail.example.org"
                user = "logtee"
                token_url = "http://login.example.org/token"
                client_id = "c"
                client_secret_env = "PASSWORD"
                from = "logtee@example.org"
                to = "ops@example.org"

                [[notify]]
                name = "nobody"
                type = "mail"
                host = "mail.example.org"
                user = "logtee"
                token_url = "https://login.example.org/token"
                client_id = "c"
                from = "logtee@example.org"
                to = "ops@example.org"

                [[notify]]
                name = "both"
                type = "mail"
                host = "mail.example.org"
                user = "logtee"
                password_env = "PASSWORD"
                client_id = "c"
                client_secret_env = "PASSWORD"
                from = "logtee@example.org"
                to = "ops@example.org"
                """);
        Run run = Run.with(Map.of("PASSWORD", "pa55"), false, "config", "check", file.toString());
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_USAGE);
        assertThat(run.err())
                .contains(":1:17: this is not an address of the web")
                .contains(":4:11: no receiver is called \"opps\"", "Did you mean \"ops\"?")
                .contains(
                        ":10:10: no receiver is called \"nobody-knows\"",
                        "Receivers are [[notify]] tables: ops, pager, chat, clear, shell, named, tokens, nobody, both.")
                .contains(":16:8: 'not an address' is not a mail address")
                .contains(":24:8: two receivers are called \"pager\"")
                .contains("neither of routing_key_file, routing_key_env is there")
                .contains(":30:8: unknown type \"slak\"", "Did you mean \"slack\"?")
                .contains(":36:12: the password would be readable on its way")
                .contains(":45:11: the program would be called 'page --urgent'", "Give a list of words")
                .contains(":50:7: the password would be readable on its way")
                .contains(":57:13: the secret would be readable on its way")
                .contains(":69:13: who asks for access tokens has to say who it is", "client_secret_file or refresh")
                .contains(":77:8: there are a password and access tokens", "Give one of them.")
                .contains("neither of token_url, token_url_file, token_url_env is there")
                .doesNotContain("pa55", "no receiver is called \"chat\"");
    }

    @Test
    void neitherAMailToNobodyNorACommandWithoutAWordIsMeant() throws IOException {
        Path file = Files.writeString(folder.resolve("logtee.toml"), """
                [[notify]]
                name = "nobody"
                type = "mail"
                host = "mail.example.org"
                from = "logtee@example.org"
                to = []

                [[notify]]
                name = "nothing"
                type = "command"
                command = []
                """);
        Run run = Run.of("config", "check", file.toString());
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_USAGE);
        assertThat(run.err())
                .contains(":6:6: \"to\" must not be empty", ":11:11: \"command\" must not be empty")
                .doesNotContain("should not happen");
    }

    @Test
    void aPortAndASecretAreSaidToStandElsewhere() throws IOException {
        Path file = Files.writeString(folder.resolve("logtee.toml"), """
                [[notify]]
                name = "mail"
                type = "mail"
                host = "mail.example.org:587"
                from = "logtee@example.org"
                to = "ops@example.org"

                [[notify]]
                name = "chat"
                type = "slack"
                url = "https://chat.example.org/hook"
                """);
        assertThat(Run.of("config", "check", file.toString()).err())
                .contains(":4:8: 'mail.example.org:587' holds a port", ":11:1: unknown key \"url\"")
                .contains("Did you mean \"url_file\"?");
    }

    @Test
    void ofAContainersNameThatIsNoHostsItIsSaidWhy() throws IOException {
        Path file = Files.writeString(folder.resolve("logtee.toml"), """
                [[notify]]
                name = "am"
                type = "alertmanager"
                url = "http://alert_manager:9093"
                """);
        assertThat(Run.of("config", "check", file.toString()).err())
                .contains(":4:7: this is not an address of the web", "The name of a host has no _ in it");
    }

    @Test
    void aProgramMayHaveASpaceInItsName() throws IOException {
        Path program = Files.createFile(folder.resolve("page us"));
        Path file = Files.writeString(folder.resolve("logtee.toml"), """
                [[notify]]
                name = "pager"
                type = "command"
                command = "%s"
                """.formatted(program));
        assertThat(Run.of("config", "check", file.toString()).err()).doesNotContain("the program would be called");
    }

    @Test
    void aRuleWithoutANameOfAReceiverTellsAllAndAnEmptyListNobody() throws IOException {
        Path file = Files.writeString(folder.resolve("logtee.toml"), """
                [traffic]
                threshold = 1
                notify = []
                """ + receiver(""));
        Path log =
                Files.writeString(folder.resolve("a.log"), spike(Instant.now().minus(Duration.ofMinutes(5))));
        Run run = Run.of("watch", "--once", "--display", "none", "--config", file.toString(), log.toString());
        assertThat(run.status()).isEqualTo(ExitStatus.DONE);
        assertThat(received).isEmpty();
    }

    @Test
    void withoutAStateItIsSaidThatMessagesAreInMemory() throws IOException {
        Path log =
                Files.writeString(folder.resolve("a.log"), spike(Instant.now().minus(Duration.ofMinutes(5))));
        Run run = Run.of("watch", "--once", "--display", "none", "--config", configuration(""), log.toString());
        assertThat(run.err()).contains("no state is kept: messages about alerts that wait are lost at the end");
        assertThat(received).hasSize(1);
    }

    private Run once(Instant from, String more) throws IOException {
        Path log = Files.writeString(folder.resolve("a.log"), spike(from));
        return Run.of(
                "watch",
                "--once",
                "--display",
                "none",
                "--state",
                folder + "/state",
                "--config",
                configuration(more),
                log.toString());
    }

    /// 20 hits a second for 10 s, and two minutes later another.
    private static String spike(Instant from) {
        StringBuilder lines = new StringBuilder();
        for (int second = 0; second < 10; second++) {
            lines.repeat(line(from.plusSeconds(second)), 20);
        }
        return lines.append(line(from.plusSeconds(130)))
                .append(line(from.plusSeconds(200)))
                .toString();
    }

    private static String line(Instant at) {
        return "192.0.2.1 - - [" + STAMP.format(at) + "] \"GET /a/b HTTP/1.1\" 200 100\n";
    }

    private String configuration(String more) throws IOException {
        Path file = folder.resolve("logtee.toml");
        return Files.writeString(file, "[traffic]\nthreshold = 1\n" + receiver(more), UTF_8)
                .toString();
    }

    private String receiver(String more) {
        return """
                [[notify]]
                name = "hook"
                type = "webhook"
                url = "http://127.0.0.1:%d/hook"
                """.formatted(hook.getAddress().getPort()) + more + '\n';
    }
}
