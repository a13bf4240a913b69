package dev.logtee;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The built distribution in a process of its own, following a file that others write to.
@Timeout(60)
class WatchIT {
    private static final Path BUILT = Path.of(requireNonNull(System.getProperty("logtee.distribution")));
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    private Path log;
    private Process logtee;
    private BufferedReader out;

    @BeforeEach
    void start() throws IOException {
        log = folder.resolve("access.log");
        ProcessBuilder builder = new ProcessBuilder(
                BUILT.resolve("bin/logtee").toString(),
                "watch",
                "--display",
                "json",
                "--lateness",
                "0s",
                "--no-state",
                log.toString());
        builder.environment().put("LOGTEE_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("LOGTEE_CACHE", "/dev/null");
        logtee = builder.start();
        out = logtee.inputReader(UTF_8);
        assertThat(logtee.errorReader(UTF_8).readLine()).contains("waiting for " + log);
    }

    @AfterEach
    void stop() {
        logtee.destroyForcibly();
    }

    @Test
    void followsALogThatAppearsIsWrittenToAndRotated() throws Exception {
        write(line("16:00:00").repeat(1201));
        write(line("16:00:09") + line("16:00:10").substring(0, 20));
        write(line("16:00:10").substring(20) + line("16:00:20"));
        JsonNode alert = next("alert");
        assertThat(alert.get("message").asString())
                .isEqualTo("High traffic generated an alert - hits = 1201, triggered at 2018-05-09T16:00:01Z");
        assertThat(next("interval").get("hits").asLong()).isEqualTo(1202);
        assertThat(next("interval").get("hits").asLong()).isEqualTo(1);

        Files.move(log, folder.resolve("access.log.1"));
        write(line("16:00:21") + line("16:00:30"));
        JsonNode interval = next("interval");
        assertThat(interval.get("from").asString()).isEqualTo("2018-05-09T16:00:20Z");
        assertThat(interval.get("hits").asLong()).isEqualTo(2);

        logtee.toHandle().destroy(); // SIGTERM
        JsonNode cut = next("interval");
        assertThat(cut.get("cut").asBoolean()).isTrue();
        assertThat(cut.get("hits").asLong()).isEqualTo(1);
        assertThat(logtee.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(logtee.exitValue()).isEqualTo(143);
    }

    @Test
    void theLinesOfManyWritersAreCountedOnce() throws Exception {
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            writers.add(Thread.startVirtualThread(() -> writeUnchecked(100)));
        }
        for (Thread writer : writers) {
            writer.join();
        }
        write(line("16:00:30") + line("16:00:40"));
        assertThat(next("interval").get("hits").asLong()).isEqualTo(400);
    }

    private void writeUnchecked(int lines) {
        try {
            for (int i = 0; i < lines; i++) {
                write(line("16:00:05"));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void write(String text) throws IOException {
        Files.write(log, text.getBytes(UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String line(String time) {
        return "192.0.2.1 - - [09/May/2018:" + time + " +0000] \"GET /pages/create HTTP/1.1\" 200 123\n";
    }

    private JsonNode next(String type) throws IOException {
        while (true) {
            JsonNode object = JSON.readTree(requireNonNull(out.readLine(), "the program has ended"));
            if (object.get("type").asString().equals(type)) {
                return object;
            }
        }
    }
}
