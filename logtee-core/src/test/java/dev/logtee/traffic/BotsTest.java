package dev.logtee.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.format.Field;
import dev.logtee.format.Hit;
import dev.logtee.format.Hits;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which bots user agents name.
class BotsTest {
    @ParameterizedTest(name = "{0} is what {1} names: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            bot=GPTBot       | Mozilla/5.0 (compatible; GPTBot/1.2; +https://openai.com/gptbot) | true
            bot=gptbot       | Mozilla/5.0 (compatible; GPTBot/1.2; +https://openai.com/gptbot) | true
            bot=ai           | Mozilla/5.0 (compatible; GPTBot/1.2; +https://openai.com/gptbot) | true
            bot=AI           | Mozilla/5.0 (compatible; GPTBot/1.2; +https://openai.com/gptbot) | true
            bot=search       | Mozilla/5.0 (compatible; GPTBot/1.2; +https://openai.com/gptbot) | false
            bot=-            | Mozilla/5.0 (compatible; GPTBot/1.2; +https://openai.com/gptbot) | false
            bot!=-           | Mozilla/5.0 (compatible; GPTBot/1.2; +https://openai.com/gptbot) | true
            bot!=ai          | Mozilla/5.0 (compatible; GPTBot/1.2; +https://openai.com/gptbot) | false
            bot!=Googlebot   | Mozilla/5.0 (compatible; GPTBot/1.2; +https://openai.com/gptbot) | true
            bot=Googlebot    | Googlebot-Image/1.0                                              | true
            bot=yahoo! slurp | Mozilla/5.0 (compatible; Yahoo! Slurp)                           | true
            bot=-            | Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0          | true
            bot!=-           | Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0          | false
            bot!=ai          | Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0          | true
            bot=-            |                                                                  | true
            bot!=-           |                                                                  | false
            bot=tool         |                                                                  | false
            """)
    void aConditionAsksForOneOrForAllOfAKind(String condition, String agent, boolean passes) {
        Check check = Condition.parse(condition).check(new Traits(Optional.empty()));
        Hit hit = new Hit();
        for (int i = 0; i < 2; i++) { // looked up, and remembered
            Hits.fill(hit, agent == null ? Map.of() : Map.of(Field.USER_AGENT, agent), 0, 200, 1, -1);
            assertThat(check.passes(hit)).isEqualTo(passes);
        }
    }

    @Test
    void ofSeveralAnyIsEnough() {
        List<Condition> either = List.of(Condition.parse("bot=search"), Condition.parse("bot=-"));
        Where where = new Where(either, new Traits(Optional.empty()));
        assertThat(where.passes(hit("Googlebot/2.1"))).isTrue();
        assertThat(where.passes(hit("Firefox/140.0"))).isTrue();
        assertThat(where.passes(hit("GPTBot/1.2"))).isFalse();
    }

    @Test
    void noBotIsCalledAsAKindOrAsAnotherBot() {
        List<String> kinds =
                Arrays.stream(Bot.Kind.values()).map(Bot.Kind::word).toList();
        assertThat(BotTable.all())
                .extracting(bot -> bot.name().toLowerCase(Locale.ROOT))
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(kinds)
                .doesNotContain("-")
                .hasSizeLessThanOrEqualTo(Remembered.MOST);
    }

    private static Hit hit(String agent) {
        Hit hit = new Hit();
        Hits.fill(hit, Map.of(Field.USER_AGENT, agent), 0, 200, 1, -1);
        return hit;
    }
}
