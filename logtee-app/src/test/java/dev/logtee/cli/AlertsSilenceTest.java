package dev.logtee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A log that is followed by several runs with one state; its traffic alert is above 1.1 a second over half a minute.
class AlertsSilenceTest {
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private Path log;
    private String states;

    @BeforeEach
    void begin() throws IOException {
        log = folder.resolve("access.log");
        states = folder.resolve("states").toString();
        append(0, 60, 1);
        assertThat(watch()).isEmpty();
    }

    private void append(int from, int to, int hitsASecond) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int second = from; second < to; second++) {
            String line = "192.0.2.7 - - [" + START.plusSeconds(second) + "] \"GET /home HTTP/1.1\" 200 100\n";
            lines.repeat(line, hitsASecond);
        }
        Files.writeString(log, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /// Reads what is new, and gives the events told: `2024-01-01T00:02:30Z triggered, silenced: load test`.
    private List<String> watch() {
        Run run = Run.of(
                "watch",
                "--once",
                "--display",
                "json",
                "-t",
                "1.1",
                "--window",
                "30s",
                "--state",
                states,
                "--name",
                "web",
                log.toString());
        assertThat(run.status()).isZero();
        return run.out()
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .filter(line -> line.path("type").asString().equals("alert"))
                .map(AlertsSilenceTest::told)
                .toList();
    }

    private static String told(JsonNode event) {
        JsonNode silenced = event.path("silenced");
        return event.path("at").asString().substring(11, 19)
                + ' '
                + event.path("event").asString()
                + (silenced.isMissingNode() ? "" : ", silenced: " + silenced.asString());
    }

    private Run silence(String... words) {
        List<String> all = new ArrayList<>(List.of("alerts", "silence"));
        all.addAll(Arrays.asList(words));
        all.addAll(List.of("--state", states));
        return Run.of(all.toArray(String[]::new));
    }

    private void silenceTraffic(String from, String length) {
        assertThat(silence("traffic", "--from", from, "--for", length, "--why", "load test")
                        .out())
                .startsWith("traffic is silenced until ");
    }

    @ParameterizedTest
    @CsvSource({"+999999999-12-31T23:59:59Z, 365d", "9999-12-31T23:59:59Z, 2s", "2024-01-01, 9999999d"})
    void aSilenceThatNoClockCanShowIsRefused(String from, String length) throws IOException {
        append(60, 120, 1);
        watch();
        assertThat(silence("traffic", "--from", from, "--for", length, "--why", "x")
                        .err())
                .startsWith("logtee: a silence has to end before the year 10000\n");
        assertThat(silence().out()).isEqualTo("nothing is silenced\n");
    }

    @Test
    void anAlertInASilenceIsShownAsSilencedAndSoIsItsRecovery() throws IOException {
        silenceTraffic("2024-01-01T00:01:30", "10m");
        append(60, 120, 1);
        append(120, 180, 3);
        append(180, 300, 1);
        assertThat(watch())
                .containsExactly("00:02:02 triggered, silenced: load test", "00:03:29 recovered, silenced: load test");
        Run history = Run.of("history", "alerts", "--state", states);
        assertThat(history.out()).contains("silenced: load test");
    }

    @Test
    void whatStillFiresWhenItsSilenceEndsIsToldThen() throws IOException {
        silenceTraffic("2024-01-01T00:01:30", "1m");
        append(60, 120, 1);
        append(120, 180, 3);
        append(180, 300, 1);
        assertThat(watch())
                .containsExactly("00:02:02 triggered, silenced: load test", "00:02:02 triggered", "00:03:29 recovered");
    }

    @Test
    void theNextRunKnowsWhatWasNotTold() throws IOException {
        silenceTraffic("2024-01-01T00:01:30", "2m");
        append(60, 120, 1);
        append(120, 150, 3);
        assertThat(watch()).containsExactly("00:02:02 triggered, silenced: load test");
        append(150, 240, 3);
        assertThat(watch()).containsExactly("00:02:02 triggered");
    }

    @Test
    void whoWasToldThatItFiresIsToldThatItRecovered() throws IOException {
        silenceTraffic("2024-01-01T00:03:00", "10m");
        append(60, 120, 1);
        append(120, 180, 3);
        append(180, 300, 1);
        assertThat(watch()).containsExactly("00:02:02 triggered", "00:03:29 recovered");
    }

    @Test
    void aSilenceIsListedUntilItIsEnded() {
        assertThat(silence().out()).isEqualTo("nothing is silenced\n");
        assertThat(silence("traffic", "--for", "2h", "--why", "load test", "--name", "web")
                        .out())
                .matches("traffic is silenced until \\S+Z: load test\n");
        assertThat(silence().out()).matches("traffic is silenced until \\S+Z: load test\n");
        assertThat(silence("traffic", "--end").out()).isEqualTo("traffic is not silenced any more\n");
        assertThat(silence().out()).isEqualTo("nothing is silenced\n");
        assertThat(silence("traffic", "--end").status()).isEqualTo(ExitStatus.BAD_USAGE);
    }

    @Test
    void whereThereAreSeveralStatesOrNoneTheListSaysSo() {
        Run.of("watch", "--once", "--display", "none", "--state", states, "--name", "api", log.toString());
        silence("traffic", "--for", "2h", "--why", "load test", "--name", "api");
        assertThat(silence().out())
                .startsWith("api: traffic is silenced until ")
                .endsWith(": load test\n");
        assertThat(silence("--name", "api").out()).startsWith("traffic is silenced until ");
        String none = folder.resolve("none").toString();
        assertThat(Run.of("alerts", "silence", "--state", none).out())
                .isEqualTo("nothing is silenced: no watcher keeps a state in " + none + '\n');
    }

    @Test
    void whatCannotBeMeantIsSaidToBeSo() {
        assertThat(silence("trafic", "--for", "2h", "--why", "x").err()).contains("did you mean 'traffic'?");
        assertThat(silence("traffic", "--for", "2h").err()).contains("needs --why TEXT");
        assertThat(silence("traffic", "--why", "x").err()).contains("needs --for TIME");
        assertThat(silence("traffic", "--for", "2h", "--why", "x", "--from", "1h")
                        .err())
                .contains("takes a date or a time");
        assertThat(silence("traffic", "--end", "/no/such.log").err()).contains("of these files keeps a state in");
        assertThat(silence("traffic", "--end", "--name", "api").err()).contains("\n  web  " + folder);
        assertThat(Stream.of(silence("traffic", "--for", "2h"), silence("traffic", "--end", "/no/such.log")))
                .extracting(Run::status)
                .containsOnly(ExitStatus.BAD_USAGE);
    }
}
