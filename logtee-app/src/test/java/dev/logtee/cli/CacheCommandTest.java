package dev.logtee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What caches did, in commands that count: told, and asked for.
class CacheCommandTest {
    private static final String FORMAT =
            "$remote_addr - - [$time_local] \"$request\" $status $bytes_sent $request_time $upstream_cache_status";

    @TempDir
    private Path folder;

    private String log;

    @BeforeEach
    void writeIt() throws IOException {
        log = Files.writeString(
                        folder.resolve("access.log"),
                        line("16:00:00", "200 600 0.001 HIT")
                                + line("16:00:01", "200 100 0.200 MISS")
                                + line("16:00:02", "502 100 1.000 STALE")
                                + line("16:00:03", "200 100 0.003 HIT")
                                + line("16:00:11", "200 100 0.001 -"))
                .toString();
    }

    private static String line(String time, String rest) {
        return "192.0.2.1 - - [09/May/2018:" + time + " +0000] \"GET /a HTTP/1.1\" " + rest + "\n";
    }

    @Test
    void aLineSaysWhatItWas() {
        List<String> told = new ArrayList<>();
        Run.of("parse", "--format", FORMAT, log)
                .out()
                .lines()
                .map(JsonMapper.shared()::readTree)
                .map(line -> line.path("cache").asString("none"))
                .forEach(told::add);
        assertThat(told).containsExactly("HIT", "MISS", "STALE", "HIT", "none");
    }

    @Test
    void aReportTellsHitsByThemAndTheShareThatCameFromTheCache() {
        JsonNode report = report("--output", "json");
        assertThat(report.get("cache"))
                .hasToString("[{\"value\":\"HIT\",\"hits\":2,\"bytes\":700,\"errors\":0,\"duration_mean\":0.002},"
                        + "{\"value\":\"MISS\",\"hits\":1,\"bytes\":100,\"errors\":0,\"duration_mean\":0.2},"
                        + "{\"value\":\"STALE\",\"hits\":1,\"bytes\":100,\"errors\":1,\"duration_mean\":1}]");
        assertThat(report.get("from_cache"))
                .hasToString("{\"hits\":3,\"bytes\":800,\"share_of_hits\":0.6,\"share_of_bytes\":0.8}");
        assertThat(run("--output", "text"))
                .contains("from cache 60.0%, 80.0% of bytes")
                .containsPattern("Cache statuses\n +hits .* cache\n +2 +40.0% .* HIT\n");
        assertThat(run("--output", "csv", "--table", "cache")).startsWith("""
                cache,hits,bytes,errors,error,duration_mean\r
                HIT,2,700,0,0,0.002\r
                """);
        assertThat(run("--output", "html"))
                .contains(
                        "{\"value\":\"STALE\",\"hits\":1,\"bytes\":100,\"errors\":1,\"duration\":1,\"sample\":\"from cache\"}");
    }

    @Test
    void aWatchTellsTheSameOfEachInterval() {
        String[] watch = {"--once", "--format", FORMAT, "--display", "json", log};
        assertThat(Run.of(watch).out().lines())
                .satisfiesExactly(
                        first -> assertThat(first).contains("\"cache\":[{\"value\":\"HIT\",\"hits\":2,\"bytes\":700,"),
                        second -> assertThat(second).doesNotContain("cache"));
        watch[4] = "text";
        assertThat(Run.of(watch).out()).containsOnlyOnce("from cache 75.0%, 88.9% of bytes");
    }

    @Test
    void theHistoryKeepsThem() {
        Run.of("--once", "--format", FORMAT, "--state", folder.toString(), "--display", "none", log);
        assertThat(Run.of("history", "--state", folder.toString(), log).out())
                .contains("from cache 60.0%, 80.0% of bytes")
                .containsPattern(" +hits +share +bytes +errors +time +cache\n +2 +40.0% .* HIT\n");
    }

    @Test
    void nothingIsToldWhereNothingIsLogged() {
        String[] other = {"report", "--format", FORMAT.replace(" $upstream_cache_status", ""), log};
        assertThat(Run.of(other).out()).doesNotContainIgnoringCase("cache");
        List<String> json = new ArrayList<>(List.of(other));
        json.addAll(List.of("--output", "json"));
        assertThat(Run.of(json.toArray(String[]::new)).out()).doesNotContainIgnoringCase("cache");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"cache=HIT, 2", "cache=hit, 2", "cache!=HIT, 3", "cache=-, 1", "cache!=-, 4", "cache~^[HS], 3"})
    void onlyHitsOfThoseCountThatAreAskedFor(String condition, int hits) {
        assertThat(report("--output", "json", "--where", condition).get("hits").asInt())
                .isEqualTo(hits);
    }

    @Test
    void oneThatIsNotKnownIsRefusedWithThoseThatAre() {
        Run run = Run.of("--once", "--where", "cache=TCP_HIT", log);
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_USAGE);
        assertThat(run.err()).contains("no status of a cache: \"TCP_HIT\"", "There are HIT, STALE, ");
    }

    private JsonNode report(String... options) {
        return JsonMapper.shared().readTree(run(options));
    }

    private String run(String... options) {
        List<String> words = new ArrayList<>(List.of("report", "--format", FORMAT, log));
        words.addAll(List.of(options));
        return Run.of(words.toArray(String[]::new)).out();
    }
}
