package dev.logtee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Countries in commands that count: told, and asked for.
class CountriesCommandTest {
    @TempDir
    private Path folder;

    private String database;
    private String log;

    @BeforeEach
    void writeThem() throws IOException {
        database = Files.write(
                        folder.resolve("countries.mmdb"),
                        new MadeUpDatabase("Made-Up-Country", 6)
                                .with("192.0.2.0", 24, Map.of("country", Map.of("iso_code", "DE")))
                                .with("198.51.100.0", 24, Map.of("country_code", "FR"))
                                .with("2001:db8::", 32, Map.of("country_code", "BR"))
                                .bytes())
                .toString();
        log = Files.writeString(
                        folder.resolve("access.log"),
                        line("192.0.2.1", "16:00:00", 200)
                                + line("198.51.100.7", "16:00:01", 200)
                                + line("192.0.2.9", "16:00:02", 404)
                                + line("10.0.0.1", "16:00:11", 200)
                                + line("2001:db8::7", "16:00:12", 200))
                .toString();
    }

    private static String line(String host, String time, int status) {
        return host + " - - [09/May/2018:" + time + " +0000] \"GET /a HTTP/1.1\" " + status + " 100\n";
    }

    @Test
    void aWatchTellsThemOfEachInterval() {
        Run run = Run.of("--once", "--display", "json", "--countries", database, log);
        List<String> told = new ArrayList<>();
        run.out()
                .lines()
                .map(JsonMapper.shared()::readTree)
                .map(interval -> interval.path("countries").toString())
                .forEach(told::add);
        assertThat(told)
                .containsExactly(
                        "[{\"value\":\"DE\",\"hits\":2,\"bytes\":200,\"errors\":1},"
                                + "{\"value\":\"FR\",\"hits\":1,\"bytes\":100,\"errors\":0}]",
                        "[{\"value\":\"BR\",\"hits\":1,\"bytes\":100,\"errors\":0}]");
        assertThat(Run.of("--once", "--display", "json", log).out()).doesNotContain("countries");
        assertThat(Run.of("--once", "--display", "text", "--countries", database, log)
                        .out())
                .containsPattern(" +hits +share +bytes +errors +country\n +2 +66.7% +200 B +1 +Germany \\(DE\\)\n");
    }

    @Test
    void theHistoryKeepsThem() {
        Run.of("--once", "--state", folder.toString(), "--display", "none", "--countries", database, log);
        assertThat(Run.of("history", "--state", folder.toString(), log).out())
                .containsPattern(" +hits +share +bytes +errors +country\n +2 +40.0% +200 B +1 +Germany \\(DE\\)\n");
    }

    @Test
    void anAlertSaysFromWhichCountryItCame() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            String time = String.format(Locale.ROOT, "16:%02d:%02d", i / 120, i / 2 % 60);
            lines.append(line("198.51.100.7", time, 200));
            lines.append(
                    i < 300
                            ? ""
                            : line("2001:db8:" + Integer.toHexString(i) + "::7", time, 200)
                                    .repeat(3));
        }
        Files.writeString(Path.of(log), lines);
        String[] command = {"--once", "--threshold", "4", "--countries", database, log, "--display"};
        assertThat(Run.of(Stream.concat(Stream.of(command), Stream.of("json")).toArray(String[]::new))
                        .out())
                .contains("\"reasons\":[{\"country\":\"BR\",\"of\":\"hits\",");
        assertThat(Run.of(Stream.concat(Stream.of(command), Stream.of("text")).toArray(String[]::new))
                        .out())
                .containsPattern("hour before: country Brazil \\(BR\\)\n")
                .doesNotContain("country France");
    }

    @Test
    void onlyHitsOfTheCountriesCountThatAreAskedFor() {
        assertThat(hits("country=DE")).isEqualTo(2);
        assertThat(hits("country=DE", "country=BR")).isEqualTo(3);
        assertThat(hits("country!=DE", "country!=FR")).isEqualTo(2);
        assertThat(hits("country=DE", "status=200")).isEqualTo(1);
        assertThat(hits("country=-")).isEqualTo(1);
        assertThat(hits("country=GB")).isZero();
        assertThat(Run.of("parse", "--countries", database, "--where", "country=FR", log)
                        .out())
                .startsWith("{\"line\":2,\"host\":\"198.51.100.7\",\"country\":\"FR\",")
                .hasLineCount(1);
        assertThat(Run.of("parse", "--countries", database, "--where", "country=-", log)
                        .out())
                .doesNotContain("country")
                .hasLineCount(1);
    }

    private int hits(String... where) {
        List<String> words = new ArrayList<>(List.of("report", "--output", "json", "--countries", database, log));
        for (String condition : where) {
            words.addAll(List.of("--where", condition));
        }
        JsonNode report = JsonMapper.shared()
                .readTree(Run.of(words.toArray(String[]::new)).out());
        return report.get("hits").asInt();
    }

    @ParameterizedTest
    @ValueSource(strings = {"watch --once", "report", "parse", "alerts backtest"})
    void whoAsksForACountryNamesADatabase(String command) {
        Run run = Run.of((command + " --where country=DE " + log).split(" "));
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_USAGE);
        assertThat(run.err())
                .contains("--where country=DE asks for a country: give --countries FILE, a database that tells those"
                        + " of addresses");
    }

    @Test
    void aRuleAsksForThemAndTheConfigurationNamesTheDatabase() throws IOException {
        String rule = """
                [[alert]]
                name = "from Germany"
                measure = "hits_per_second"
                over = "10s"
                above = 0.1
                where = ["country=DE"]
                """;
        Path config = folder.resolve("logtee.toml");
        Files.writeString(config, rule);
        for (String command : List.of("report", "watch --once --no-state", "alerts backtest")) {
            String words = command + " --config " + config + ' ' + log;
            assertThat(Run.of(words.split(" ")).err())
                    .contains("the rule 'from Germany' asks for a country: give --countries FILE");
            Files.writeString(config, "[settings]\ncountries = '" + database + "'\n" + rule);
            Run run = Run.of(words.split(" "));
            assertThat(run.status()).as(run.err()).isEqualTo(ExitStatus.DONE);
            assertThat(run.out()).contains("from Germany");
            Files.writeString(config, rule);
        }
    }
}
