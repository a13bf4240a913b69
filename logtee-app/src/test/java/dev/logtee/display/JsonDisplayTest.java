package dev.logtee.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.alert.AlertEvent;
import dev.logtee.cli.Run;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonDisplayTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    @Test
    void anIntervalHasTheNamesOfTheDesign() throws IOException {
        JsonNode interval = shown().getFirst();
        assertThat(Set.copyOf(interval.propertyNames()))
                .containsExactlyInAnyOrder(
                        "type",
                        "from",
                        "to",
                        "lines",
                        "hits",
                        "partial",
                        "invalid",
                        "skipped",
                        "late",
                        "ahead",
                        "bytes",
                        "hits_per_second",
                        "invalid_reasons",
                        "visitors",
                        "status",
                        "status_class",
                        "methods",
                        "protocols",
                        "sections",
                        "hosts",
                        "targets",
                        "referrers",
                        "user_agents",
                        "users",
                        "virtual_hosts",
                        "bots",
                        "size",
                        "ledger");
        assertThat(Set.copyOf(interval.get("size").propertyNames()))
                .containsExactlyInAnyOrder("mean", "p50", "p90", "p99", "p999", "max");
        assertThat(Set.copyOf(interval.get("ledger").propertyNames()))
                .containsExactlyInAnyOrder(
                        "bytes_read", "lines", "hits", "invalid", "skipped", "late", "ahead", "sources");
        assertThat(Set.copyOf(interval.get("ledger").get("sources").get(0).propertyNames()))
                .containsExactlyInAnyOrder(
                        "source", "bytes_read", "lines", "hits", "invalid", "skipped", "late", "ahead");
    }

    @Test
    void countsAreThoseOfTheLines() throws IOException {
        JsonNode interval = shown().getFirst();
        assertThat(interval.get("type").asString()).isEqualTo("interval");
        assertThat(interval.get("from").asString()).isEqualTo("2018-05-09T16:00:30Z");
        assertThat(interval.get("to").asString()).isEqualTo("2018-05-09T16:00:40Z");
        assertThat(interval.get("hits").asLong()).isEqualTo(3);
        assertThat(interval.get("partial").asLong()).isEqualTo(1);
        assertThat(interval.get("hits_per_second").asDouble()).isEqualTo(0.3);
        assertThat(interval.get("invalid_reasons").get("no timestamp").asLong()).isEqualTo(1);
        assertThat(interval.get("visitors").asLong()).isEqualTo(2);
        assertThat(interval.get("status").toString()).isEqualTo("{\"200\":1,\"400\":1,\"404\":1}");
        assertThat(interval.get("status_class").toString()).isEqualTo("{\"2xx\":1,\"4xx\":2}");
        assertThat(interval.get("methods").toString()).isEqualTo("{\"GET\":2}");
        assertThat(interval.get("sections").toString())
                .isEqualTo("[{\"section\":\"/pages\",\"hits\":2,\"bytes\":333,\"errors\":1}]");
        assertThat(interval.get("hosts").get(0).toString())
                .isEqualTo("{\"value\":\"10.0.0.1\",\"hits\":2,\"bytes\":123,\"errors\":1}");
        assertThat(interval.has("cut")).isFalse();
    }

    @Test
    void quietComesBeforeTheIntervalThatEndsIt() throws IOException {
        List<JsonNode> shown = shown();
        assertThat(shown)
                .extracting(line -> line.get("type").asString())
                .containsExactly("interval", "quiet", "interval");
        assertThat(shown.get(1).toString())
                .isEqualTo("{\"type\":\"quiet\",\"from\":\"2018-05-09T16:00:40Z\",\"to\":\"2018-05-09T16:05:00Z\"}");
        assertThat(shown.getLast().get("cut").asBoolean()).isTrue();
    }

    @Test
    void anAlertSaysWhatHappenedInTheZoneAskedFor() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new JsonDisplay(out, ZoneId.of("Europe/Berlin"), 10)
                .alert(new AlertEvent("traffic", AlertEvent.Kind.TRIGGERED, 1525881760, 1201, 1201 / 120.0));
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                {"type":"alert","id":"traffic-triggered-1525881760","rule":"traffic","event":"triggered","at":"2018-05-09T18:02:40+02:00",\
                "hits":1201,"value":10.008333,"message":"High traffic generated an alert - hits = 1201, triggered at \
                2018-05-09T18:02:40+02:00","severity":"warning"}
                """);
    }

    private List<JsonNode> shown() throws IOException {
        Path log = folder.resolve("a.log");
        Files.writeString(log, """
                10.0.0.1 - - [09/May/2018:16:00:39 +0000] "GET /pages/a HTTP/1.0" 200 123
                10.0.0.2 - - [09/May/2018:16:00:39 +0000] "GET /pages/b HTTP/1.0" 404 210
                10.0.0.1 - - [09/May/2018:16:00:39 +0000] "\\x16\\x03" 400 -
                not a line
                10.0.0.1 - - [09/May/2018:16:05:01 +0000] "GET / HTTP/1.0" 200 5
                """);
        Run run = Run.of("--once", "--display", "json", log.toString());
        return run.out().lines().map(JSON::readTree).toList();
    }
}
