package dev.logtee.web;

import static dev.logtee.web.Browser.eventually;
import static dev.logtee.web.LiveSite.line;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/// What people hear of the live page and of a report who do not see them, and do with keys who have no mouse.
@Timeout(180)
class AccessibilityTest {
    @AutoClose
    private static Browser browser;

    private static Axe axe;

    @TempDir
    private Path folder;

    private final Instant now = Instant.now();

    @BeforeAll
    static void startBrowser() throws IOException {
        browser = Browser.start();
        axe = new Axe();
    }

    /// A page with all that it may show: an alert that is raised, one that has passed, invalid lines, a drill-down.
    private LiveSite busy() throws IOException {
        LiveSite site = new LiveSite(folder.resolve("access.log"));
        StringBuilder lines = new StringBuilder();
        for (int ago = 30; ago > 0; ago--) {
            lines.append(line(now.minusSeconds(ago), "/shop/cart", 200, 1000, "Firefox"))
                    .append(line(now.minusSeconds(ago), "/news/today", 404, 5000, "curl"));
        }
        lines.append("no line\n");
        lines.append(line(now, "/checkout/pay", 502, 10, "python").repeat(90));
        site.append(lines + line(now.plusSeconds(3), "/", 200, 1, "curl"));
        return site;
    }

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"light, 1280", "dark, 1280", "light, 390", "dark, 390"})
    void theLivePageKeepsNobodyOut(String colours, int width) throws IOException {
        browser.size(width, 900);
        browser.prefers(colours);
        try (LiveSite site = busy()) {
            browser.driver().get(site.address());
            eventually(() -> assertThat(browser.texts("#firing .banner h2")).contains("Checkout failing"));
            browser.script("document.querySelectorAll('details').forEach((each) => (each.open = true))");
            assertThat(axe.violations(browser)).isEmpty();
            browser.click("#table tbody button");
            eventually(() -> assertThat(browser.texts("#levels li")).hasSize(1));
            eventually(() -> assertThat(browser.text("#reach")).startsWith("Read again"));
            assertThat(axe.violations(browser)).isEmpty();
            browser.driver().get("about:blank");
        }
    }

    @ParameterizedTest
    @CsvSource({"light", "dark"})
    void everyVerdictCanBeRead(String colours) throws IOException {
        browser.prefers(colours);
        try (LiveSite site = new LiveSite(folder.resolve("access.log"))) {
            browser.driver().get(site.address());
            eventually(() -> assertThat(browser.text("#verdict-words")).isEqualTo("Waiting for lines"));
            browser.click("#hold");
            for (String level : List.of("well", "warning", "alarm", "unknown")) {
                browser.script("document.getElementById('verdict').dataset.level = arguments[0]", level);
                assertThat(axe.violations(browser, "#verdict")).as(level).isEmpty();
            }
            browser.driver().get("about:blank");
        }
    }

    @Test
    void aPageWithoutAnyLineKeepsNobodyOut() throws IOException {
        browser.prefers("light");
        try (LiveSite site = new LiveSite(folder.resolve("access.log"))) {
            browser.driver().get(site.address());
            eventually(() -> assertThat(browser.text("#verdict-words")).isEqualTo("Waiting for lines"));
            assertThat(axe.violations(browser)).isEmpty();
            browser.script("location.hash = 'where=status=seldom'");
            eventually(() -> assertThat(browser.text("#reach")).contains("seldom"));
            assertThat(axe.violations(browser, "#look")).isEmpty();
            browser.driver().get("about:blank");
        }
    }

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"light, 1280", "dark, 1280", "dark, 390"})
    void aReportKeepsNobodyOut(String colours, int width) throws IOException {
        browser.size(width, 900);
        browser.prefers(colours);
        Path page = ReportPageTest.page(
                folder,
                ReportPageTest.line("09/May/2018:16:00:00", "/shop/a", 200, "a").repeat(1300)
                        + ReportPageTest.line("09/May/2018:18:10:00", "/news", 500, "b")
                        + "what is this?\n");
        browser.driver().get(page.toUri().toString());
        eventually(
                () -> assertThat(browser.texts("#table tbody td:first-child")).containsExactly("/shop", "/news"));
        assertThat(axe.violations(browser)).isEmpty();
    }

    /// @see <a href="https://www.w3.org/TR/WCAG22/#character-key-shortcuts">WCAG 2.1.4</a>
    @Test
    void keysThatAreOneCharacterCanBeTurnedOff() throws IOException {
        browser.prefers("light");
        Path page = ReportPageTest.page(folder, ReportPageTest.line("09/May/2018:16:00:00", "/shop/a", 200, "a"));
        browser.driver().get(page.toUri().toString());
        browser.click("#keys");
        press("d");
        assertThat(browser.text("#theme")).isEqualTo("Dark");
        browser.driver().navigate().refresh();
        press("d");
        assertThat(browser.text("#theme")).isEqualTo("Dark");
        browser.click("#keys");
        press("d");
        assertThat(browser.text("#theme")).isEqualTo("Light");
        press("d");
    }

    private static void press(String key) {
        new Actions(browser.driver()).sendKeys(key).perform();
    }

    @Test
    void whatOnlyAColourTellsIsToldWhereTheSystemHasColoursOfItsOwn() throws IOException {
        try (LiveSite site = busy()) {
            browser.driver().get(site.address());
            browser.driver()
                    .executeCdpCommand(
                            "Emulation.setEmulatedMedia",
                            Map.of("features", List.of(Map.of("name", "forced-colors", "value", "active"))));
            eventually(() -> assertThat(browser.texts("#status-key button")).hasSize(4));
            assertThat((List<?>) browser.script("""
                    const sample = document.querySelector(".paint");
                    const drawn = ["--ok", "--moved", "--fault", "--broken"].map((name) => {
                      sample.style.color = "var(" + name + ")";
                      return getComputedStyle(sample).color;
                    });
                    const keys = [...document.querySelectorAll("#status-key i")];
                    return [...new Set([...drawn, ...keys.map((key) => getComputedStyle(key).backgroundColor)])];""")).hasSize(4);
            browser.prefers("light");
            browser.driver().get("about:blank");
        }
    }

    @Test
    void whatIsHeardOfThePageTellsWhatIsSeen() throws IOException {
        browser.size(1280, 1000);
        try (LiveSite site = busy()) {
            browser.driver().get(site.address());
            eventually(() -> assertThat(browser.texts("#firing .banner h2")).contains("Checkout failing"));
            eventually(() -> assertThat(heard()).anyMatch(text -> text.startsWith("status: Checkout failing")));
            assertThat(heard())
                    .anyMatch(text -> text.startsWith("heading: Checkout failing"))
                    .anyMatch(text -> text.startsWith("image: Hits per second") && text.contains("at most"))
                    .anyMatch(text -> text.startsWith("image: Hits per second by class of status"))
                    .anyMatch(text -> text.startsWith("tab: Sections"));
            browser.driver().get("about:blank");
        }
    }

    /// What stands in the browser's accessibility tree, as screen readers are given it: role and name, of live regions
    /// what is in them.
    private static List<String> heard() {
        List<String> heard = new ArrayList<>();
        Map<String, Object> tree = browser.driver().executeCdpCommand("Accessibility.getFullAXTree", Map.of());
        List<?> nodes = list(tree, "nodes");
        for (Object node : nodes) {
            Map<?, ?> one = (Map<?, ?>) node;
            String role = value(one, "role");
            String name = value(one, "name");
            heard.add(role + ": " + (name.isEmpty() ? within(one, nodes) : name));
        }
        return heard;
    }

    private static String within(Map<?, ?> node, List<?> nodes) {
        StringBuilder text = new StringBuilder();
        for (Object child : list(node, "childIds")) {
            nodes.stream()
                    .map(other -> (Map<?, ?>) other)
                    .filter(other -> child.equals(other.get("nodeId")))
                    .forEach(other -> text.append(value(other, "name")));
        }
        return text.toString();
    }

    private static List<?> list(Map<?, ?> node, String of) {
        return node.get(of) instanceof List<?> list ? list : List.of();
    }

    private static String value(Map<?, ?> node, String of) {
        return node.get(of) instanceof Map<?, ?> holder ? Objects.toString(holder.get("value"), "") : "";
    }

    @Test
    void theKeyboardReachesAllInTheOrderInWhichItIsReadAndShowsWhereItIs() throws IOException {
        browser.size(1280, 1000);
        try (LiveSite site = busy()) {
            browser.driver().get(site.address());
            eventually(() -> assertThat(browser.texts("#table tbody button")).isNotEmpty());
            browser.click("#hold"); // what is drawn anew does not change while it is gone through
            browser.script("document.activeElement.blur(); window.scrollTo(0, 0);");
            List<String> reached = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                new Actions(browser.driver()).sendKeys(Keys.TAB).perform();
                reached.add(String.valueOf(browser.script("""
                        const at = document.activeElement;
                        const style = getComputedStyle(at);
                        const isSeen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
                            || style.boxShadow !== "none";
                        const parent = at.closest("[id]");
                        return at === document.body ? "" : (parent ? parent.id : at.tagName) + (isSeen ? "" : " unseen");""")));
            }
            assertThat(reached).noneMatch(place -> place.endsWith("unseen"));
            List<String> places =
                    List.of("where", "firing", "ranges", "rate", "status-key", "tab-sections", "table", "alerts");
            assertThat(places.stream().map(reached::indexOf).toList())
                    .as("%s in %s", places, reached)
                    .doesNotContain(-1)
                    .isSorted();
            browser.driver().get("about:blank");
        }
    }
}
