package dev.logtee.generate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A program that asks, by its user agent.
///
/// @param text  as logged
/// @param bot   whether no person sits in front of it
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
record Agent(byte[] text, boolean bot) {
    private static final String MOZILLA = "Mozilla/5.0 ";
    private static final String WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko) ";
    private static final List<Agent> BY_WEIGHT = byWeight();

    /// Draws by weight.
    ///
    /// @param number  evenly drawn, at least 0
    static Agent of(int number) {
        return BY_WEIGHT.get(number % BY_WEIGHT.size());
    }

    private static List<Agent> byWeight() {
        List<Agent> agents = new ArrayList<>();
        browsers(agents);
        searchEngines(agents);
        assistants(agents);
        tools(agents);
        return List.copyOf(agents);
    }

    private static void browsers(List<Agent> agents) {
        for (int version = 128; version < 134; version++) {
            String chrome = "Chrome/" + version + ".0.0.0 Safari/537.36";
            add(agents, 12, false, MOZILLA + "(Windows NT 10.0; Win64; x64) " + WEBKIT + chrome);
            add(agents, 5, false, MOZILLA + "(Macintosh; Intel Mac OS X 10_15_7) " + WEBKIT + chrome);
            add(agents, 9, false, MOZILLA + "(Linux; Android 10; K) " + WEBKIT + chrome.replace(" S", " Mobile S"));
            add(
                    agents,
                    2,
                    false,
                    MOZILLA + "(Windows NT 10.0; Win64; x64; rv:" + version + ".0) Gecko/20100101 Firefox/" + version
                            + ".0");
        }
        add(
                agents,
                45,
                false,
                MOZILLA + "(iPhone; CPU iPhone OS 18_3 like Mac OS X) AppleWebKit/605.1.15 "
                        + "(KHTML, like Gecko) Version/18.3 Mobile/15E148 Safari/604.1");
        add(
                agents,
                20,
                false,
                MOZILLA + "(Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 "
                        + "(KHTML, like Gecko) Version/18.3 Safari/605.1.15");
    }

    private static void searchEngines(List<Agent> agents) {
        add(agents, 12, true, MOZILLA + "(compatible; Googlebot/2.1; +http://www.google.com/bot.html)");
        add(agents, 9, true, MOZILLA + "(compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)");
        add(agents, 4, true, MOZILLA + "(compatible; YandexBot/3.0; +http://yandex.com/bots)");
        add(agents, 3, true, "DuckDuckBot/1.1; (+http://duckduckgo.com/duckduckbot.html)");
    }

    private static void assistants(List<Agent> agents) {
        add(agents, 10, true, MOZILLA + WEBKIT.strip() + "; compatible; GPTBot/1.2; +https://openai.com/gptbot)");
        add(agents, 8, true, MOZILLA + WEBKIT.strip() + "; compatible; ClaudeBot/1.0; +claudebot@anthropic.com)");
        add(agents, 4, true, MOZILLA + WEBKIT.strip() + "; compatible; PerplexityBot/1.0; +https://perplexity.ai/bot)");
        add(agents, 4, true, "CCBot/2.0 (https://commoncrawl.org/faq/)");
        add(agents, 6, true, MOZILLA + "(compatible; Bytespider; spider-feedback@bytedance.com)");
        add(agents, 4, true, MOZILLA + "(compatible; Amazonbot/0.1; +https://developer.amazon.com/support/amazonbot)");
    }

    private static void tools(List<Agent> agents) {
        add(agents, 5, true, "curl/8.9.1");
        add(agents, 5, true, "python-requests/2.32.3");
        add(agents, 4, true, "Go-http-client/2.0");
        add(agents, 3, true, "kube-probe/1.31");
        add(agents, 2, true, "-");
    }

    private static void add(List<Agent> agents, int weight, boolean bot, String text) {
        agents.addAll(Collections.nCopies(weight, new Agent(Lines.bytes(text), bot)));
    }
}
