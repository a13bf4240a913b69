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
