package dev.logtee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.engine.Ledger;
import dev.logtee.pipeline.State.Saved;
import dev.logtee.store.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HistoryCommandTest {
    private static final Instant START = Instant.parse("2018-05-09T16:00:00Z");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ROOT);

    @TempDir
    private Path folder;

    private Path log;

    /// Half an hour: a hit a second, but 20 a second in the tenth minute, none in the twentieth.
    @BeforeEach
    void watchALog() throws IOException {
        log = folder.resolve("access.log");
        StringBuilder lines = new StringBuilder();
        for (int second = 0; second < 1800; second++) {
            int minute = second / 60;
            for (int i = 0; i < (minute == 10 ? 20 : minute == 20 ? 0 : 1); i++) {
                lines.append("10.0.0.").append(second % 7).append(" - - [");
                lines.append(STAMP.format(START.plusSeconds(second).atOffset(ZoneOffset.UTC)));
                lines.append("] \"GET ")
                        .append(i % 2 == 0 ? "/api/x" : "/\u65e5")
                        .append(" HTTP/1.1\" ");
                lines.append(second % 10 == 0 ? 500 : 200).append(" 100\n");
            }
        }
        Files.writeString(log, lines);
        Run watch = Run.of(
                "--once",
                "--state",
                folder.toString(),
                "-t",
                "5",
                "--window",
                "1m",
                "--display",
                "none",
                log.toString());
        assertThat(watch.status()).as(watch.err()).isZero();
    }

    private Run history(String... words) {
        List<String> all = new ArrayList<>(List.of("history"));
        all.addAll(List.of(words));
        all.addAll(List.of("--state", folder.toString()));
        return Run.of(all.toArray(String[]::new));
    }

    private void watch(Path other, String... options) {
        List<String> all = new ArrayList<>(List.of("--once", "--state", folder.toString(), "--display", "none"));
        all.addAll(List.of(options));
        all.add(other.toString());
        Run.of(all.toArray(String[]::new));
    }

    @Test
    void theStateOfAShipperIsNotTakenForTheOneThatIsMeant() throws IOException {
        byte[] nothing = {};
        try (StateFile shipper = StateFile.open(folder, "shipper")) {
            Ledger ledger = Ledger.of(5, 1, 0, 0);
            List<String> inputs = List.of(log.toString());
            shipper.commit(new Saved("ship", nothing, nothing, List.of(), inputs, ledger));
        }
        Run run = history("alerts");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("High traffic generated an alert");
    }

    @Test
    void aStateOfWhichNothingWasReadIsNotTakenForTheOneThatIsMeant() throws IOException {
        try (StateFile mistyped = StateFile.open(folder, "mistyped")) {
            assertThat(mistyped.saved()).isEmpty(); // made, as when a file is waited for in vain
        }
        assertThat(history("--by", "1h")).isEqualTo(history("--by", "1h", log.toString()));
        assertThat(history().status()).isZero();
    }

    @Test
    void whereNothingWasKeptOfAFileItIsSaidWhatThereIs() {
        Run run = history("other.log");
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_USAGE);
        assertThat(run.err())
                .startsWith("logtee: no watcher of this name or of these files keeps a state in " + folder + ": ")
                .contains("  " + log + "\n");
        assertThat(Run.of("history", "--state", folder.resolve("none").toString())
                        .err())
                .startsWith("logtee: no watcher keeps a state in " + folder.resolve("none") + ": --state DIR says");
    }

    @Test
    void ofATimeOfWhichNothingWasKeptItIsSaidWhatThereIs() {
        for (String[] words : new String[][] {{"--since", "2100-01-01"}, {"--until", "1990-01-01"}}) {
            Run run = history(words[0], words[1]);
            assertThat(run.status()).isZero();
            assertThat(run.err())
                    .contains("nothing was kept of that time: by 10s there is what was counted from " + START + " to ");
        }
        assertThat(history("--since", "10m").err()).isEmpty();
    }

    @Test
    void ofSeveralStatesItIsSaidWhatTheyFollow() throws IOException {
        Path other = Files.copy(log, folder.resolve("other.log"));
        watch(other, "--name", "other");
        Run run = history();
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_USAGE);
        assertThat(run.err())
                .startsWith("logtee: there are 2 states: name the files of one, or give its --name\n")
                .contains("\n  other  " + other + "\n")
                .contains("  " + log + "\n");
    }

    @Test
    void ofAStateThatCannotBeReadItIsSaidWhy() throws IOException {
        Files.writeString(folder.resolve("damaged.db"), "no database ".repeat(100));
        assertThat(history().err())
                .contains("\n  damaged  " + folder.resolve("damaged.db") + ": file is not a database\n");
    }

    @Test
    void ofANameThatDoesNotOccurItIsSaidThatThereIsNothing() {
        Run run = history("--section", "api");
        assertThat(run.status()).isZero();
        assertThat(run.err())
                .isEqualTo("logtee: no hits of section 'api' are known of that time; without --section, those of most"
                        + " hits are listed\n");
        assertThat(history("--section", "/api").err()).isEmpty();
    }

    private JsonNode json(String... options) {
        Run run = history(options);
        assertThat(run.status()).as(run.err()).isZero();
        return JsonMapper.shared().readTree(run.out());
    }

    @Test
    void percentilesAreTheSameInJsonAndCsvHoweverFarTheyReach() throws IOException {
        Path sizes = folder.resolve("sizes.log");
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 1400; i++) {
            String at = STAMP.format(START.plusSeconds(i).atOffset(ZoneOffset.UTC));
            lines.append("10.0.0.1 - - [%s] \"GET / HTTP/1.1\" 200 %d\n".formatted(at, Math.round(Math.pow(1.015, i))));
        }
        Files.writeString(sizes, lines);
        watch(sizes, "--name", "sizes");
        JsonNode json =
                json("--name", "sizes", "--by", "1h", "--output", "json").get(0);
        List<String> csv = history("--name", "sizes", "--by", "1h", "--output", "csv")
                .out()
                .lines()
                .toList();
        List<String> head = List.of(csv.get(0).split(","));
        String[] row = csv.get(1).split(",");
        for (String name : List.of("p50", "p90", "p99", "p999")) {
            assertThat(json.get("size").get(name).longValue())
                    .as(name)
                    .isEqualTo(Math.round(Double.parseDouble(row[head.indexOf("size_" + name)])));
        }
    }

    @Test
    void jsonHasTheNamesOfAnInterval() {
        JsonNode minutes = json("--output", "json", "--by", "1m");
        assertThat(minutes).hasSize(30);
        JsonNode tenth = minutes.get(10);
        assertThat(tenth.get("from").asString()).isEqualTo("2018-05-09T16:10:00Z");
        assertThat(tenth.get("to").asString()).isEqualTo("2018-05-09T16:11:00Z");
        assertThat(tenth.get("hits").asInt()).isEqualTo(1200);
        assertThat(tenth.get("hits_per_second").asDouble()).isEqualTo(20);
        assertThat(tenth.get("visitors").asInt()).isEqualTo(7);
        assertThat(tenth.at("/status/500").asInt()).isEqualTo(120);
        assertThat(tenth.at("/sections/0/hits").asInt()).isEqualTo(600);
        assertThat(minutes.get(20).get("hits").asInt()).isZero();
        assertThat(minutes.get(20).get("sections").isArray()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"10s, 180", "1m, 30", "1h, 1", "1d, 1"})
    void everyLevelHoldsAllHits(String by, int periods) {
        JsonNode told = json("--output", "json", "--by", by);
        assertThat(told).hasSize(periods);
        assertThat(told.valueStream()
                        .mapToInt(period -> period.get("hits").asInt())
                        .sum())
                .isEqualTo(28 * 60 + 20 * 60);
    }

    @ParameterizedTest
    @CsvSource({
        "--since, 5m, 5",
        "--since, 2018-05-09T16:20, 10",
        "--until, 2018-05-09T16:20:00Z, 20",
        "--until, 28m, 2",
        "--since, 2019-01-01, 0",
        "--until, 2018-01-01, 0",
    })
    void aStretchIsATimeOrSoLongBeforeTheEnd(String option, String when, int minutes) {
        assertThat(json("--output", "json", "--by", "1m", option, when)).hasSize(minutes);
    }

    @Test
    void aSectionIsToldByItself() {
        JsonNode minutes = json("--output", "json", "--by", "1m", "--section", "/api");
        assertThat(minutes.get(10).toString())
                .isEqualTo("{\"from\":\"2018-05-09T16:10:00Z\","
                        + "\"to\":\"2018-05-09T16:11:00Z\",\"section\":\"/api\",\"hits\":600,\"bytes\":60000,"
                        + "\"errors\":60,\"hits_per_second\":10}");
        assertThat(history("--output", "csv", "--by", "1h", "--section", "/\u65e5")
                        .out())
                .isEqualTo("""
                from,to,section,hits,bytes,errors,error,duration_mean\r
                2018-05-09T16:00:00Z,2018-05-09T17:00:00Z,/\u65e5,600,60000,60,0,\r
                """);
    }

    @Test
    void aSectionAndASourceAreAskedForOneAtATime() {
        Run run = history("--section", "/api", "--source", log.toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--section and --source are asked for one at a time");
    }

    @Test
    void aLoneSourceIsNotToldApart() {
        assertThat(json("--output", "json", "--by", "1h", "--source", log.toString()))
                .isEmpty();
    }

    @Test
    void csvHasARowForEachPeriod() {
        assertThat(history("--output", "csv", "--by", "1h", "--timezone", "+02:00")
                        .out())
                .isEqualTo("""
                from,to,followed,lines,hits,partial,invalid,skipped,late,ahead,filtered,bytes,visitors,1xx,2xx,3xx,4xx,\
                5xx,size_mean,size_p50,size_p90,size_p99,size_p999,size_max,duration_mean,duration_p50,duration_p90,\
                duration_p99,duration_p999,duration_max\r
                2018-05-09T18:00:00+02:00,2018-05-09T19:00:00+02:00,1800,2880,2880,0,0,0,0,0,0,288000,7,0,2592,0,0,288,\
                100.0,100.0,100.0,100.0,100.0,100.0,,,,,,\r
                """);
    }

    @Test
    void alertsSayWhyTheyCame() {
        assertThat(history("alerts").out())
                .containsPattern("  [45]\\d % of hits, 0 % in the hour before: section /\u65e5\n")
                .containsPattern("  10[.]0[.]0[.]\\d - - \\[09/May/2018:16:10:\\d\\d \\+0000\\] \"GET /\u65e5 HTTP");
        JsonNode alert = json("alerts", "--output", "json").get(0);
        assertThat(alert.at("/reasons/0/section").asString()).isEqualTo("/\u65e5");
        assertThat(alert.get("samples")).hasSize(5);
    }

    @Test
    void alertsAreToldAgain() {
        assertThat(history("alerts").out().lines().filter(line -> !line.startsWith(" ")))
                .containsExactly(
                        "High traffic generated an alert - hits = 307, triggered at 2018-05-09T16:10:13Z",
                        "High traffic alert recovered - hits = 288, recovered at 2018-05-09T16:11:48Z");
        JsonNode alerts = json("alerts", "--output", "json", "--since", "2018-05-09T16:11");
        assertThat(alerts).hasSize(1);
        assertThat(alerts.at("/0/event").asString()).isEqualTo("recovered");
    }

    @Test
    void textIsAChart() {
        assertThat(history("--by", "1m").out()).isEqualTo("""
                2018-05-09 16:00:00 – 2018-05-09 16:30:00 UTC, by 1m
                          hits/s
                    20.0 ┤                    ██
                         │                    ██
                         │                    ██
                    10.0 ┤                    ██
                         │                    ██
                         │                    ██
                         │                    ██
                     0.0 ┤▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃██▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃  ▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃
                          16:00:00                  16:15:00                  16:30:00

                  2,880 hits · 288 kB · 7 visitors · 288 errors (10.0%)
                  size p50 100 B, p99 100 B

                       hits   share     bytes    errors  section
                      2,280   79.2%    228 kB       228  /api
                        600   20.8%   60.0 kB        60  /\u65e5

                High traffic generated an alert - hits = 307, triggered at 2018-05-09T16:10:13Z
                High traffic alert recovered - hits = 288, recovered at 2018-05-09T16:11:48Z
                """);
    }

    @Test
    void aLevelThatDoesNotReachSoFarIsSaidToBeShort() {
        assertThat(history("--by", "10s", "--since", "2018-05-01").err())
                .isEqualTo("logtee: by 10s there is only what was counted since 2018-05-09T16:00:00Z;"
                        + " by longer periods there may be more\n");
    }

    @Test
    void whoFollowedNothingIsToldSo() {
        Run none = history("--name", "other");
        assertThat(none.status()).isEqualTo(ExitStatus.BAD_USAGE);
        assertThat(none.err()).contains("no watcher of this name");
        assertThat(history("/var/log/nothing.log").status()).isEqualTo(ExitStatus.BAD_USAGE);
        assertThat(history(log.toString()).status()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    --keep-history | 10s       | does not say for how long
                    --keep-history | 5m=2d     | '5m' is not one of 10s, 1m, 1h, 1d
                    --keep-history | 1m=always | 'always' is not a length of time
                    --history-size | 10 apples | '10 apples' is not a size such as 500MB or 2GB
                    """)
    void badLengthsAndSizesAreSaidToBe(String option, String value, String problem) {
        Run run = Run.of(option, value, log.toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(problem);
    }

    @Test
    void optionsOfAlertsStandBehindTheWord() {
        Run run = Run.of("history", "--state", folder.toString(), "alerts");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("'--state' has no effect before the word alerts");
    }
}
