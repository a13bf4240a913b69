package dev.logtee.web;

import static dev.logtee.web.Browser.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.engine.Settings;
import dev.logtee.feed.Course;
import dev.logtee.feed.Looks;
import dev.logtee.feed.Outputs;
import dev.logtee.feed.SharedCounts;
import dev.logtee.http.Answer;
import dev.logtee.http.Endpoint;
import dev.logtee.http.Gate;
import dev.logtee.http.HttpServer;
import dev.logtee.http.Query;
import dev.logtee.http.Resource;
import dev.logtee.notify.Deliveries;
import dev.logtee.pipeline.Held;
import dev.logtee.pipeline.Pipeline;
import dev.logtee.pipeline.Pipeline.Kept;
import dev.logtee.pipeline.Watch;
import dev.logtee.store.Silence;
import dev.logtee.store.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the page asks of the history: two days of a log that an earlier run read.
@Timeout(120)
class HistoryPagesTest {
    private static final long NOON = Instant.parse("2018-05-09T12:00:00Z").getEpochSecond();
    private static final long HOUR = 3600;

    @TempDir
    private Path folder;

    private StateFile state;
    private SharedCounts drills;
    private Map<String, Resource> pages;

    /// Two hits of `/shop` and, in another log, a failing one of `/news` every half hour for two days, and 1,300 at
    /// once at the end of the first.
    @BeforeEach
    void follow() throws IOException {
        StringBuilder lines = new StringBuilder();
        StringBuilder news = new StringBuilder();
        for (int step = 0; step < 96; step++) {
            Instant at = Instant.ofEpochSecond(NOON + 1800 * step);
            lines.append(LiveSite.line(at, "/shop/a", 200, 100, "a").repeat(2));
            news.append(LiveSite.line(at, "/news/b", 503, 50, "b"));
            if (step == 47) {
                lines.append(LiveSite.line(at, "/shop/c", 200, 1, "c").repeat(1300));
            }
        }
        Path log = folder.resolve("access.log");
        Files.writeString(log, lines);
        Files.writeString(folder.resolve("news.log"), news);
        state = StateFile.open(folder, "test");
        Watch watch = new Watch(
                List.of(log.toString(), folder.resolve("news.log").toString()),
                new Watch.From.Start(),
                true,
                Settings.DEFAULT);
        Looks looks = new Looks(Settings.DEFAULT.threshold(), InstantSource.system());
        drills = new SharedCounts(watch, InstantSource.system());
        Pipeline.Output outputs = Outputs.of(looks, List.of(drills));
        new Pipeline(watch, outputs, Optional.of(new Kept(state, Held.nothing()))).run();
        About about = new About("1", ZoneOffset.UTC, Settings.DEFAULT.every(), Settings.DEFAULT.rules());
        pages = Website.of(() -> about, looks, new Course(), drills, () -> Optional.of(state.history()), this::telling);
    }

    @AfterEach
    void close() throws IOException {
        drills.close();
        state.close();
    }

    @Test
    void chartsGoBackToWhatAnEarlierRunRead() throws IOException {
        JsonNode series = ask("series", "since", NOON, "until", NOON + 48 * HOUR, "steps", 60);
        assertThat(series.get("step").asLong()).isEqualTo(HOUR);
        assertThat(longs(series, "hits")).hasSize(48).startsWith(6L, 6L).contains(1306L);
        assertThat(longs(series, "5xx")).startsWith(2L, 2L);
        assertThat(longs(series, "seconds")).startsWith(3600L);
    }

    @Test
    void oneSectionIsLookedAtAlone() throws IOException {
        JsonNode series = ask("series", "since", NOON, "until", NOON + 48 * HOUR, "steps", 60, "section", "/news");
        assertThat(longs(series, "hits")).hasSize(48).containsOnly(2L);
        assertThat(longs(series, "bytes")).containsOnly(100L);
    }

    @Test
    void oneSourceIsLookedAtAlone() throws IOException {
        String news = folder.resolve("news.log").toString();
        JsonNode series = ask("series", "since", NOON, "until", NOON + 48 * HOUR, "steps", 60, "source", news);
        assertThat(longs(series, "hits")).hasSize(48).containsOnly(2L);
        JsonNode sources = ask("summary", "since", NOON, "until", NOON + 6 * HOUR, "table", "sources")
                .get("table")
                .get("entries");
        assertThat(sources.valueStream().map(row -> row.get("value").asString()))
                .containsExactly(folder.resolve("access.log").toString(), news);
        assertThat(sources.get(1).get("errors").asLong()).isEqualTo(12);
    }

    @Test
    void thePageDrillsDownIntoASourceWhoseOlderLinesAreInTheHistoryOnly() throws IOException {
        Files.writeString(
                folder.resolve("news.log"),
                LiveSite.line(Instant.ofEpochSecond(NOON + 47 * HOUR), "/news/b", 503, 50, "b"));
        Endpoint free = new Endpoint("127.0.0.1", 0);
        try (Browser browser = Browser.start();
                HttpServer server = HttpServer.start(free, new Gate.ThisMachine(free), pages)) {
            browser.driver().get("http://" + server.endpoint() + "/#since=" + NOON + "&until=" + (NOON + 48 * HOUR));
            eventually(() -> assertThat(browser.texts("#tabs button")).contains("Sources"));
            browser.click("#tab-sources");
            eventually(() ->
                    assertThat(browser.texts("#table tbody button").getLast()).endsWith("/news.log"));
            browser.click("#table tbody tr:nth-child(2) button");
            eventually(() ->
                    assertThat(browser.texts("#levels span")).containsExactly("source " + folder.resolve("news.log")));
            eventually(() -> assertThat(browser.text("#reach")).endsWith("nothing older is on disk"));
            eventually(() -> assertThat(browser.text("#traffic-hint")).endsWith("(from the history)"));
            assertThat(browser.texts("#tabs button")).doesNotContain("Sources");
        }
    }

    @Test
    void totalsAndTablesAreOfTheStretchThatIsShown() throws IOException {
        JsonNode summary = ask("summary", "since", NOON, "until", NOON + 6 * HOUR);
        assertThat(summary.get("totals").get("hits").asLong()).isEqualTo(6 * 6);
        assertThat(summary.get("totals").get("server_errors").asLong()).isEqualTo(12);
        assertThat(summary.get("table").get("entries").get(0).get("value").asString())
                .isEqualTo("/shop");
        assertThat(ask("summary", "since", NOON, "until", NOON + 6 * HOUR, "table", "statuses")
                        .get("table")
                        .get("entries")
                        .get(1)
                        .get("hits")
                        .asLong())
                .isEqualTo(12);
    }

    @Test
    void bytesOfAStatusAreNotKnownAndNotToldAsNone() throws IOException {
        JsonNode status = ask("summary", "since", NOON, "until", NOON + 6 * HOUR, "table", "statuses")
                .get("table")
                .get("entries")
                .get(0);
        assertThat(status.propertyNames()).contains("value", "hits").doesNotContain("bytes", "errors");
    }

    private Telling telling() throws IOException {
        return new Telling(state.silences().all(), Optional.of(new Deliveries(List.of("mail"))));
    }

    @Test
    void whoIsToldIsShown() throws IOException {
        long now = NOON + 48 * HOUR;
        state.silences().add(new Silence("traffic", now - HOUR, now + HOUR, "a <b>load</b> test"));
        JsonNode telling = ask("telling");
        assertThat(telling.get("silences").get(0).get("why").asString()).isEqualTo("a <b>load</b> test");
        assertThat(telling.get("receivers").get(0).get("name").asString()).isEqualTo("mail");
        Endpoint free = new Endpoint("127.0.0.1", 0);
        try (Browser browser = Browser.start();
                HttpServer server = HttpServer.start(free, new Gate.ThisMachine(free), pages)) {
            browser.driver().get("http://" + server.endpoint() + "/");
            eventually(() -> assertThat(browser.text("#telling"))
                    .contains("traffic is silenced until 11 May 13:00: a <b>load</b> test")
                    .contains("mail: 0 delivered"));
        }
    }

    @Test
    void alertsAreKept() throws IOException {
        JsonNode alerts =
                ask("alerts", "since", NOON, "until", NOON + 48 * HOUR).get("alerts");
        assertThat(alerts.valueStream().map(alert -> alert.get("event").asString()))
                .containsExactly("recovered", "triggered");
        assertThat(ask("alerts", "since", NOON, "until", NOON + HOUR).get("alerts"))
                .isEmpty();
    }

    @Test
    void whatIsNotKnownIsSaid() throws IOException {
        Query before = new Query(Map.of("since", "1000", "until", "2000"), "", "");
        assertThat(((Resource.Document) pages.get("/api/v1/summary"))
                        .answer(before)
                        .status())
                .isEqualTo(404);
        assertThat(longs(ask("series", "since", 1000, "until", 2000), "hits")).isEmpty();
    }

    @Test
    void whereTheHistoryCannotBeReadChartsShowWhatMemoryHasAndAllElseSaysWhy() throws IOException {
        About about = new About("1", ZoneOffset.UTC, Settings.DEFAULT.every(), Settings.DEFAULT.rules());
        Looks looks = new Looks(Settings.DEFAULT.threshold(), InstantSource.system());
        HistoryAccess damaged = () -> {
            throw new IOException("database disk image is malformed");
        };
        pages = Website.of(() -> about, looks, new Course(), drills, damaged, this::telling);
        assertThat(answer("series", "since", NOON, "until", NOON + HOUR).status())
                .isEqualTo(200);
        for (Answer refusal : List.of(
                answer("series", "since", NOON, "until", NOON + HOUR, "section", "/news"),
                answer("summary", "since", NOON, "until", NOON + HOUR),
                answer("alerts", "since", NOON, "until", NOON + HOUR))) {
            assertThat(refusal.status()).isEqualTo(500);
            assertThat(new String(refusal.body(), UTF_8))
                    .contains("the history cannot be read (database disk image is malformed)");
        }
    }

    @Test
    void ofATimeThatNeitherTheHistoryNorTheLogsKnowNothingIsShown() throws IOException {
        Endpoint free = new Endpoint("127.0.0.1", 0);
        try (Browser browser = Browser.start();
                HttpServer server = HttpServer.start(free, new Gate.ThisMachine(free), pages)) {
            String address = "http://" + server.endpoint() + "/";
            browser.driver().get(address);
            eventually(() -> assertThat(browser.texts(".tile .more")).isNotEmpty());
            browser.driver().get(address + "#since=" + NOON + "&until=" + (NOON + 6 * HOUR));
            eventually(() -> assertThat(browser.texts(".tile .more").getFirst()).startsWith("36 hits"));
            browser.driver().get(address + "#since=" + (NOON - 480 * HOUR) + "&until=" + (NOON - 460 * HOUR));
            eventually(() -> assertThat(browser.text("#reach")).endsWith("they hold nothing of this time"));
            eventually(() ->
                    assertThat(browser.texts(".tile dd > span:first-child")).containsOnly("–"));
            eventually(() -> assertThat(browser.texts("#table tbody td")).containsExactly("Not known"));
        }
    }

    @Test
    void thePageDrillsDownBySectionAndStatusAndSharesIt() throws IOException {
        Endpoint free = new Endpoint("127.0.0.1", 0);
        try (Browser browser = Browser.start();
                HttpServer server = HttpServer.start(free, new Gate.ThisMachine(free), pages)) {
            String stretch = "#since=" + NOON + "&until=" + (NOON + 12 * HOUR);
            browser.driver().get("http://" + server.endpoint() + "/" + stretch);
            eventually(() -> assertThat(browser.texts(".tile dd")).isNotEmpty());
            eventually(() -> assertThat(browser.texts(".tile .more").getFirst()).isEqualTo("72 hits in 12h"));
            assertThat(browser.texts("#ranges button")).endsWith("7d", "30d", "1y");
            browser.click("#table tbody tr:nth-child(2) button");
            eventually(() -> assertThat(browser.texts("#levels span")).containsExactly("section=/news"));
            assertThat(browser.driver().getCurrentUrl()).contains(stretch, "where=section%3D%2Fnews");
            eventually(() -> assertThat(browser.texts(".tile .more").getFirst()).isEqualTo("24 hits in 12h"));
            assertThat(browser.text("#reach")).startsWith("Read again from the logs, 12:00:00");
            browser.click("#status-key button:last-child");
            eventually(() -> assertThat(browser.texts("#levels span")).containsExactly("section=/news", "status=5xx"));
            browser.click("#levels button");
            eventually(() -> assertThat(browser.texts("#levels span")).containsExactly("status=5xx"));
        }
    }

    @Test
    void whatIsNoLongerOnDiskComesFromTheHistory() throws IOException {
        Files.writeString(
                folder.resolve("access.log"),
                LiveSite.line(Instant.ofEpochSecond(NOON + 47 * HOUR), "/news/b", 503, 50, "b"));
        Files.writeString(folder.resolve("news.log"), "");
        Endpoint free = new Endpoint("127.0.0.1", 0);
        try (Browser browser = Browser.start();
                HttpServer server = HttpServer.start(free, new Gate.ThisMachine(free), pages)) {
            String stretch = "#since=" + NOON + "&until=" + (NOON + 48 * HOUR);
            browser.driver().get("http://" + server.endpoint() + "/" + stretch + "&where=section%3D%2Fnews");
            eventually(() -> assertThat(browser.text("#reach")).endsWith("nothing older is on disk"));
            eventually(() -> assertThat(browser.text("#traffic-hint")).endsWith("(from the history)"));
            eventually(() -> assertThat(browser.texts(".tile .more").getFirst()).startsWith("1 hit in"));
            assertThat(browser.part("#rate").getAccessibleName()).doesNotContain("nothing yet");
        }
    }

    private JsonNode ask(String page, Object... parameters) throws IOException {
        return new JsonMapper().readTree(answer(page, parameters).body());
    }

    private Answer answer(String page, Object... parameters) throws IOException {
        Map<String, String> query = new HashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            query.put(parameters[i].toString(), parameters[i + 1].toString());
        }
        return ((Resource.Document) pages.get("/api/v1/" + page)).answer(new Query(query, "", ""));
    }

    private static List<Long> longs(JsonNode series, String column) {
        return series.get(column).valueStream().map(JsonNode::asLong).toList();
    }
}
