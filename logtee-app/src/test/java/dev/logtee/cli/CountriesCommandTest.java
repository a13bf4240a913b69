package dev.logtee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// Countries in commands that count: told, and asked for.
class CountriesCommandTest extends OriginsLog {
    @Override
    String option() {
        return "--countries";
    }

    @Override
    MadeUpDatabase told() throws IOException {
        return new MadeUpDatabase("Made-Up-Country", 6)
                .with("192.0.2.0", 24, Map.of("country", Map.of("iso_code", "DE")))
                .with("198.51.100.0", 24, Map.of("country_code", "FR"))
                .with("2001:db8::", 32, Map.of("country_code", "BR"));
    }

    @Test
    void aWatchTellsThemOfEachInterval() {
        assertThat(intervals("countries"))
                .containsExactly(
                        "[{\"value\":\"DE\",\"hits\":2,\"bytes\":200,\"errors\":1},"
                                + "{\"value\":\"FR\",\"hits\":1,\"bytes\":100,\"errors\":0}]",
                        "[{\"value\":\"BR\",\"hits\":1,\"bytes\":100,\"errors\":0}]");
        assertThat(Run.of("--once", "--display", "json", log).out()).doesNotContain("countries");
        assertThat(run("--once", "--display", "text").out())
                .containsPattern(" +hits +share +bytes +errors +country\n +2 +66.7% +200 B +1 +Germany \\(DE\\)\n");
    }

    @Test
    void theHistoryKeepsThem() {
        run("--once", "--state", folder.toString(), "--display", "none");
        assertThat(Run.of("history", "--state", folder.toString(), log).out())
                .containsPattern(" +hits +share +bytes +errors +country\n +2 +40.0% +200 B +1 +Germany \\(DE\\)\n");
    }

    @Test
    void anAlertSaysFromWhichCountryItCame() throws IOException {
        crowd();
        assertThat(run("--once", "--threshold", "4", "--display", "json").out())
                .contains("\"reasons\":[{\"country\":\"BR\",\"of\":\"hits\",");
        assertThat(run("--once", "--threshold", "4", "--display", "text").out())
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
        assertThat(run("parse", "--where", "country=FR").out())
                .startsWith("{\"line\":2,\"host\":\"198.51.100.7\",\"country\":\"FR\",")
                .hasLineCount(1);
        assertThat(run("parse", "--where", "country=-").out())
                .doesNotContain("country")
                .hasLineCount(1);
    }

    private int hits(String... where) {
        List<String> words = new ArrayList<>(List.of("report", "--output", "json"));
        for (String condition : where) {
            words.addAll(List.of("--where", condition));
        }
        return JsonMapper.shared()
                .readTree(run(words.toArray(String[]::new)).out())
                .get("hits")
                .asInt();
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
