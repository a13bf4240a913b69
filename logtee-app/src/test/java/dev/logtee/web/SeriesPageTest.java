package dev.logtee.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.engine.Settings;
import dev.logtee.feed.Course;
import dev.logtee.http.Query;
import dev.logtee.pipeline.Pipeline;
import dev.logtee.pipeline.Watch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SeriesPageTest {
    private static final long FOUR = Instant.parse("2018-05-09T16:00:00Z").getEpochSecond();

    @TempDir
    private Path folder;

    private final Course course = new Course();
    private final SeriesPage page = new SeriesPage(course, Optional::empty, 10);

    /// Three hits in the first interval, none in the next five, two and an error in the one after.
    @BeforeEach
    void follow() throws IOException {
        Path log = folder.resolve("access.log");
        String lines = line("16:00:01", 200).repeat(3) + line("16:01:05", 302).repeat(2) + line("16:01:06", 503);
        Files.writeString(log, lines + "what is this?\n" + line("16:01:30", 200));
        new Pipeline(new Watch(List.of(log.toString()), new Watch.From.Start(), true, Settings.DEFAULT), course).run();
    }

    @Test
    void intervalsWithoutLinesAreZero() throws IOException {
        JsonNode series = series("since", FOUR, "until", FOUR + 90);
        assertThat(series.get("step").asLong()).isEqualTo(10);
        assertThat(longs(series, "from")).startsWith(FOUR, FOUR + 10).hasSize(9);
        assertThat(longs(series, "hits")).containsExactly(3L, 0L, 0L, 0L, 0L, 0L, 3L, 0L, 0L);
        assertThat(longs(series, "3xx")).containsExactly(0L, 0L, 0L, 0L, 0L, 0L, 2L, 0L, 0L);
        assertThat(longs(series, "5xx")).containsExactly(0L, 0L, 0L, 0L, 0L, 0L, 1L, 0L, 0L);
        assertThat(longs(series, "bytes")).startsWith(300L);
        assertThat(longs(series, "invalid")).contains(1L);
    }

    @Test
    void longStretchesComeInFewerSteps() throws IOException {
        JsonNode series = series("since", FOUR, "until", FOUR + 90, "steps", 2);
        assertThat(series.get("step").asLong()).isEqualTo(60);
        assertThat(longs(series, "hits")).containsExactly(3L, 3L);
    }

    @Test
    void whatIsBeforeTheFirstLineOrToComeIsNotKnown() throws IOException {
        assertThat(longs(series("since", FOUR - 900, "until", FOUR - 600), "from"))
                .isEmpty();
        JsonNode series = series("since", FOUR - 20, "until", FOUR + 1000);
        assertThat(longs(series, "from")).startsWith(FOUR);
        assertThat(longs(series, "from")).endsWith(FOUR + 90);
        assertThat(longs(series, "seconds")).containsOnly(10L);
    }

    @ParameterizedTest(name = "every {0} s, {1} s in {2}: {3} s")
    @CsvSource({
        "7, 600, 600, 7",
        "45, 600, 600, 45",
        "90, 3600, 600, 90",
        "7, 3600, 100, 42",
        "45, 86400, 600, 180",
        "10, 600, 600, 10",
        "10, 86400, 600, 300",
        "60, 864000, 4, 259200",
        "604800, 1000, 600, 604800"
    })
    void stepsAreNoLongerThanTheyHaveToBe(long every, long seconds, int steps, long step) throws IOException {
        SeriesPage other = new SeriesPage(course, Optional::empty, every);
        JsonNode series = series(other, "since", FOUR, "until", FOUR + seconds, "steps", steps);
        assertThat(series.get("step").asLong()).isEqualTo(step);
    }

    @Test
    void ofAStepThatBeganBeforeTheFirstLineOnlyTheRestWasFollowed() throws IOException {
        JsonNode series = series("since", FOUR + 30, "until", FOUR + 90, "steps", 1);
        assertThat(longs(series, "from")).containsExactly(FOUR + 60);
        assertThat(longs(series, "seconds")).containsExactly(30L);
        JsonNode days = series("since", FOUR - 86_400, "until", FOUR + 100, "steps", 1);
        assertThat(days.get("step").asLong()).isEqualTo(172_800);
        assertThat(longs(days, "seconds")).containsExactly(100L);
    }

    @Test
    void anIntervalIsToldWholeWhereTheStretchEndsInIt() throws IOException {
        JsonNode series = series("since", FOUR, "until", FOUR + 63);
        assertThat(longs(series, "hits")).endsWith(3L).hasSize(7);
        assertThat(longs(series, "seconds")).containsOnly(10L);
    }

    @Test
    void withoutBoundsItIsTheLastHour() throws IOException {
        JsonNode series = series();
        assertThat(series.get("until").asLong() - series.get("since").asLong()).isEqualTo(3600);
        assertThat(longs(series, "hits")).startsWith(3L);
    }

    @ParameterizedTest
    @CsvSource({
        "since, x, since must be a whole number",
        "until, -1, until must be a whole number",
        "steps, 0, steps must be a whole number from 1 to 2000",
        "steps, 99999999999999999999, steps must be",
        "since, 1999999999, since must be before until"
    })
    void whatMakesNoSenseIsSaid(String parameter, String value, String said) {
        assertThatThrownBy(() -> page.answer(new Query(Map.of(parameter, value), "", "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(said);
    }

    @Test
    void noNameIsSoLongThatItStandsForAll() throws IOException {
        Query query = new Query(Map.of("section", "/" + "a".repeat(2000)), "", "");
        assertThat(page.answer(query).status()).as("without a history").isEqualTo(404);
    }

    private JsonNode series(Object... parameters) throws IOException {
        return series(page, parameters);
    }

    private static JsonNode series(SeriesPage page, Object... parameters) throws IOException {
        Map<String, String> query = new HashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            query.put(parameters[i].toString(), parameters[i + 1].toString());
        }
        return new JsonMapper().readTree(page.answer(new Query(query, "", "")).body());
    }

    private static List<Long> longs(JsonNode series, String column) {
        return series.get(column).valueStream().map(JsonNode::asLong).toList();
    }

    private static String line(String time, int status) {
        return "192.0.2.1 - - [09/May/2018:" + time + " +0000] \"GET /a/b HTTP/1.1\" " + status + " 100\n";
    }
}
