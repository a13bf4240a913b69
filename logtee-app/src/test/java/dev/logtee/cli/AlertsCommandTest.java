package dev.logtee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.alert.Measure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AlertsCommandTest {
    private static final String RULES = """
            presets = ["silence"]

            [settings]
            where = "target!=/health"

            [traffic]
            threshold = 1.6
            window = "30s"

            [[alert]]
            name = "Checkout failing"
            measure = "server_error_ratio"
            above = 0.05
            clear = 0.02
            over = "1m"
            for = "10s"
            where = ["section=/checkout"]
            at_least = 20
            severity = "critical"
            """;

    @TempDir
    private Path folder;

    private Path config;
    private Path log;

    @BeforeEach
    void write() throws IOException {
        config = Files.writeString(folder.resolve("logtee.toml"), RULES);
        log = Files.writeString(folder.resolve("access.log"), log());
    }

    /// Quarter of an hour: a hit a second and one for the look-up, and for 3 minutes of it checkout fails.
    private static String log() {
        StringBuilder lines = new StringBuilder();
        for (int second = 0; second < 900; second++) {
            String at =
                    Instant.parse("2024-01-01T00:00:00Z").plusSeconds(second).toString();
            boolean fails = second >= 300 && second < 480;
            lines.append("192.0.2.1 - - [").append(at).append("] \"GET /health HTTP/1.1\" 200 2\n");
            lines.append("192.0.2.7 - - [").append(at).append("] \"GET /home HTTP/1.1\" 200 100\n");
            if (second % 2 == 0 || fails) {
                lines.append("198.51.100.9 - - [").append(at).append("] \"POST /checkout/pay HTTP/1.1\" ");
                lines.append(fails ? 503 : 200).append(" 100\n");
            }
        }
        return lines.toString();
    }

    private static List<String> events(JsonNode alerts) {
        return StreamSupport.stream(alerts.spliterator(), false)
                .filter(event -> !event.path("rule").isMissingNode())
                .map(event -> event.path("at").asString()
                        + ' '
                        + event.path("rule").asString()
                        + ' '
                        + event.path("event").asString()
                        + ' '
                        + event.path("hits")
                        + ' '
                        + event.path("message"))
                .toList();
    }

    private static JsonNode lines(String out) {
        return JsonMapper.shared().readTree('[' + String.join(",", out.strip().split("\n")) + ']');
    }

    @Test
    void backtestWatchAndReportGiveTheSameEvents() {
        Run backtest = Run.of("alerts", "backtest", "--config", config.toString(), "--output", "json", log.toString());
        Run watch = Run.of("watch", "--config", config.toString(), "--once", "--display", "json", log.toString());
        Run report = Run.of("report", "--config", config.toString(), "--output", "json", log.toString());
        assertThat(backtest.err()).isEmpty();
        List<String> events = events(JsonMapper.shared().readTree(backtest.out()));
        assertThat(events)
                .extracting(event -> event.split(" \\d+ ", 2)[0])
                .contains("2024-01-01T00:05:12Z Checkout failing triggered", "2024-01-01T00:05:08Z traffic triggered");
        assertThat(events(lines(watch.out()))).isEqualTo(events);
        assertThat(events(JsonMapper.shared().readTree(report.out()).path("alerts")))
                .isEqualTo(events);
    }

    @Test
    void whatExplainsAnEventIsTheSameInBacktestWatchAndReport() {
        Run backtest = Run.of("alerts", "backtest", "--config", config.toString(), "--output", "json", log.toString());
        Run watch = Run.of("watch", "--config", config.toString(), "--once", "--display", "json", log.toString());
        Run report = Run.of("report", "--config", config.toString(), "--output", "json", log.toString());
        List<String> explanations = explanations(JsonMapper.shared().readTree(backtest.out()));
        assertThat(explanations).hasSizeGreaterThan(1).allMatch(found -> found.contains("/checkout"));
        assertThat(explanations(lines(watch.out()))).isEqualTo(explanations);
        assertThat(explanations(JsonMapper.shared().readTree(report.out()).path("alerts")))
                .isEqualTo(explanations);
    }

    private static List<String> explanations(JsonNode alerts) {
        return StreamSupport.stream(alerts.spliterator(), false)
                .filter(event -> event.path("event").asString("").equals("triggered"))
                .map(event -> event.path("rule") + " " + event.path("reasons") + " " + event.path("samples"))
                .toList();
    }

    @Test
    void aBacktestSaysHowOftenEachRuleFiredAndWhy() {
        Run run = Run.of("alerts", "backtest", "--config", config.toString(), log.toString());
        assertThat(run.status()).isEqualTo(ExitStatus.DONE);
        assertThat(run.out())
                .containsPattern("1 +3m 48s +3m 48s +Checkout failing")
                .containsPattern("0 +silence")
                .contains("section /checkout")
                .contains("POST /checkout/pay");
    }

    @Test
    void aLevelIsSuggestedThatWouldHaveFiredNoMoreOften() {
        Run run = suggested("--suggest", "Checkout failing");
        assertThat(run.out()).isEqualTo("""
                Checkout failing would have fired once for 3m 48s, in 15m of log, with
                  above = 0.05
                  clear = 0.02
                There is no level by which it would have fired never, and yet could
                """);
        assertThat(suggested("--suggest", "silence", "--at-most", "0/day").out())
                .contains("would never have fired, in 15m of log, with");
    }

    @Test
    void aSuggestionHoldsWhenTheRuleIsBacktestedWithIt() {
        JsonNode found = JsonMapper.shared()
                .readTree(suggested("--suggest", "traffic", "--at-most", "4/hour", "--output", "json")
                        .out());
        assertThat(found.path("at_most").asLong()).isOne();
        assertThat(found.at("/suggested/fired").asLong()).isOne();
        String level = found.at("/suggested/threshold").asString();
        Run backtest = Run.of(
                "alerts", "backtest", "--where", "target!=/health", "-t", level, "--window", "30s", log.toString());
        assertThat(backtest.out()).as(level + backtest.err()).containsPattern("1 +[0-9ms ]+  traffic");
    }

    @Test
    void whatCannotBeSuggestedIsSaidToBeSo() {
        assertThat(suggested("--suggest", "Checkout").err()).contains("there are: traffic, silence, Checkout failing");
        assertThat(suggested("--suggest", "traffic", "--at-most", "often").err())
                .contains("such as 1/week");
        assertThat(suggested("--at-most", "1/week").err()).contains("--suggest RULE");
    }

    private Run suggested(String... words) {
        List<String> all = new ArrayList<>(List.of("alerts", "backtest", "--config", config.toString()));
        all.addAll(Arrays.asList(words));
        all.add(log.toString());
        return Run.of(all.toArray(String[]::new));
    }

    @Test
    void withoutRulesTheTrafficAlertIsBacktested() {
        Run run = Run.of("alerts", "backtest", "-t", "1", "--window", "1m", "--output", "json", log.toString());
        assertThat(events(JsonMapper.shared().readTree(run.out())))
                .hasSize(1)
                .first()
                .asString()
                .contains("traffic triggered");
    }

    @Test
    void whatIsGivenOnTheCommandLineWinsOverTheFile() {
        Run run = Run.of("alerts", "list", "--config", config.toString(), "-t", "7");
        assertThat(run.out()).contains("hits_per_second above 7, back below 7, over 30s");
    }

    @Test
    void rulesAreListedInWords() {
        Run run = Run.of("alerts", "list", "--config", config.toString());
        assertThat(run.out()).isEqualTo("""
                traffic (warning)
                  hits_per_second above 1.6, back below 1.6, over 30s
                silence (warning)
                  silence above 600, back below 600
                Checkout failing (critical)
                  server_error_ratio above 0.05, back below 0.02, over 1m, for 10s, where section=/checkout, at least 20 hits
                """);
    }

    @Test
    void everyMeasureIsListed() {
        Run run = Run.of("alerts", "measures");
        assertThat(run.out().lines()).hasSize(Measure.values().length);
    }

    @Test
    void aFileWithoutFaultsIsSaidToHaveNone() {
        Run run = Run.of("alerts", "check", config.toString());
        assertThat(run.status()).isEqualTo(ExitStatus.DONE);
        assertThat(run.out()).isEqualTo(config + ": no faults; 3 rules with the traffic alert\n");
    }

    @Test
    void theExampleHasNoFaults() {
        Path example = Path.of(System.getProperty("logtee.root", ".."), "examples", "alerts.toml");
        assertThat(Run.of("alerts", "check", example.toString()).status()).isEqualTo(ExitStatus.DONE);
    }

    @Test
    void aFaultIsShownWithItsPlaceAndTheWayOut() throws IOException {
        Files.writeString(config, RULES.replace("server_error_ratio", "server_error_ration"));
        Run run = Run.of("alerts", "check", config.toString());
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_USAGE);
        assertThat(run.err()).contains("logtee.toml:12:11: ", "          ^^^", "server_error_ratio\"?");
        Run watch = Run.of("watch", "--config", config.toString(), "--once", log.toString());
        assertThat(watch.status()).isEqualTo(ExitStatus.BAD_USAGE);
    }

    @Test
    void aTimelineThatHoldsSaysSoAndOneThatDoesNotShowsTheDifference() throws IOException {
        Path timeline = Files.writeString(folder.resolve("checkout.toml"), """
                config = "logtee.toml"

                [[input]]
                for = "2m"
                hits = 1
                target = "/checkout/pay"
                status = 503

                [[expect]]
                at = "30s"
                rule = "Checkout failing"
                event = "triggered"
                """);
        Run held = Run.of("alerts", "test", timeline.toString());
        assertThat(held.out()).isEqualTo(timeline + ": as expected, events: 1\n");
        assertThat(held.status()).isEqualTo(ExitStatus.DONE);
        Files.writeString(timeline, Files.readString(timeline).replace("\"30s\"", "\"40s\""));
        Run differs = Run.of("alerts", "test", timeline.toString());
        assertThat(differs.out()).isEqualTo(timeline + """
                : differs
                  + 30s  Checkout failing  triggered
                  - 40s  Checkout failing  triggered
                """);
        assertThat(differs.status()).isEqualTo(3);
    }

    @Test
    void theDifferenceGoesByTimeHoweverTheExpectedStand() throws IOException {
        Path timeline = Files.writeString(folder.resolve("order.toml"), """
                traffic = {threshold = 1, window = "10s"}
                alert = [{name = "any", measure = "hits_per_second", above = 1, over = "10s"}]
                input = [{for = "10s", hits = 2}, {for = "20s", hits = 0}]
                expect = [
                    {at = "16s", rule = "any", event = "recovered"},
                    {at = "12s", rule = "any", event = "triggered"},
                    {at = "6s", rule = "any", event = "triggered"},
                    {at = "6s", rule = "traffic", event = "triggered"},
                ]
                """);
        assertThat(Run.of("alerts", "test", timeline.toString()).out()).isEqualTo(timeline + """
                : differs
                    6s  traffic  triggered
                    6s  any  triggered
                  - 12s  any  triggered
                  + 16s  traffic  recovered
                    16s  any  recovered
                """);
    }

    @Test
    void aTableThatATimelineHasNoUseForIsNotSentIntoAnother() throws IOException {
        Path timeline =
                Files.writeString(folder.resolve("x.toml"), "[[input]]\nfor = \"10s\"\n[[notify]]\nname = \"a\"\n");
        assertThat(Run.of("alerts", "test", timeline.toString()).err())
                .contains("unknown key \"notify\"", "Known here: ");
    }

    @Test
    void faultsOfAllTimelinesAreToldAndNoneIsPlayed() throws IOException {
        Path one = Files.writeString(folder.resolve("one.toml"), "preset = []\n");
        Path sound = Files.writeString(folder.resolve("sound.toml"), "[[input]]\nfor = \"10s\"\n");
        Path other = Files.writeString(folder.resolve("other.toml"), "[[input]]\nfor = \"10x\"\n");
        Run run = Run.of("alerts", "test", one.toString(), sound.toString(), other.toString());
        assertThat(run.err()).contains("one.toml:1:1: unknown key \"preset\"").contains("other.toml:2:7: ");
        assertThat(run.out()).isEmpty();
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_USAGE);
    }

    @Test
    void aCommandHasToFollow() {
        assertThat(Run.of("alerts").status()).isEqualTo(ExitStatus.BAD_USAGE);
    }
}
