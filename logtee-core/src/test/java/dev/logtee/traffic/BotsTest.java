package dev.logtee.traffic;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.format.Field;
import dev.logtee.format.Hit;
import dev.logtee.format.Hits;
import dev.logtee.sketch.MemoryBudget;
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
        Check check = Condition.parse(condition).check(new Traits(Origins.NONE));
        Hit hit = new Hit();
        for (int i = 0; i < 2; i++) { // looked up, and remembered
            Hits.fill(hit, agent == null ? Map.of() : Map.of(Field.USER_AGENT, agent), 0, 200, 1, -1);
            assertThat(check.passes(hit)).isEqualTo(passes);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AI|GPTBot|Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.3; +https://openai.com/gptbot)
            AI|Meta-WebIndexer|meta-webindexer/1.1 (+https://developers.facebook.com/docs/sharing/webmasters/crawler)
            AI|YandexAdditional|Mozilla/5.0 (compatible; YandexAdditional/3.0; +http://yandex.com/bots)
            SEARCH|YandexBot|Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)
            SOCIAL|Bluesky|Mozilla/5.0 (compatible; Bluesky Cardyb/1.1; +mailto:support@bsky.app)
            SCANNER|Expanse|Hello from Palo Alto Networks, find out more in https://docs-cortex.paloaltonetworks.com/r/1/Cortex-Xpanse
            TOOL|PowerShell|Mozilla/5.0 (Windows NT; Windows NT 10.0; de-DE) WindowsPowerShell/5.1.22621.4391
            OTHER|others|Mozilla/5.0 (compatible; Anybot/1.0; +http://example.com/)
            """)
    void aBotIsToldByWhatItSays(Bot.Kind kind, String name, String said) {
        byte[] agent = said.getBytes(US_ASCII);
        int number = new BotNames(() -> Model.HASHER).find(agent, 0, agent.length);
        assertThat(BotTable.all().get(number)).isEqualTo(new Bot(kind, name));
    }

    @Test
    void aConditionLooksAsFarIntoAUserAgentAsTheListOfBotsDoes() {
        Check check = Condition.parse("bot=GPTBot").check(new Traits(Origins.NONE));
        for (int before = 1010; before < 1030; before++) {
            Hit hit = hit("x".repeat(before) + "GPTBot");
            Summary summary =
                    new Summary(Model.HASHER, new MemoryBudget(0), View.WHOLE, Optional.of(new Traits(Origins.NONE)));
            summary.add(hit);
            summary.tellTraits();
            assertThat(check.passes(hit))
                    .isEqualTo(!summary.top(Dimension.BOT, 1).rows().isEmpty());
        }
    }

    @Test
    void ofSeveralAnyIsEnough() {
        List<Condition> either = List.of(Condition.parse("bot=search"), Condition.parse("bot=-"));
        Where where = new Where(either, new Traits(Origins.NONE));
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
                .doesNotContain("-");
    }

    @Test
    void aNameTellsItsKind() {
        assertThat(Bot.named("GPTBot")).isEqualTo(new Bot(Bot.Kind.AI, "GPTBot"));
        assertThat(Bot.named("of another version")).isEqualTo(new Bot(Bot.Kind.OTHER, "of another version"));
    }

    private static Hit hit(String agent) {
        Hit hit = new Hit();
        Hits.fill(hit, Map.of(Field.USER_AGENT, agent), 0, 200, 1, -1);
        return hit;
    }
}
