package dev.logtee.traffic;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.logtee.sketch.Row;
import dev.logtee.sketch.Top;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentCountsTest {
    @Test
    void browsersAndSystemsAreThoseOfAgentsThatAreNoBots() {
        AgentCounts counts = new AgentCounts(new BotNames(() -> Model.HASHER));
        take(counts, "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", 3, 30, 1);
        take(counts, "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36", 4, 40, 0);
        take(counts, "Mozilla/5.0 (Linux; Android 6.0.1) Chrome/140.0 Safari (compatible; Googlebot/2.1)", 50, 500, 0);
        AgentCounts others = new AgentCounts(new BotNames(() -> Model.HASHER));
        take(others, "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", 2, 20, 0);
        counts.merge(others);
        Agents agents = counts.agents();
        assertThat(agents.browsers().rows())
                .extracting(Row::text, Row::hits, Row::bytes, Row::errors)
                .containsExactly(tuple("Firefox", 5L, 50L, 1L), tuple("Chrome", 4L, 40L, 0L));
        assertThat(agents.systems().rows())
                .extracting(Row::text, Row::hits)
                .containsExactly(tuple("Linux", 7L), tuple("Windows", 2L));
    }

    /// Nearly all browsers say that they are others, too.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Chrome|Windows|(Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36
            Edge|Windows|(Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0
            Opera|macOS|(Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/139.0.0.0 Safari/537.36 OPR/124.0.0.0
            Safari|macOS|(Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.3 Safari/605.1.15
            Safari|iOS|(iPhone; CPU iPhone OS 18_3 like Mac OS X) AppleWebKit/605.1.15 Version/18.3 Mobile/15E148 Safari/604.1
            Chrome|iOS|(iPhone; CPU iPhone OS 18_3 like Mac OS X) AppleWebKit/605.1.15 CriOS/140.0 Mobile/15E148 Safari/604.1
            Firefox|iOS|(iPad; CPU OS 18_3 like Mac OS X) AppleWebKit/605.1.15 FxiOS/140.0 Mobile/15E148 Safari/604.1
            Samsung Internet|Android|(Linux; Android 14; SAMSUNG SM-S918B) AppleWebKit/537.36 SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36
            Facebook app|iOS|(iPhone; CPU iPhone OS 18_3 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 [FBAN/FBIOS;FBAV/500.0]
            Chrome|ChromeOS|(X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36
            Internet Explorer|Windows|(Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko
            """)
    void aBrowserIsToldByWhatItAloneSays(String browser, String system, String said) {
        AgentCounts counts = new AgentCounts(new BotNames(() -> Model.HASHER));
        take(counts, "Mozilla/5.0 " + said, 1, 1, 0);
        assertThat(names(counts.agents().browsers())).containsExactly(browser);
        assertThat(names(counts.agents().systems())).containsExactly(system);
    }

    private static Iterable<String> names(Top top) {
        return top.rows().stream().map(Row::text).toList();
    }

    private static void take(AgentCounts counts, String agent, long hits, long bytes, long errors) {
        byte[] text = agent.getBytes(US_ASCII);
        counts.take(text, 0, text.length, hits, bytes, errors, 0, 0);
    }
}
