package dev.logtee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Autonomous systems in commands that count: told, and asked for.
class AsnCommandTest extends OriginsLog {
    private static final String TABLE = """
             +hits +share +bytes +errors +AS
             +2 +%s +200 B +1 +AS64496 Example Hosting
             +1 +%s +100 B +0 +AS4200000000 Two\\\\x1B\\[31mcolours
            """;

    @Override
    String option() {
        return "--asn";
    }

    @Override
    MadeUpDatabase told() throws IOException {
        return new MadeUpDatabase("Made-Up-ASN", 6)
                .with("192.0.2.0", 24, told(64_496L, "Example Hosting"))
                .with("198.51.100.0", 24, told(4_200_000_000L, "Two\u001B[31mcolours"))
                .with("2001:db8::", 32, Map.of("asn", "AS64500", "as_name", "Six"));
    }

    private static Map<String, ?> told(long number, String name) {
        return Map.of("autonomous_system_number", number, "autonomous_system_organization", name);
    }

    @Test
    void aWatchTellsThemOfEachInterval() {
        assertThat(intervals("asns"))
                .containsExactly(
                        "[{\"asn\":\"AS64496\",\"as_name\":\"Example Hosting\",\"hits\":2,\"bytes\":200,\"errors\":1},"
                                + "{\"asn\":\"AS4200000000\",\"as_name\":\"Two\\u001B[31mcolours\","
                                + "\"hits\":1,\"bytes\":100,\"errors\":0}]",
                        "[{\"asn\":\"AS64500\",\"as_name\":\"Six\",\"hits\":1,\"bytes\":100,\"errors\":0}]");
        assertThat(run("--once", "--display", "text").out()).containsPattern(TABLE.formatted("66.7%", "33.3%"));
        assertThat(Run.of("--once", "--display", "json", log).out()).doesNotContain("asn");
    }

    @Test
    void aReportTellsThemInAllItsForms() {
        assertThat(run("report").out()).containsPattern("Autonomous systems\n" + TABLE.formatted("40.0%", "20.0%"));
        assertThat(run("report", "--output", "csv", "--table", "asns").out()).isEqualToNormalizingNewlines("""
                        asn,as_name,hits,bytes,errors,error,duration_mean
                        AS64496,Example Hosting,2,200,1,0,
                        AS4200000000,Two\\x1B[31mcolours,1,100,0,0,
                        AS64500,Six,1,100,0,0,
                        """);
        assertThat(run("report", "--output", "html").out()).contains("\"AS64496 Example Hosting\"");
        assertThat(run("report", "--output", "json", "--top", "1").out())
                .contains("\"asns\":[{\"asn\":\"AS64496\",\"as_name\":\"Example Hosting\",\"hits\":2,\"bytes\":200,"
                        + "\"errors\":1}]");
    }

    @Test
    void theHistoryKeepsThem() {
        run("--once", "--state", folder.toString(), "--display", "none");
        assertThat(Run.of("history", "--state", folder.toString(), log).out())
                .containsPattern(TABLE.formatted("40.0%", "20.0%"));
    }

    @Test
    void anAlertSaysFromWhichOneItCame() throws IOException {
        crowd();
        assertThat(run("--once", "--threshold", "4", "--display", "json").out())
                .contains("\"reasons\":[{\"asn\":\"AS64500\",\"as_name\":\"Six\",\"of\":\"hits\",");
        assertThat(run("--once", "--threshold", "4", "--display", "text").out())
                .containsPattern("hour before: AS64500 Six\n")
                .doesNotContain("before: AS4200000000");
    }

    @Test
    void onlyHitsOfThoseCountThatAreAskedFor() {
        assertThat(run("parse", "--where", "asn=AS64496").out()).hasLineCount(2);
        assertThat(run("parse", "--where", "asn!=64496").out()).hasLineCount(3);
        assertThat(run("parse", "--where", "asn=4200000000", "--where", "asn=AS64500")
                        .out())
                .startsWith("{\"line\":2,\"host\":\"198.51.100.7\",\"asn\":\"AS4200000000\","
                        + "\"as_name\":\"Two\\u001b[31mcolours\",\"time\":")
                .hasLineCount(2);
        assertThat(run("parse", "--where", "asn=-").out()).hasLineCount(1).doesNotContain("asn");
    }

    @Test
    void whoAsksForOneNamesADatabase() throws IOException {
        assertThat(Run.of("report", "--where", "asn=AS64496", log).err())
                .contains("--where asn=AS64496 asks for an autonomous system: give --asn FILE, a database that tells"
                        + " those of addresses");
        Path config = folder.resolve("logtee.toml");
        String rule = """
                [[alert]]
                name = "crawlers"
                measure = "hits_per_second"
                over = "10s"
                above = 0.1
                where = ["asn=AS64496"]
                """;
        Files.writeString(config, rule);
        assertThat(Run.of("report", "--config", config.toString(), log).err())
                .contains("the rule 'crawlers' asks for an autonomous system: give --asn FILE");
        Files.writeString(config, "[settings]\nasn = '" + database + "'\n" + rule);
        assertThat(Run.of("report", "--config", config.toString(), log).out()).contains("crawlers triggered");
        assertThat(run("report", "--anonymize").err())
                .contains("--asn needs addresses as they are logged: leave out --anonymize");
    }
}
