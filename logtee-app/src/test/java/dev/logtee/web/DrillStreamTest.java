package dev.logtee.web;

import static dev.logtee.web.LiveSite.line;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.alert.Rules;
import dev.logtee.engine.Settings;
import dev.logtee.feed.SharedCounts;
import dev.logtee.http.Query;
import dev.logtee.pipeline.Pipeline;
import dev.logtee.pipeline.Watch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the page is told of a drill-down into an hour of a log.
@Timeout(60)
class DrillStreamTest {
    private static final Instant FOUR = Instant.parse("2018-05-09T16:00:00Z");

    @TempDir
    private Path folder;

    @AutoClose
    private SharedCounts counts;

    private DrillStream stream;

    /// Each minute two hits of `/shop` and one of `/news`, which fails.
    @BeforeEach
    void follow() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int minute = 0; minute < 60; minute++) {
            Instant at = FOUR.plusSeconds(60 * minute);
            lines.append(line(at, "/shop/a", 200, 100, "a").repeat(2));
            lines.append(line(at, "/news/b", 503, 50, "b"));
        }
        Path log = folder.resolve("access.log");
        Files.writeString(log, lines);
        Watch watch = new Watch(List.of(log.toString()), new Watch.From.Start(), true, Settings.DEFAULT);
        counts = new SharedCounts(watch, InstantSource.system());
        stream = new DrillStream(counts, () -> new About("1", ZoneOffset.UTC, Duration.ofSeconds(10), Rules.DEFAULT));
        new Pipeline(watch, counts).run();
    }

    @Test
    void itTellsWhatWasCountedAndHowFarItReaches() throws Exception {
        Told told = ask(
                Told::isRead, "where", "section=/news\nstatus=5xx", "back", "7200", "span", "1h", "table", "targets");
        assertThat(told.drilled.get("totals").get("hits").asLong()).isEqualTo(60);
        assertThat(told.drilled.get("table").get("name").asString()).isEqualTo("targets");
        assertThat(told.drilled.get("table").get("entries").get(0).get("value").asString())
                .isEqualTo("/news/b");
        JsonNode reach = told.drilled.get("reach");
        assertThat(reach.get("percent").asLong()).isEqualTo(100);
        assertThat(reach.get("since").asLong()).isEqualTo(FOUR.getEpochSecond());
        assertThat(told.drilled.get("asked_since").asLong()).isLessThan(FOUR.getEpochSecond() - 3000);
        assertThat(told.series
                        .get("5xx")
                        .valueStream()
                        .mapToLong(JsonNode::asLong)
                        .sum())
                .isEqualTo(60);
        assertThat(told.seconds.get("hits")).hasSizeGreaterThan(100);
    }

    @Test
    void ofACertainTimeNothingElseIsCounted() throws Exception {
        long since = FOUR.getEpochSecond() + 600;
        Told told = ask(Told::isRead, "since", Long.toString(since), "until", Long.toString(since + 600));
        assertThat(told.drilled.get("totals").get("hits").asLong()).isEqualTo(30);
        assertThat(told.drilled.get("reach").get("since").asLong()).isEqualTo(since);
        assertThat(told.drilled.get("reach").get("until").asLong()).isEqualTo(since + 600);
        assertThat(told.drilled.get("reach").get("percent").asLong()).isEqualTo(100);
        assertThat(told.series.get("from").get(0).asLong()).isEqualTo(since);
    }

    /// A page that hears nothing asks anew, for which the logs would be read once more.
    @Test
    void whatIsReadToItsEndStaysSo() throws Exception {
        long since = FOUR.getEpochSecond();
        Told told = ask(
                so -> so.isRead() && so.nothingNew > 1,
                "since",
                Long.toString(since),
                "until",
                Long.toString(since + 600));
        assertThat(told.drilled.get("totals").get("hits").asLong()).isEqualTo(30);
    }

    @Test
    void whatCannotBeReadIsSaid() throws Exception {
        assertThat(problem("where", "colour=red")).startsWith("unknown field \"colour\"");
        assertThat(problem("source", "/etc/passwd")).isEqualTo("no file of that name is followed: /etc/passwd");
        assertThat(problem("source", "caf\uFFFD.log"))
                .isEqualTo("a file whose name is not UTF-8 cannot be read again by itself: caf\uFFFD.log");
        assertThat(problem("where", "status=200\n".repeat(16))).isEqualTo("at most 15 levels");
        assertThatThrownBy(() -> ask(told -> true, "back", "1")).hasMessageStartingWith("back must be a whole number");
    }

    private String problem(String... parameters) throws Exception {
        Told told = ask(Told::isFailed, parameters);
        return told.drilled.get("reach").get("problem").asString();
    }

    /// Listens until enough was told.
    private Told ask(Predicate<Told> isEnough, String... parameters) throws Exception {
        Map<String, String> query = new HashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            query.put(parameters[i], parameters[i + 1]);
        }
        Told told = new Told();
        try {
            stream.stream(new Query(query, "", ""), events -> {
                told.take(new String(events, UTF_8));
                if (isEnough.test(told)) {
                    throw new IOException("the client has left");
                }
            });
        } catch (IOException e) {
            assertThat(e).hasMessage("the client has left");
        }
        return told;
    }

    /// The latest of each event.
    private static final class Told {
        private JsonNode drilled;
        private JsonNode seconds;
        private JsonNode series;
        private int nothingNew;

        void take(String events) {
            for (String event : events.split("\n\n")) {
                String[] lines = event.split("\ndata: ", 2);
                switch (lines[0]) {
                    case "event: drilled" -> drilled = new JsonMapper().readTree(lines[1]);
                    case "event: seconds" -> seconds = new JsonMapper().readTree(lines[1]);
                    case "event: series" -> series = new JsonMapper().readTree(lines[1]);
                    case "event: nothing_new" -> nothingNew++;
                    default -> assertThat(event).isEmpty();
                }
            }
        }

        boolean isRead() {
            return drilled.has("totals")
                    && drilled.get("reach").get("state").asString().equals("done");
        }

        boolean isFailed() {
            return drilled.get("reach").get("state").asString().equals("failed");
        }
    }
}
