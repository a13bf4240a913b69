package dev.logtee.web;

import static dev.logtee.web.Browser.eventually;
import static dev.logtee.web.LiveSite.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.http.Gate;
import dev.logtee.http.Token;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/// The live page in a real browser.
@Timeout(120)
class LivePageTest {
    @AutoClose
    private static Browser browser;

    @TempDir
    private Path folder;

    private LiveSite site;
    private final Instant now = Instant.now();
    private final Instant later = now.plusSeconds(40); // not late, however long the page took until then

    @BeforeAll
    static void startBrowser() {
        browser = Browser.start();
    }

    @BeforeEach
    void startSite() throws IOException {
        site = new LiveSite(folder.resolve("access.log"));
        browser.size(1280, 1000);
        browser.prefers("light");
    }

    @AfterEach
    void stopSite() {
        browser.driver().get("about:blank");
        site.close();
    }

    private void open(String query) {
        browser.driver().get(site.address() + query);
    }

    private void someTraffic() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int ago = 30; ago > 0; ago--) {
            Instant at = now.minusSeconds(ago);
            lines.append(line(at, "/shop/cart", 200, 1000, "Firefox"))
                    .append(line(at, "/news/today", 404, 5000, "curl"));
        }
        site.append(lines + line(now, "/shop/", 500, 10, "Firefox"));
    }

    @Test
    void showsWhatIsWrittenWhileItIsLookedAt() throws IOException {
        open("");
        eventually(() -> assertThat(browser.text("#verdict-words")).isEqualTo("Waiting for lines"));
        someTraffic();
        eventually(
                () -> assertThat(browser.texts("#table tbody td:first-child")).containsExactly("/shop", "/news"));
        assertThat(browser.texts("#table tbody tr:first-child td")).startsWith("/shop", "31", "50.8%", "30.0 kB", "1");
        assertThat(browser.texts(".tile dt")).startsWith("Hits/s", "Errors", "Visitors");
        assertThat(browser.texts("#ledger dd")).startsWith("61", "", "61", "100.0%");
        assertThat(browser.texts("#notices li")).singleElement().asString().endsWith("access.log: combined");
        site.append(line(later, "/shop/", 200, 10, "Firefox").repeat(9));
        eventually(() ->
                assertThat(browser.texts("#table tbody tr:first-child td")).startsWith("/shop", "40"));
    }

    @Test
    void raisesTheAlarmAloud() throws IOException {
        open("");
        someTraffic();
        eventually(() -> assertThat(browser.text("#alerts")).isEqualTo("None"));
        browser.script("window.heard = [];"
                + "new MutationObserver(() => heard.push(document.getElementById('alarm').textContent, document.title))"
                + ".observe(document.getElementById('alarm'), { childList: true })");
        site.append(
                line(later, "/shop/", 200, 10, "curl").repeat(200) + line(later.plusSeconds(4), "/", 200, 1, "curl"));
        eventually(() -> assertThat(browser.texts("#alerts > li > button")).contains("traffic triggered"));
        eventually(() -> assertThat(browser.script("return heard[0]"))
                .asString()
                .startsWith("High traffic generated an alert - hits = "));
        assertThat(browser.script("return heard[1]")).isEqualTo("(!) Logtee");
        browser.click("#alerts > li > button");
        assertThat(browser.driver().getCurrentUrl()).contains("since=", "until=");
    }

    @Test
    void anAlertOfAnyRuleSaysWhyItCameAndIsLookedInto() throws IOException {
        String agent = "python requests (from " + "afar ".repeat(100) + ')';
        someTraffic();
        site.append(line(now, "/checkout/<b>pay</b>", 502, 10, agent).repeat(20)
                + line(now.plusSeconds(3), "/", 200, 1, "curl"));
        open("");
        eventually(() -> assertThat(browser.texts("#firing .banner h2")).contains("Checkout failing"));
        assertThat(browser.text("#verdict-words")).startsWith("Checkout failing for ");
        assertThat(browser.texts("#firing .severity").getFirst()).isEqualTo("critical");
        assertThat(browser.texts("#firing .banner:first-child .samples code").getFirst())
                .contains("<b>pay</b>", "502");
        assertThat(browser.texts("#firing .banner:first-child .reasons button"))
                .anyMatch(reason -> reason.startsWith("user agent python requests (from afar afar"));
        browser.script("[...document.querySelectorAll('#firing .banner:first-child .reasons button')]"
                + ".find(reason => reason.textContent.startsWith('user agent')).click()");
        eventually(() -> assertThat(browser.texts("#levels span").getFirst())
                .startsWith("user_agent~^python requests \\(from afar"));
        eventually(() -> assertThat(browser.texts(".tile .more").getFirst()).startsWith("20 hits"));
        browser.click("#firing .banner:first-child .head button");
        eventually(() -> assertThat(browser.texts("#levels span")).containsExactly("section=/checkout"));
        eventually(() -> assertThat(browser.texts(".tile .more").getFirst()).startsWith("20 hits"));
        assertThat(browser.driver().getCurrentUrl()).contains("since=", "until=");
    }

    @Test
    void aLogCannotPutAnythingIntoThePage() throws IOException {
        String script = "<img/src=x/onerror=window.owned=1><script>window.owned=1</script>";
        StringBuilder lines =
                new StringBuilder(line(now, "/" + script, 200, 1, script).repeat(20));
        lines.append(line(now, "/\u001b[31mred\u202e/x", 200, 1, "\u001b]0;owned\u0007")
                .repeat(10));
        lines.append(script).append('\n');
        for (int i = 0; i < 10_000; i++) {
            lines.append(line(now, "/section" + i, 200, 1, "agent"));
        }
        site.append(lines.toString());
        open("");
        eventually(() -> assertThat(browser.texts("#table tbody td:first-child"))
                .contains("/<img", "/\\x1B[31mred\\u202E")
                .hasSize(15));
        for (String table : List.of("targets", "agents", "invalid")) {
            open("#table=" + table);
            eventually(() -> assertThat(String.join("\n", browser.texts("#table tbody td")))
                    .contains("onerror=window.owned=1"));
        }
        assertThat(browser.script("return window.owned")).isNull();
        assertThat(browser.script("return document.querySelectorAll('#table img, #table script').length"))
                .isEqualTo(0L);
        assertThat(browser.complaints()).noneMatch(complaint -> complaint.contains("Security Policy"));
    }

    @Test
    void asksNobodyElseAndBreaksNoPolicy() throws IOException {
        browser.complaints();
        someTraffic();
        open("");
        eventually(() -> assertThat(browser.texts("#table tbody td")).isNotEmpty());
        assertThat((List<?>) browser.script(
                        "return performance.getEntriesByType('resource').map((entry) => new URL(entry.name).origin)"))
                .isNotEmpty()
                .allMatch(origin -> (origin + "/").equals(site.address()));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void draggingOverTheChartZoomsAndLiveComesBack() throws IOException {
        someTraffic();
        open("");
        eventually(() -> assertThat(browser.script("return document.querySelectorAll('#rate canvas').length"))
                .isEqualTo(1L));
        WebElement chart = browser.part("#rate .u-over");
        eventually(() -> assertThat(browser.part("#rate").getAccessibleName()).contains("now "));
        int width = chart.getSize().width;
        new Actions(browser.driver())
                .moveToElement(chart, width / 4, 20)
                .clickAndHold()
                .moveByOffset(-width / 2, 10)
                .release()
                .perform();
        eventually(() -> assertThat(browser.driver().getCurrentUrl()).contains("since=", "until="));
        assertThat(browser.text("#traffic-hint")).contains(" to ");
        assertThat(browser.part("#live").getDomAttribute("aria-pressed")).isEqualTo("false");
        browser.click("#live");
        assertThat(browser.driver().getCurrentUrl()).doesNotContain("since=");
    }

    @Test
    void everythingCanBeDoneByKeys() throws IOException {
        someTraffic();
        open("");
        eventually(
                () -> assertThat(browser.texts("#table tbody td:first-child")).hasSize(2));
        WebElement body = browser.part("body");
        body.sendKeys("/");
        assertThat(focused()).isEqualTo("filter");
        browser.driver().switchTo().activeElement().sendKeys("new");
        eventually(
                () -> assertThat(browser.texts("#table tbody td:first-child")).containsExactly("/news"));
        browser.driver().switchTo().activeElement().sendKeys(Keys.ESCAPE);
        eventually(
                () -> assertThat(browser.texts("#table tbody td:first-child")).hasSize(2));
        tabTo("tab-sections");
        browser.driver().switchTo().activeElement().sendKeys(Keys.ARROW_RIGHT);
        assertThat(focused()).isEqualTo("tab-targets");
        eventually(
                () -> assertThat(browser.texts("#table tbody td:first-child")).contains("/shop/cart", "/news/today"));
        tabTo("rate");
        browser.driver().switchTo().activeElement().sendKeys("+");
        eventually(() -> assertThat(browser.driver().getCurrentUrl()).contains("since="));
        browser.driver().switchTo().activeElement().sendKeys(Keys.HOME);
        eventually(() -> assertThat(browser.driver().getCurrentUrl()).doesNotContain("since="));
        browser.driver().switchTo().activeElement().sendKeys(" ");
        assertThat(browser.part("#hold").getDomAttribute("aria-pressed")).isEqualTo("true");
        browser.script("""
                const details = document.createElement('details');
                details.id = 'why';
                details.append(document.createElement('summary'));
                document.body.append(details);
                details.firstChild.focus();""");
        browser.driver().switchTo().activeElement().sendKeys(" ");
        assertThat(browser.part("#why").getDomAttribute("open")).isNotNull();
        assertThat(browser.part("#hold").getDomAttribute("aria-pressed")).isEqualTo("true");
    }

    @Test
    void theKeyboardStaysWhereItIsWhenThePageMoves() throws IOException {
        someTraffic();
        open("");
        eventually(
                () -> assertThat(browser.texts("#table tbody td:first-child")).containsExactly("/shop", "/news"));
        browser.script("document.querySelector('#table tbody tr:nth-child(2) button').focus()");
        site.append(line(later, "/news/", 200, 10, "curl").repeat(9));
        eventually(
                () -> assertThat(browser.texts("#table tbody td:first-child")).containsExactly("/news", "/shop"));
        assertThat(browser.driver().switchTo().activeElement().getText()).isEqualTo("/news");
        browser.click("#tab-targets");
        assertThat(focused()).isEqualTo("tab-targets");
        browser.driver().switchTo().activeElement().sendKeys(Keys.ARROW_RIGHT);
        assertThat(focused()).isEqualTo("tab-hosts");
        assertThat(browser.driver().getCurrentUrl()).doesNotContain("since=");
        browser.click("#table tbody button");
        browser.click("#levels button");
        assertThat(focused()).isEqualTo("where");
    }

    @Test
    void keysThatComeBeforeAnythingIsToldAreNoTrouble() {
        browser.complaints();
        browser.driver().executeCdpCommand("Network.enable", Map.of());
        browser.driver().executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of("*/api/v1/live*")));
        open("");
        for (CharSequence key : List.of("-", "+", Keys.ARROW_LEFT, " ", Keys.ESCAPE)) {
            browser.part("body").sendKeys(key);
        }
        assertThat(browser.complaints()).noneMatch(complaint -> complaint.contains("Error:"));
        assertThat(browser.driver().getCurrentUrl()).doesNotContain("since=");
        browser.driver().executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of()));
    }

    @Test
    void anAlertThatIsReadStaysOpenWhenAnotherComes() {
        open("");
        assertThat(browser.script("""
                return Promise.all([import('./alerts.js'), import('./numbers.js')]).then(([{ drawAlerts }, { Stamps }]) => {
                  const alert = (second) => ({ id: 'traffic-triggered-' + second, rule: 'traffic', event: 'triggered', second,
                    at: '', message: 'at ' + second, samples: ['a line'] });
                  const list = document.createElement('ol');
                  const draw = (...alerts) => drawAlerts(list, alerts, new Stamps('Z'), () => {});
                  draw(alert(1));
                  list.querySelector('details').open = true;
                  draw(alert(2), alert(1));
                  return [...list.children].map((item) => item.querySelector('small').textContent
                    + (item.querySelector('details').open ? ' open' : '')).join(', ');
                });""")).isEqualTo("at 2, at 1 open");
    }

    @Test
    void whatARotationDestroyedIsToldWithTheLines() {
        open("");
        assertThat(browser.script("""
                return import('./alerts.js').then(({ drawLedger }) => {
                  const place = document.createElement('dl');
                  const foot = document.createElement('p');
                  const ledger = { lines: 9, hits: 9, invalid: 0, skipped: 0, late: 0, ahead: 0,
                    bytes_lost: [{ file: '/a.log', from: 120, to: 1350 }, { file: '/b.log', from: 7 }] };
                  drawLedger(place, foot, { ledger, largest_lateness: 0 });
                  return [...place.children].map((item) => item.textContent).slice(-3).join('|') + foot.textContent;
                });""")).isEqualTo("""
                bytes lost|1,230|Since the start; no line came late; lost: bytes 120 to 1,350 of /a.log; lost: what followed \
                byte 7, if anything, of /b.log""");
    }

    @Test
    void theValuesOfAChartAreReadByKeys() throws IOException {
        someTraffic();
        open("");
        eventually(() -> assertThat(browser.part("#rate").getAccessibleName()).contains("now "));
        browser.click("#hold");
        browser.script("document.getElementById('rate').focus()");
        Actions keys = new Actions(browser.driver()).keyDown(Keys.SHIFT);
        keys.sendKeys(Keys.ARROW_LEFT, Keys.ARROW_LEFT, Keys.ARROW_LEFT, Keys.ARROW_LEFT, Keys.ARROW_LEFT)
                .keyUp(Keys.SHIFT)
                .perform();
        assertThat(browser.texts("#aloud").getFirst()).matches("\\d+ \\w+ \\d\\d:\\d\\d:\\d\\d, hits/s 2\\.0.*");
        assertThat(browser.part("#rate .tip").isDisplayed()).isTrue();
        assertThat(browser.driver().getCurrentUrl()).doesNotContain("since=");
    }

    @Test
    void whereAChartHasNoValueKeysGoOnToTheNext() {
        open("");
        assertThat(browser.script("""
                return Promise.all([import('./charts.js'), import('./numbers.js')]).then(async ([{ RateChart }, { Stamps }]) => {
                  const place = document.body.appendChild(document.createElement('div'));
                  place.className = 'chart';
                  const chart = new RateChart(place, new Stamps('Z'));
                  chart.show({ from: [100, 101, 110, 111], perSecond: [1, 2, 3, 4], step: 1 }, [100, 112],
                    { threshold: 0, window: 0, raised: [] });
                  await new Promise(requestAnimationFrame);
                  const press = (key) => {
                    place.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey: true }));
                    return document.getElementById('aloud').textContent.replace(/.*hits.s /, '');
                  };
                  const back = [0, 1, 2, 3, 4, 5].map(() => press('ArrowLeft'));
                  return [...back, press('ArrowRight'), press('ArrowRight')].join();
                });""")).isEqualTo("4.0,4.0,3.0,2.0,1.0,1.0,2.0,3.0");
    }

    @Test
    void aChartOfNothingNamesNoTime() {
        open("");
        assertThat(browser.script("""
                return Promise.all([import('./charts.js'), import('./numbers.js')]).then(([{ RateChart }, { Stamps }]) => {
                  const chart = new RateChart(document.body.appendChild(document.createElement('div')), new Stamps('Z'));
                  chart.range = [-120, 0];
                  return chart.times([-60, 0]).join();
                });""")).isEqualTo("");
    }

    private String focused() {
        return browser.driver().switchTo().activeElement().getDomAttribute("id");
    }

    private void tabTo(String id) {
        for (int presses = 0; presses < 60 && !id.equals(focused()); presses++) {
            browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
        }
        assertThat(focused()).isEqualTo(id);
    }

    @Test
    void aViewIsSharedByItsAddress() throws IOException {
        someTraffic();
        open("#table=agents&sort=bytes&order=falling&span=1h");
        eventually(
                () -> assertThat(browser.texts("#table tbody td:first-child")).containsExactly("curl", "Firefox"));
        assertThat(browser.text("[aria-selected=true]")).isEqualTo("Agents");
        assertThat(browser.text("#spans [aria-pressed=true]")).isEqualTo("1h");
        assertThat(browser.part("#table th.bytes").getDomAttribute("aria-sort")).isEqualTo("descending");
        browser.click("#table th.bytes button");
        eventually(
                () -> assertThat(browser.texts("#table tbody td:first-child")).containsExactly("Firefox", "curl"));
        assertThat(browser.driver().getCurrentUrl()).contains("order=rising");
    }

    @Test
    void aSharedViewIsShownOnceTheTokenIsKnown() throws IOException {
        String token = "what everybody knows";
        try (LiveSite locked = new LiveSite(folder.resolve("locked.log"), new Gate.Knowing(new Token(token)))) {
            browser.driver().get(locked.address() + "#table=hosts&where=section=/news");
            eventually(() -> assertThat(browser.part("#wrong").isDisplayed()).isFalse());
            browser.part("#token").sendKeys("what nobody knows" + Keys.ENTER);
            eventually(() -> assertThat(browser.text("#wrong")).isEqualTo("That is not the token."));
            browser.part("#token").sendKeys(token + Keys.ENTER);
            eventually(() -> assertThat(browser.texts("#levels span")).containsExactly("section=/news"));
            assertThat(browser.text("[aria-selected=true]")).isEqualTo("Hosts");
            browser.driver().get(site.address().replace("127.0.0.1", "localhost"));
            browser.script("location.href = arguments[0]", locked.address() + "#table=hosts");
            eventually(() -> assertThat(browser.text("[aria-selected=true]"))
                    .as("whoever follows a link from another site is known")
                    .isEqualTo("Hosts"));
            assertThat(browser.driver().getCurrentUrl()).isEqualTo(locked.address() + "#table=hosts");
            browser.driver().get("about:blank");
        }
    }

    @Test
    void anAddressThatAsksForWhatThereIsNotShowsWhatIsUsual() throws IOException {
        someTraffic();
        open("#table=nope&span=9m&range=9y&sort=colour");
        eventually(
                () -> assertThat(browser.texts("#table tbody td:first-child")).containsExactly("/shop", "/news"));
        assertThat(browser.text("[aria-selected=true]")).isEqualTo("Sections");
        assertThat(browser.text("#spans [aria-pressed=true]")).isEqualTo("5m");
        browser.script("location.hash = '#table=nope&where=section=/news'");
        eventually(() -> assertThat(browser.texts("#levels span")).containsExactly("section=/news"));
        eventually(
                () -> assertThat(browser.texts("#table tbody td:first-child")).containsExactly("/news"));
        eventually(() -> assertThat(browser.text("#pulse-words")).isEqualTo("live"));
    }

    @Test
    void timesAreOfTheZoneHoweverItIsWritten() {
        open("");
        assertThat(time("Z")).isEqualTo("UTC: 16:02:40, 9 May");
        assertThat(time("+02:00")).isEqualTo("+02:00: 18:02:40, 9 May");
        assertThat(time("-16:30")).isEqualTo("-16:30: 23:32:40, 8 May");
        assertThat(time("Europe/Berlin")).isEqualTo("Europe/Berlin: 18:02:40, 9 May");
    }

    private static String time(String zone) {
        return (String) browser.script(
                "return import('./numbers.js').then(({ Stamps }) => new Stamps(arguments[0]))"
                        + ".then((stamps) => `${stamps.zone}: ${stamps.time(1525881760)}, ${stamps.day(1525881760)}`)",
                zone);
    }

    @Test
    void aRowIsLookedIntoAndTheAddressKeepsIt() throws IOException {
        someTraffic();
        open("");
        eventually(
                () -> assertThat(browser.texts("#table tbody td:first-child")).containsExactly("/shop", "/news"));
        browser.click("#table tbody tr:nth-child(2) button");
        eventually(
                () -> assertThat(browser.texts("#table tbody td:first-child")).containsExactly("/news"));
        assertThat(browser.texts(".tile .more").getFirst()).startsWith("30 hits");
        assertThat(browser.texts("#levels span")).containsExactly("section=/news");
        eventually(() -> assertThat(browser.text("#reach"))
                .startsWith("Read again from the logs")
                .endsWith(" on; nothing older is on disk"));
        site.append(line(later, "/news/", 200, 10, "curl") + line(later, "/shop/", 200, 10, "curl"));
        eventually(() -> assertThat(browser.texts(".tile .more").getFirst()).startsWith("31 hits"));
        browser.driver().navigate().refresh();
        eventually(() -> assertThat(browser.texts(".tile .more").getFirst()).startsWith("31 hits"));
        browser.click("#levels button");
        eventually(() -> assertThat(browser.texts(".tile .more").getFirst()).startsWith("63 hits"));
    }

    @Test
    void conditionsAreTypedAndTakenBackByKeys() throws IOException {
        someTraffic();
        open("");
        eventually(() -> assertThat(browser.texts("#table tbody td")).isNotEmpty());
        browser.part("body").sendKeys("w");
        assertThat(focused()).isEqualTo("where");
        browser.driver().switchTo().activeElement().sendKeys("status=5xx user_agent~^Fire" + Keys.ENTER);
        eventually(() -> assertThat(browser.texts(".tile .more").getFirst()).startsWith("1 hit in"));
        browser.driver().switchTo().activeElement().sendKeys(Keys.ESCAPE);
        assertThat(focused()).isNull();
        browser.driver().switchTo().activeElement().sendKeys(Keys.ESCAPE);
        eventually(() -> assertThat(browser.texts(".tile .more").getFirst()).startsWith("61 hits"));
        open("#where=colour%3Dred");
        eventually(() -> assertThat(browser.text("#reach")).startsWith("unknown field \"colour\""));
    }

    @Test
    void anyTimeThatIsOnDiskCanBeLookedAt() throws IOException {
        someTraffic();
        long since = now.getEpochSecond() - 20;
        open("#since=" + since + "&until=" + (since + 10));
        eventually(() -> assertThat(browser.text("#reach")).startsWith("Read again from the logs"));
        eventually(() ->
                assertThat(browser.texts("#table tbody td:first-child")).containsExactlyInAnyOrder("/shop", "/news"));
        assertThat(browser.text("#table-foot")).startsWith("Of the time shown in the chart");
    }

    @Test
    void hitsOfSecondsThatAreOpenAreNotSaidToBeNone() {
        open("");
        assertThat(List.of(reach(0), reach(3)))
                .containsExactly("Read the logs again: they hold nothing of this time", "Read again from the logs");
    }

    private static Object reach(long hits) {
        return browser.script("""
                const drill = { reach: { state: 'following', percent: 100 }, totals: { hits: arguments[0] } };
                return import('./drill.js').then(({ Drill }) => Drill.prototype.words.call(drill));""", hits);
    }

    @Test
    void ofATimeOfWhichNothingIsKnownNothingOfNowIsShown() throws IOException {
        someTraffic();
        open("");
        eventually(() -> assertThat(browser.text(".tile .more")).startsWith("61 hits"));
        long aDay = 86_400;
        for (long since : List.of(now.getEpochSecond() - aDay, now.getEpochSecond() + aDay)) {
            browser.script("location.hash = arguments[0]", "#since=" + since + "&until=" + (since + 600));
            eventually(() -> assertThat(browser.text("#reach")).endsWith("they hold nothing of this time"));
            assertNothingIsShown();
            browser.script("location.hash = ''");
            eventually(() -> assertThat(browser.texts(".tile .more").getFirst()).startsWith("61 hits"));
        }
    }

    @Test
    void ofConditionsThatMakeNoSenseNothingIsShown() throws IOException {
        someTraffic();
        open("");
        eventually(() -> assertThat(browser.text("#table-foot")).isEqualTo("2 sections"));
        browser.script("location.hash = '#where=bogus!!'");
        eventually(() -> assertThat(browser.text("#reach")).startsWith("no comparison after \"bogus\""));
        assertNothingIsShown();
        eventually(() -> assertThat(browser.texts(".chart .empty")).containsOnly("Not known"));
    }

    private static void assertNothingIsShown() {
        eventually(() -> assertThat(browser.texts(".tile dd > span:first-child"))
                .hasSize(6)
                .containsOnly("–"));
        assertThat(String.join("", browser.texts(".tile .more"))).isBlank();
        eventually(() -> assertThat(browser.texts("#table tbody td")).containsExactly("Not known"));
        eventually(() -> assertThat(browser.text("#table-foot")).isEmpty());
    }

    @Test
    void comesBackAfterARestart() throws IOException {
        open("");
        eventually(() -> assertThat(browser.text("#pulse-words")).isEqualTo("live"));
        site.restart(() -> {
            eventually(() -> assertThat(browser.text("#pulse-words")).isEqualTo("reconnecting"));
            eventually(() -> assertThat(browser.text("#verdict-words"))
                    .startsWith("No news for ")
                    .endsWith("; before that: Waiting for lines"));
            assertThat(browser.part("#verdict").getDomAttribute("data-level")).isEqualTo("unknown");
            assertThat(browser.driver().getTitle()).isEqualTo("(?) Logtee");
        });
        someTraffic();
        eventually(() -> assertThat(browser.text("#pulse-words")).isEqualTo("live"));
        eventually(() -> assertThat(browser.text("#verdict-words")).doesNotContain("No news"));
        assertThat(browser.driver().getTitle()).doesNotContain("?");
        eventually(
                () -> assertThat(browser.texts("#table tbody td:first-child")).contains("/shop"));
    }

    @Test
    void aSilentServerIsNotTakenForOneWhereAllIsWell() {
        open("");
        eventually(() -> assertThat(browser.text("#pulse-words")).isEqualTo("live"));
        browser.script("""
                window.heard = [];
                const words = document.getElementById('verdict-words');
                new MutationObserver(() => heard.push(words.textContent + ', ' + document.getElementById('pulse').dataset.state))
                  .observe(words, { childList: true });
                let time = performance.now();
                performance.now = () => (time += 6000);""");
        eventually(() -> assertThat((List<?>) browser.script("return heard"))
                .anySatisfy(words ->
                        assertThat(words).asString().startsWith("No news for ").endsWith("Waiting for lines, silent")));
    }

    @Test
    void whoComesBackToAPageOrIsToldLittleHearsNews() {
        open("");
        eventually(() -> assertThat(browser.text("#pulse-words")).isEqualTo("live"));
        assertThat(browser.script("""
                return import('./verdict.js').then(({ Verdict }) => {
                  let time = performance.now();
                  performance.now = () => time;
                  const verdict = new Verdict();
                  verdict.hear({ verdict: { level: 'well', words: 'All is well' }, progress: 'catching_up' });
                  verdict.draw();
                  const after = (seconds) => {
                    time += 1000 * seconds;
                    verdict.doubt();
                    return document.getElementById('verdict-words').textContent;
                  };
                  const told = [after(10)];
                  time += 3600000; // hidden
                  document.dispatchEvent(new Event('visibilitychange'));
                  return [...told, after(0), after(13)].join();
                });""")).isEqualTo("All is well,All is well,No news for 1h; before that: All is well");
    }

    @Test
    void ofAnotherVersionItsOwnPageIsShown() throws IOException {
        open("#table=hosts");
        eventually(() -> assertThat(browser.text("#about")).startsWith("Logtee 1.2.3"));
        site.upgrade("1.2.4");
        eventually(() -> assertThat(browser.text("#about")).startsWith("Logtee 1.2.4"));
        eventually(() -> assertThat(browser.text("[aria-selected=true]")).isEqualTo("Hosts"));
    }

    @Test
    void aStreamThatTellsOfNothingIsNotOpenedAnewButOneThatIsSilent() {
        open("");
        assertThat(browser.script("""
                return import('./live.js').then(({ Live }) => {
                  let time = 0;
                  let opened = [];
                  performance.now = () => time;
                  window.EventSource = class extends EventTarget {
                    constructor() { super(); opened.push(this); }
                    close() {}
                  };
                  const live = new Live('', ['news'], () => '');
                  live.open();
                  time = 19000;
                  opened[0].dispatchEvent(new MessageEvent('nothing_new', { data: '{}' }));
                  time = 38000;
                  live.watch();
                  const before = opened.length;
                  time = 40000;
                  live.watch();
                  return before + ' ' + opened.length;
                });""")).isEqualTo("1 2");
    }

    @Test
    void secondsGoOnFromThoseThatAreKnown() {
        open("");
        assertThat(joined("{end: 5, hits: [1, 2, 3]}", "{end: 7, hits: [3, 4, 5]}"))
                .isEqualTo("7: 1,2,3,4,5");
        assertThat(joined("{end: 3, hits: [1, 2, 3]}", "{end: 6, hits: [4, 5, 6]}"))
                .isEqualTo("6: 1,2,3,4,5,6");
        assertThat(joined("{end: 5, hits: [1, 2, 3]}", "{end: 5, hits: [9]}")).isEqualTo("5: 1,2,9");
        assertThat(joined("{end: 5, hits: [1, 2, 3]}", "{end: 9, hits: [7, 8]}"))
                .isEqualTo("9: 7,8");
        assertThat(joined("{end: 5, hits: [1, 2, 3]}", "{end: 4, hits: [7, 8]}"))
                .isEqualTo("4: 7,8");
        assertThat(joined("{end: 0, hits: []}", "{end: 9, hits: [7, 8]}")).isEqualTo("9: 7,8");
        assertThat(joined("{end: 600, hits: Array(600).fill(1)}", "{end: 602, hits: [2, 2, 2]}"))
                .endsWith("1,1,2,2,2")
                .hasSize("602: ".length() + 2 * 600 - 1);
    }

    private static String joined(String known, String news) {
        return (String) browser.script("return import('./seconds.js').then(({ joined }) => joined(" + known + ", "
                + news + ")).then(({ end, hits }) => end + ': ' + hits)");
    }

    @Test
    void isDarkWhereTheSystemIsAndWhereTheToggleSaysSo() {
        browser.prefers("dark");
        open("");
        assertThat(background()).isEqualTo("rgb(14, 17, 22)");
        browser.prefers("light");
        assertThat(background()).isEqualTo("rgb(244, 245, 247)");
        eventually(() -> assertThat(browser.text("#theme")).isEqualTo("Dark"));
        browser.click("#theme");
        assertThat(background()).isEqualTo("rgb(14, 17, 22)");
        browser.driver().navigate().refresh();
        eventually(() -> assertThat(background()).isEqualTo("rgb(14, 17, 22)"));
        browser.script("localStorage.clear()");
    }

    private Object background() {
        return browser.script("return getComputedStyle(document.body).backgroundColor");
    }

    @Test
    void whatThereIsOneOfIsSaidSo() throws IOException {
        site.append(line(now, "/shop/", 200, 10, "curl") + "what is this?\nwhat is that?\n");
        open("#table=invalid");
        eventually(() -> assertThat(browser.texts("#table tbody td.hits")).containsExactly("2"));
        assertThat(browser.text("#table-foot")).isEqualTo("1 reason");
        eventually(() -> assertThat(browser.texts("#table th")).startsWith("Invalid lines", "Lines"));
        eventually(() -> assertThat(browser.texts(".tile .more").getFirst()).startsWith("1 hit in "));
        browser.click("#tab-statuses");
        eventually(() -> assertThat(browser.text("#table-foot")).isEqualTo("1 status"));
    }

    @Test
    void aStretchIsToldByTheSecondAndByItsDays() {
        open("");
        assertThat(stretch(1525881760, 1525881910)).isEqualTo("9 May 16:02:40 to 16:05:10");
        assertThat(stretch(1525910390, 1525910410)).isEqualTo("9 May 23:59:50 to 10 May 00:00:10");
        assertThat(stretch(1525881600, 1526054400)).isEqualTo("9 May 16:00 to 11 May 16:00");
    }

    private static String stretch(long since, long until) {
        return (String) browser.script(
                "return import('./numbers.js').then(({ Stamps }) => new Stamps('Z').stretch(arguments[0], arguments[1]))",
                since,
                until);
    }

    @Test
    void isPrintedLightAndWithItsVerdict() throws IOException {
        someTraffic();
        open("");
        eventually(() -> assertThat(browser.text("#theme")).isEqualTo("Dark"));
        eventually(() -> assertThat(browser.text("#sources")).isNotEmpty());
        browser.click("#theme");
        assertThat(background()).isEqualTo("rgb(14, 17, 22)");
        browser.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        browser.script("window.dispatchEvent(new Event('beforeprint'))");
        assertThat(background()).isEqualTo("rgb(244, 245, 247)");
        assertThat(browser.part("#verdict").isDisplayed()).isTrue();
        assertThat(browser.part("#sources").isDisplayed()).isTrue();
        assertThat(browser.part("#hold").isDisplayed()).isFalse();
        assertThat(browser.part("#look").isDisplayed()).isFalse();
        assertThat(browser.part("#alerts").getCssValue("max-height")).isEqualTo("none");
        assertThat(browser.part("#rate-key i").getCssValue("print-color-adjust"))
                .isEqualTo("exact");
        browser.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
        browser.script("window.dispatchEvent(new Event('afterprint'))");
        assertThat(background()).isEqualTo("rgb(14, 17, 22)");
        browser.script("localStorage.clear()");
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 320})
    void fitsAPhone(int width) throws IOException {
        browser.size(width, 844);
        site.append(line(now, "/" + "long".repeat(300), 200, 1, "an agent ".repeat(100)));
        open("#table=targets");
        eventually(() -> assertThat(browser.texts("#table tbody td")).isNotEmpty());
        eventually(() -> assertThat((Long) browser.script("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(width));
    }
}
