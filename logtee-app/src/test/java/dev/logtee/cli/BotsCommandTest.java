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

/// Bots in commands that count: told, and asked for.
class BotsCommandTest {
    private static final String GPTBOT = "{\"bot\":\"GPTBot\",\"kind\":\"ai\",\"hits\":2,\"bytes\":200,\"errors\":1,";
    private static final String GOOGLEBOT =
            "{\"bot\":\"Googlebot\",\"kind\":\"search\",\"hits\":1,\"bytes\":100,\"errors\":0,";

    @TempDir
    private Path folder;

    private String log;

    @BeforeEach
    void writeIt() throws IOException {
        log = Files.writeString(
                        folder.resolve("access.log"),
                        line("16:00:00", 200, "Mozilla/5.0 (compatible; GPTBot/1.2; +https://openai.com/gptbot)")
                                + line("16:00:01", 404, "GPTBot/1.1")
                                + line("16:00:02", 200, "Mozilla/5.0 (compatible; Googlebot/2.1)")
                                + line("16:00:03", 200, "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0")
                                + line("16:00:11", 200, "-"))
                .toString();
    }

    private static String line(String time, int status, String agent) {
        return "192.0.2.1 - - [09/May/2018:" + time + " +0000] \"GET /a HTTP/1.1\" " + status + " 100 \"-\" \"" + agent
                + "\"\n";
    }

    @Test
    void aWatchTellsThemOfEachInterval() {
        List<String> told = new ArrayList<>();
        Run.of("--once", "--display", "json", log)
                .out()
                .lines()
                .map(JsonMapper.shared()::readTree)
                .map(interval -> interval.path("bots").toString())
                .forEach(told::add);
        assertThat(told)
                .containsExactly(
                        '[' + GPTBOT + "\"share_of_bytes\":0.5}," + GOOGLEBOT + "\"share_of_bytes\":0.25}]", "[]");
        assertThat(Run.of("--once", "--display", "text", log).out())
                .containsOnlyOnce("bots 75.0%, AI crawlers 50.0%")
                .containsOnlyOnce("bots");
    }

    @Test
    void aReportTellsTheSame() {
        assertThat(report("--output", "json").get("bots"))
                .hasToString('[' + GPTBOT + "\"share_of_bytes\":0.4}," + GOOGLEBOT + "\"share_of_bytes\":0.2}]");
    }

    @Test
    void theHistoryKeepsThem() {
        Run.of("--once", "--state", folder.toString(), "--display", "none", log);
        String[] history = {"history", "--state", folder.toString(), log};
        assertThat(Run.of(history).out()).containsPattern(" +hits +share +bytes +errors +bot\n +2 +40.0% .* GPTBot\n");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"bot=GPTBot, 2", "bot=ai, 2", "bot!=ai, 3", "bot=-, 2", "bot!=-, 3", "bot=search, 1", "bot=seo, 0"})
    void onlyHitsOfThoseCountThatAreAskedFor(String condition, int hits) {
        assertThat(report("--output", "json", "--where", condition).get("hits").asInt())
                .isEqualTo(hits);
    }

    @Test
    void oneThatIsNotKnownIsRefusedWithThoseThatAre() {
        Run run = Run.of("--once", "--where", "bot=google", log);
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_USAGE);
        assertThat(run.err()).contains("no bot: \"google\"", "There are GoogleOther, ", "Googlebot");
    }

    private JsonNode report(String... options) {
        List<String> words = new ArrayList<>(List.of("report", log));
        words.addAll(List.of(options));
        return JsonMapper.shared().readTree(Run.of(words.toArray(String[]::new)).out());
    }
}
