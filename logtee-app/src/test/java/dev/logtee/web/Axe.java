package dev.logtee.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// Asks axe-core what of a page keeps people out who hear it, or see little of it.
///
/// @see <a href="https://github.com/dequelabs/axe-core">axe-core</a>
final class Axe {
    /// WCAG 2.2, A and AA, and what is held to be good practice beyond.
    private static final String RUN = """
            const done = arguments[arguments.length - 1];
            const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
            axe.run(arguments[0], { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] }).then(
                ({ violations }) => done(violations.flatMap(({ id, impact, nodes }) =>
                    nodes.map(({ target, failureSummary }) => [impact, id, target.join(" "), failureSummary].join(" | ")))),
                (fault) => done(["axe failed: " + fault]));""";

    private final String script;

    Axe() throws IOException {
        try (InputStream in = requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"))) {
            script = new String(in.readAllBytes(), UTF_8);
        }
    }

    /// All that it has found; empty: nothing.
    List<String> violations(Browser browser) {
        return violations(browser, "html");
    }

    /// The same of a part only.
    @SuppressWarnings("unchecked")
    List<String> violations(Browser browser, String selector) {
        browser.script(script);
        return (List<String>) requireNonNull(browser.driver().executeAsyncScript(RUN, selector));
    }
}
