package dev.logtee.cli;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportCommandTest {
    private static final String AGENT = "Mozilla/5.0 (compatible; ClaudeBot/1.0; +claudebot@anthropic.com)";

    @TempDir
    private Path folder;

    private Path log;

    @BeforeEach
    void writeLog() throws IOException {
        log = folder.resolve("access.log");
        Files.writeString(
                log,
                line("16:00:00", "/a", 200, "https://search.example/?q=x", AGENT)
                        + line("17:30:00", "/=1+1", 404, "-", "Firefox/140.0")
                        + line("18:00:00", "/b", 200, "-", "@SUM(A1:A9), \"x\""));
    }

    private static String line(String time, String target, int status, String referrer, String agent) {
        return "1.2.3.4 - =cmd [09/May/2018:" + time + " +0000] \"GET " + target + " HTTP/1.1\" " + status + " 100 \""
                + referrer + "\" \"" + agent.replace("\"", "\\\"") + "\"\n";
    }

    @Test
    void thatNothingIsOfTheTimeAskedForIsSaid() {
        assertThat(Run.of("report", "--since=2030-01-01", log.toString()).err())
                .startsWith("logtee: no line is of the time asked for;");
        assertThat(Run.of("report", "--until=2030-01-01", log.toString()).err()).isEmpty();
    }

    @Test
    void jsonHasWhatAnIntervalHasAndMore() {
        JsonNode report = JsonMapper.shared().readTree(run("--output", "json").out());
        assertThat(report.get("from").asString()).isEqualTo("2018-05-09T16:00:00Z");
        assertThat(report.get("to").asString()).isEqualTo("2018-05-09T18:00:00Z");
        assertThat(report.get("hits").asInt()).isEqualTo(3);
        assertThat(report.at("/not_found/0/value").asString()).isEqualTo("/=1+1");
        assertThat(report.at("/referring_sites/0/value").asString()).isEqualTo("search.example");
        assertThat(report.at("/browsers/0/value").asString()).isEqualTo("Firefox");
        assertThat(report.get("systems")).isEmpty();
        assertThat(report.at("/bots/0/bot").asString()).isEqualTo("ClaudeBot");
        assertThat(report.at("/bots/0/kind").asString()).isEqualTo("ai");
        assertThat(report.at("/bots/0/share_of_bytes").asDouble()).isEqualTo(0.333333);
        assertThat(report.at("/hours/1/from").asString()).isEqualTo("2018-05-09T17:00:00Z");
        assertThat(report.at("/days/0/hits").asInt()).isEqualTo(3);
        assertThat(report.get("alerts")).isEmpty();
        assertThat(report.at("/ledger/lines").asInt()).isEqualTo(3);
    }

    @Test
    void hitsAreCountedByCountryWhereADatabaseTellsOfThem() throws IOException {
        Path database = Files.write(
                folder.resolve("countries.mmdb"),
                new MadeUpDatabase("Made-Up-Country", 6)
                        .with("1.2.0.0", 16, Map.of("country", Map.of("iso_code", "DE")))
                        .bytes());
        String file = database.toString();
        JsonNode report = JsonMapper.shared()
                .readTree(run("--output", "json", "--countries", file).out());
        assertThat(report.get("countries").toString())
                .isEqualTo("[{\"value\":\"DE\",\"hits\":3,\"bytes\":300,\"errors\":1}]");
        assertThat(run("--countries", file).out())
                .containsPattern(
                        "Countries\n +hits +share +bytes +errors +country\n +3 +100.0% +300 B +1 +Germany \\(DE\\)\n");
        assertThat(run("--output", "csv", "--table", "countries", "--countries", file)
                        .out())
                .isEqualTo("country,hits,bytes,errors,error,duration_mean\r\nDE,3,300,1,0,\r\n");
        assertThat(run("--output", "html", "--countries", file).out()).contains("Germany (DE)");
    }

    @Test
    void countriesAreNotToldOfAddressesThatAreHidden() {
        Run run = run("--countries", "countries.mmdb", "--anonymize");
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_USAGE);
        assertThat(run.err()).contains("--countries needs addresses as they are logged: leave out --anonymize");
    }

    @Test
    void aFormatIsToldByItsOnlyLineAlsoWithoutALineFeedBehindIt() throws IOException {
        Files.writeString(log, "#Fields: date time c-ip sc-status\n2018-05-09 16:00:00 1.2.3.4 200");
        assertThat(run().err()).isEmpty();
        Files.writeString(log, "hello");
        assertThat(run().err())
                .isEqualTo(
                        "logtee: " + log + ": no known format fits its lines; 'logtee formats detect FILE' shows why,"
                                + " --format names or describes one\n");
    }

    @Test
    void thatAFormatHasNoDurationsIsToldToWhoAsksForThem() throws IOException {
        String lacking = ": combined has no durations, for which a condition or a rule asks;"
                + " if its lines have them, describe these by --format\n";
        assertThat(run("--where", "duration>1").err()).isEqualTo("logtee: " + log + lacking);
        assertThat(run(
                                "--where",
                                "duration>1",
                                Files.copy(log, folder.resolve("copy.log")).toString())
                        .err())
                .as("once for all inputs of a format")
                .containsOnlyOnce("combined has no durations");
        assertThat(run("--where", "status=200").err()).isEmpty();
        assertThat(run("--where", "duration>1", "--format", "%h %l %u %t \"%r\" %>s %b %{skip}- %{skip}- %D")
                        .err())
                .isEmpty();
        assertThat(run("--where", "duration>1", "--where", "bot!=-", "--format", "common")
                        .err())
                .contains(": common has no durations and no user agents, for which a condition or a rule asks;");
        assertThat(run("--where", "bot=-").err()).isEmpty();
        Path rules = Files.writeString(folder.resolve("rules.toml"), "presets = [\"slow\"]\n");
        assertThat(run("--config", rules.toString(), "--format", "combined").err())
                .isEqualTo("logtee: " + log + lacking);
        Files.writeString(rules, """
                [[alert]]
                name = "Long ones"
                measure = "hits_per_second"
                above = 1
                where = "duration>1"
                """);
        assertThat(run("--config", rules.toString()).err()).isEqualTo("logtee: " + log + lacking);
    }

    @Test
    void aReferringSiteIsAHostAndPortWithoutAUser() throws IOException {
        Files.writeString(
                log,
                line("16:00:00", "/a", 200, "https://ada:s3cret@a.example:8443/x@y", AGENT)
                        + line("16:00:01", "/a", 200, "https://ada@s3@a.example:8443?a@b", AGENT));
        JsonNode report = JsonMapper.shared().readTree(run("--output", "json").out());
        assertThat(report.at("/referring_sites/0/value").asString()).isEqualTo("a.example:8443");
        assertThat(report.at("/referring_sites/0/hits").asInt()).isEqualTo(2);
    }

    @Test
    void csvIsQuotedAndHoldsNoFormula() {
        assertThat(run("--output", "csv", "--table", "user_agents").out()).isEqualTo("""
                        user_agent,hits,bytes,errors,error,duration_mean\r
                        "'@SUM(A1:A9), ""x\""",1,100,0,0,\r
                        Firefox/140.0,1,100,1,0,\r
                        %s,1,100,0,0,\r
                        """.formatted(AGENT));
        assertThat(run("--output", "csv", "--table", "users").out()).contains("\n'=cmd,3,");
        assertThat(run("--output", "csv", "--table", "not_found").out()).contains("\n/=1+1,1,");
    }

    @Test
    void sizesAndDurationsHaveHistogramsWhereTheyAreLogged() throws IOException {
        Files.writeString(log, """
                192.0.2.1 [09/May/2018:16:00:00 +0000] "GET /a HTTP/1.1" 200 0 0.002
                192.0.2.1 [09/May/2018:16:00:01 +0000] "GET /a HTTP/1.1" 200 20 0.250
                192.0.2.1 [09/May/2018:16:00:02 +0000] "GET /a HTTP/1.1" 200 1500 0.2
                """);
        String[] format = {"--format", "$remote_addr [$time_local] \"$request\" $status $body_bytes_sent $request_time"
        };
        assertThat(run(format[0], format[1], "--output", "csv", "--table", "durations")
                        .out())
                .isEqualTo("""
                        from,to,hits\r
                        0.001,0.003,1\r
                        0.003,0.01,0\r
                        0.01,0.03,0\r
                        0.03,0.1,0\r
                        0.1,0.3,2\r
                        """);
        JsonNode report = JsonMapper.shared()
                .readTree(run(format[0], format[1], "--output", "json").out());
        assertThat(report.get("sizes"))
                .hasToString("[{\"from\":0,\"to\":0,\"hits\":1},{\"from\":0,\"to\":100,\"hits\":1},"
                        + "{\"from\":100,\"to\":300,\"hits\":0},{\"from\":300,\"to\":1000,\"hits\":0},"
                        + "{\"from\":1000,\"to\":3000,\"hits\":1}]");
        assertThat(run(format[0], format[1], "--output", "text").out())
                .contains("\nSizes\n", "\n          2   66.7%   100 ms – 300 ms  █");
    }

    @Test
    void ofEachValueItIsToldHowLongItsHitsTookWhereThatIsLogged() throws IOException {
        Files.writeString(log, """
                192.0.2.1 [09/May/2018:16:00:00 +0000] "GET /slow/a HTTP/1.1" 200 0 1.5
                192.0.2.1 [09/May/2018:16:00:01 +0000] "GET /slow/b HTTP/1.1" 200 20 0.5005
                192.0.2.1 [09/May/2018:16:00:02 +0000] "GET /slow/b HTTP/1.1" 504 20 -
                192.0.2.1 [09/May/2018:16:00:02 +0000] "GET /never HTTP/1.1" 499 0 -
                """);
        String format = "$remote_addr [$time_local] \"$request\" $status $body_bytes_sent $request_time";
        assertThat(run("--format", format, "--output", "csv", "--table", "sections")
                        .out())
                .isEqualTo("""
                        section,hits,bytes,errors,error,duration_mean\r
                        /slow,3,40,1,0,1.00025\r
                        /never,1,0,1,0,\r
                        """);
        JsonNode report = JsonMapper.shared()
                .readTree(run("--format", format, "--output", "json").out());
        assertThat(report.get("sections").toString())
                .isEqualTo("[{\"section\":\"/slow\",\"hits\":3,\"bytes\":40,\"errors\":1,\"duration_mean\":1.00025},"
                        + "{\"section\":\"/never\",\"hits\":1,\"bytes\":0,\"errors\":1}]");
        assertThat(run("--format", format).out().lines().dropWhile(line -> !line.equals("Sections")))
                .startsWith(
                        "Sections",
                        "       hits   share     bytes    errors      time  section",
                        "          3   75.0%      40 B         1     1.0 s  /slow",
                        "          1   25.0%       0 B         1            /never");
        assertThat(run("--format", format, "--output", "html").out())
                .contains("{\"value\":\"/slow\",\"hits\":3,\"bytes\":40,\"errors\":1,\"duration\":1.00025}");
    }

    @Test
    void nothingIsSaidOfTheSizesOfALogWithoutThem() throws IOException {
        Files.writeString(log, "192.0.2.1 [09/May/2018:16:00:00 +0000] \"GET /a HTTP/1.1\" 200\n");
        String format = "$remote_addr [$time_local] \"$request\" $status";
        JsonNode report = JsonMapper.shared()
                .readTree(run("--format", format, "--output", "json").out());
        assertThat(report.get("hits").asInt()).isEqualTo(1);
        assertThat(report.propertyNames()).doesNotContain("sizes", "durations");
        assertThat(run("--format", format, "--output", "csv", "--table", "sizes")
                        .out())
                .isEqualTo("from,to,hits\r\n");
        assertThat(run("--format", format).out()).doesNotContain("\nSizes\n", "size p50", "\n  bytes");
    }

    @Test
    void methodsAreNotCutToTheTopInCsvEither() throws IOException {
        Files.writeString(log, "192.0.2.1 - - [09/May/2018:18:00:00 +0000] \"PUT / HTTP/1.1\" 200 1\n", APPEND);
        String csv = run("--output", "csv", "--table", "methods", "--top", "1").out();
        JsonNode json = JsonMapper.shared()
                .readTree(run("--output", "json", "--top", "1").out());
        assertThat(csv.lines().skip(1).map(row -> row.split(",")[0]))
                .containsExactlyElementsOf(json.get("methods").propertyNames())
                .hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @CsvSource({
        "2018-05-09T17:00, 2",
        "2018-05-09T18:00:00Z, 1",
        "2018-05-09T19:00:00+01:00, 1",
        "2018-05-09 18:00:00, 1",
        "2018-05-09 17:59:59.999, 1",
        "09/May/2018:18:00:00 +0000, 1",
        "09/May/2018:19:00:01 +0100, 0",
        "09/May/2018:17:00, 2",
        "09/May/2018, 3",
        "2018-05-09, 3",
        "2018-05-10, 0",
        "30m, 2",
        "29m, 1",
    })
    void sinceIsATimeOrSoLongBeforeTheEnd(String since, int hits) {
        JsonNode report = JsonMapper.shared()
                .readTree(run("--output", "json", "--since", since).out());
        assertThat(report.get("hits").asInt()).isEqualTo(hits);
    }

    @Test
    void timesWithoutAZoneAreThoseOfTheOneShown() {
        Run run = run("--timezone", "+02:00", "--since", "2018-05-09T19:00", "--output", "csv", "--table", "hours");
        assertThat(run.out()).startsWith("from,hits,bytes\r\n2018-05-09T19:00:00+02:00,1,100\r\n");
    }

    @Test
    void badUsageIsExplained() {
        for (String none : new String[] {"2018-13-01", "2018-02-30", "30/Feb/2018", "T10:00", "2018-05-09+01:00"}) {
            assertThat(run("--since", none).err()).contains("'" + none + "' is not a time such as 2018-05-09");
        }
        assertThat(run("--table", "hosst").err()).contains("did you mean hosts?");
        assertThat(Run.of("report", folder.resolve("none.log").toString()).err())
                .contains("none.log: no such file");
        assertThat(Run.of("report", folder.toString()).err()).contains("is a directory: name the files in it");
    }

    private Run run(String... options) {
        String[] words = new String[options.length + 2];
        words[0] = "report";
        System.arraycopy(options, 0, words, 1, options.length);
        words[words.length - 1] = log.toString();
        return Run.of(words);
    }
}
