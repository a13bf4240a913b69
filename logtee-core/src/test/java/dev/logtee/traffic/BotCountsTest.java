package dev.logtee.traffic;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

class BotCountsTest {
    /// Agents whose hashes would have them share places are still told apart, in any order.
    @Test
    void agentsThatShareAPlaceCountAsWhatTheyAre() {
        BotCounts counts = new BotCounts();
        List<String> agents = List.of("Googlebot/2.1", "Mozilla/5.0 (X11)", "bingbot/2.0", "GPTBot/1.2");
        for (int turn = 0; turn < 24; turn++) {
            for (int i = 0; i < agents.size(); i++) {
                int agent = turn % 2 == 0 ? i : agents.size() - 1 - i;
                byte[] text = agents.get(agent).getBytes(US_ASCII);
                long sharesItsPlaces = (agent + 1L) << 32 | 7;
                counts.add(sharesItsPlaces, text, 0, text.length, 10, agent == 2);
            }
        }
        assertThat(counts.rows())
                .extracting(row -> row.bot().name(), BotRow::hits, BotRow::bytes, BotRow::errors)
                .containsExactlyInAnyOrder(
                        tuple("Googlebot", 24L, 240L, 0L),
                        tuple("Bingbot", 24L, 240L, 24L),
                        tuple("GPTBot", 24L, 240L, 0L));
    }
}
