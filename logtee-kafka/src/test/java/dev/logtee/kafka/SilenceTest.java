package dev.logtee.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.bytes.MalformedException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who is said to be behind of a partition of which something is heard, but not of who was waited for.
class SilenceTest {
    private static final Instant BEGIN = Instant.ofEpochSecond(Bench.BEGIN + 60);
    private static final int PATIENCE = 60;

    private final Analyze analyze = new Analyze(
            new Brokers("127.0.0.1:9092", Map.of()), "access", Bench.SETTINGS, Duration.ofSeconds(PATIENCE), 1);

    @AutoClose
    private TopologyTestDriver driver;

    private TestInputTopic<byte[], byte[]> lines;

    @BeforeEach
    void begin(@TempDir Path folder) {
        Topic topic = new Topic("access", Uuid.randomUuid(), 1);
        driver = new TopologyTestDriver(
                Stages.topology(analyze, topic, event -> event.id().getBytes(UTF_8), _ -> {}),
                Stages.properties(analyze, folder),
                BEGIN);
        lines = driver.createInputTopic("access", new ByteArraySerializer(), new ByteArraySerializer());
        send("dead", Block.Kind.LINES, String.join("", Bench.linesOf(0, 0, 50)), 0);
    }

    @Test
    void aServerThatDiedIsBehindThoughAnotherThatHasNoLinesIsThere() throws MalformedException {
        for (int second = 1; second < PATIENCE - 1; second++) {
            send("empty", Block.Kind.AT_REST, "", second);
        }
        assertThat(behind()).isEmpty();
        for (int second = PATIENCE - 1; second < PATIENCE + 3; second++) {
            send("empty", Block.Kind.AT_REST, "", second);
        }
        assertThat(behind()).containsExactly("dead");
        send("dead", Block.Kind.LINES, String.join("", Bench.linesOf(0, 50, 120)), PATIENCE + 3);
        assertThat(behind()).isEmpty();
    }

    @Test
    void aServerThatDiedIsBehindThoughRecordsComeThatAreRefused() throws MalformedException {
        for (int second = 1; second < PATIENCE + 3; second++) {
            send(new TestRecord<>(new byte[] {1}, new byte[] {2}, new RecordHeaders(), BEGIN.plusSeconds(second)));
        }
        assertThat(behind()).containsExactly("dead");
    }

    private void send(String name, Block.Kind kind, String text, int second) {
        byte[] value = text.getBytes(UTF_8);
        long offset = second == 0 ? 0 : String.join("", Bench.linesOf(0, 0, 50)).length();
        Block block = new Block(
                kind, name, "/log", 7, 1, offset, value.length, "format common\n", new byte[0], OptionalLong.empty());
        send(new TestRecord<>(name.getBytes(UTF_8), value, block.headers(), BEGIN.plusSeconds(second)));
    }

    private void send(TestRecord<byte[], byte[]> record) {
        lines.pipeInput(record);
        driver.advanceWallClockTime(Duration.ofSeconds(1));
    }

    /// As it was told last.
    private List<String> behind() throws MalformedException {
        List<String> behind = new ArrayList<>();
        var traffic =
                driver.createOutputTopic("access.traffic", new ByteArrayDeserializer(), new ByteArrayDeserializer());
        while (!traffic.isEmpty()) {
            if (FleetRecord.decode(traffic.readValue()) instanceof FleetRecord.Seconds seconds) {
                behind.clear();
                behind.addAll(seconds.behind());
            }
        }
        return behind;
    }
}
