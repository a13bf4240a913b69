package dev.logtee;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The programs in examples/embedding, as someone who embeds the library would run them.
@Timeout(60)
class EmbeddingTest {
    private static final Path EXAMPLES =
            Path.of(System.getProperty("logtee.root", "..")).resolve("examples/embedding");

    @TempDir
    private Path folder;

    @Test
    void oneTellsTheBusiestSectionAndTheAlert() throws Exception {
        Path log = Files.writeString(
                folder.resolve("access.log"),
                line(1, "16:00:00", "/pages/create").repeat(1201)
                        + line(2, "16:00:03", "/report")
                        + line(1, "16:00:31", "/report"));

        assertThat(run("BusiestSections.java", log))
                .containsExactly(
                        "2018-05-09T16:00:01Z  traffic triggered",
                        "2018-05-09T16:00:00Z  1202 hits, 2 visitors, most in /pages (1201)",
                        "2018-05-09T16:00:10Z  quiet until 2018-05-09T16:00:30Z",
                        "2018-05-09T16:00:30Z  1 hits, 1 visitors, most in /report (1)");
    }

    @Test
    void anotherTellsHowManyRequestsFailedAndWhich() throws Exception {
        Path log = Files.writeString(
                folder.resolve("access.log"),
                line(1, "16:00:00", "/pages/create").repeat(9)
                        + line(2, "16:00:03", "/cart").replace(" 200 ", " 503 ")
                        + line(1, "16:00:50", "/report")
                        + line(1, "16:01:10", "/report"));

        assertThat(run("FailedRequests.java", log))
                .containsExactly(
                        "1 of 12 hits failed",
                        "2018-05-09T16:00:04Z  failing triggered",
                        "2018-05-09T16:01:04Z  failing recovered",
                        "line 10: /cart");
    }

    private List<String> run(String example, Path log) throws Exception {
        Path out = folder.resolve("out");
        Path java = Path.of(System.getProperty("java.home"), "bin/java");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EXAMPLES.resolve(example).toString(),
                        log.toString())
                .redirectError(folder.resolve("err").toFile())
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("err")))
                .isZero();
        return Files.readString(out, UTF_8).lines().toList();
    }

    private static String line(int host, String time, String target) {
        return "192.0.2." + host + " - - [09/May/2018:" + time + " +0000] \"GET " + target + " HTTP/1.1\" 200 123\n";
    }
}
