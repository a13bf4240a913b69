package dev.logtee;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.engine.Settings;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Traffic that nothing in it ever repeats, through the whole program in a heap that is far too small to hold it.
@Timeout(300)
class MemoryIT {
    private static final Path LIBRARIES =
            Path.of(requireNonNull(System.getProperty("logtee.distribution"))).resolve("lib");
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin/java");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern(
                    " - - '['dd/MMM/yyyy:HH:mm:ss '+0000] \"GET /'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Instant BEGIN = Instant.parse("2018-05-09T16:00:00Z");
    private static final int LINES = 10_000_000;
    private static final int LINES_A_SECOND = 1_000;

    @TempDir
    private Path folder;

    @Test
    void tenMillionDistinctHostsAndTargetsPassInFortyEightMegabytes() throws Exception {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process program = new ProcessBuilder(
                        JAVA.toString(),
                        "-Xmx48m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        LIBRARIES.resolve("logtee-app.jar").toString(),
                        "dev.logtee.cli.Main",
                        "watch",
                        "--once",
                        "--every=1h",
                        "--display=json",
                        "-")
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try (OutputStream log = new BufferedOutputStream(program.getOutputStream(), 1 << 16)) {
            writeLines(log);
        }
        assertThat(program.waitFor()).as(Files.readString(err)).isZero();
        List<JsonNode> intervals = Files.readAllLines(out).stream()
                .map(new JsonMapper()::readTree)
                .filter(node -> node.get("type").asString().equals("interval"))
                .toList();
        assertThat(intervals.stream().mapToLong(node -> node.get("hits").asLong()))
                .hasSize(3);
        assertThat(intervals.stream()
                        .mapToLong(node -> node.get("hits").asLong())
                        .sum())
                .isEqualTo(LINES);
        assertThat(intervals).allSatisfy(node -> {
            long hits = node.get("hits").asLong();
            assertThat(node.get("visitors").asLong()).isBetween((long) (0.97 * hits), (long) (1.03 * hits));
            assertThat(node.get("hosts").get(0).get("error").asLong()).isLessThan(hits / 1000);
        });
    }

    @Test
    void anHourOfOpenIntervalsAndItsSnapshotPassInTheMemoryTheyAreGiven() throws Exception {
        Path log = folder.resolve("access.log");
        run(
                "generate",
                "--count=150000",
                "--span=90m",
                "--skew=0",
                "--hosts=3000000",
                "--start=2026-01-02T10:00:00Z",
                "-o",
                log);
        List<JsonNode> intervals =
                run("watch", "--once", "--lateness=1h", "--display=json", "--state", folder.resolve("st"), log).stream()
                        .map(new JsonMapper()::readTree)
                        .filter(node -> node.get("type").asString().equals("interval"))
                        .toList();
        assertThat(intervals.size()).isGreaterThan(Settings.MAX_INTERVALS_IN_REACH);
        assertThat(intervals.stream()
                        .mapToLong(node -> node.get("hits").asLong())
                        .sum())
                .isEqualTo(150_000);
    }

    /// What the program, started as people start it, prints.
    private List<String> run(Object... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(LIBRARIES.resolveSibling("bin/logtee").toString()));
        Stream.of(arguments).map(Object::toString).forEach(command::add);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process program = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(program.waitFor()).as(Files.readString(err)).isZero();
        return Files.readAllLines(out);
    }

    /// Host `10.a.b.c` and target `/n` of line n.
    private static void writeLines(OutputStream log) throws IOException {
        byte[] rest = " HTTP/1.1\" 200 123\n".getBytes(US_ASCII);
        byte[] stamp = {};
        for (int line = 0; line < LINES; line++) {
            if (line % LINES_A_SECOND == 0) {
                stamp = STAMP.format(BEGIN.plus(line / LINES_A_SECOND, ChronoUnit.SECONDS))
                        .getBytes(US_ASCII);
            }
            log.write("10.".getBytes(US_ASCII));
            log.write(Integer.toString(line >>> 16).getBytes(US_ASCII));
            log.write('.');
            log.write(Integer.toString(line >>> 8 & 0xff).getBytes(US_ASCII));
            log.write('.');
            log.write(Integer.toString(line & 0xff).getBytes(US_ASCII));
            log.write(stamp);
            log.write(Integer.toString(line).getBytes(US_ASCII));
            log.write(rest);
        }
    }
}
