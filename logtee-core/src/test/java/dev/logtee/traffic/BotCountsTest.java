package dev.logtee.traffic;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

class BotCountsTest {
    @Test
    void agentsOfOneBotAreCountedTogether() {
        BotCounts counts = new BotCounts();
        take(counts, "Mozilla/5.0 (compatible; Googlebot/2.1)", 3, 10, 1);
        take(counts, "Mozilla/5.0 (X11)", 9, 90, 9);
        take(counts, "Googlebot-Image/1.0", 2, 5, 0);
        BotCounts others = new BotCounts();
        take(others, "GPTBot/1.2", 7, 1, 0);
        counts.merge(others);
        assertThat(counts.rows())
                .extracting(row -> row.bot().name(), BotRow::hits, BotRow::bytes, BotRow::errors)
                .containsExactly(tuple("GPTBot", 7L, 1L, 0L), tuple("Googlebot", 5L, 15L, 1L));
    }

    private static void take(BotCounts counts, String agent, long hits, long bytes, long errors) {
        byte[] text = agent.getBytes(US_ASCII);
        counts.take(text, 0, text.length, hits, bytes, errors);
    }
}
