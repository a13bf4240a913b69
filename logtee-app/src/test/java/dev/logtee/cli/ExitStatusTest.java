package dev.logtee.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExitStatusTest {
    @TempDir
    private Path folder;

    private Path log;

    @BeforeEach
    void writeLog() throws IOException {
        log = folder.resolve("access.log");
        Files.writeString(log, "1.2.3.4 - - [09/May/2018:16:00:39 +0000] \"GET /report HTTP/1.0\" 200 123\n");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFileThatCannotBeWrittenIsNoEndOfReadingByAPipe() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Stdio piped =
                new Stdio(new ByteArrayOutputStream(), new PrintStream(err, true, UTF_8), Map.of(), Stdio.Kind.PIPE);
        int status = Main.run(new String[] {"generate", "-n", "3", "-o", "/dev/full"}, piped);
        assertThat(err.toString(UTF_8)).isEqualTo("logtee: /dev/full cannot be written: No space left on device\n");
        assertThat(status).isEqualTo(ExitStatus.FAILED);
    }

    @Test
    void theEndOfTheInputIsSuccess() {
        Run run = Run.of("--once", log.toString());
        assertThat(run.out()).contains("/report");
        assertThat(run.status()).isZero();
    }

    @Test
    void aLogOfWhichNoLineCanBeReadIsNoSilentZero() throws IOException {
        Files.writeString(log, "hello\033[2J\nworld\n");
        Run run = Run.of("--once", "--display", "json", log.toString());
        assertThat(run.err()).contains("no hit in 2 lines; 2 with no timestamp, such as: hello\\x1B[2J");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void theDisplayNoneSaysNothing() {
        assertThat(Run.of("--once", "--display", "none", log.toString()).out()).isEmpty();
    }

    @Test
    void aClosedPipeEndsQuietlyWithSuccess() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertThat(runWithoutReader(Stdio.Kind.PIPE, err)).isZero();
        assertThat(err.toString(UTF_8)).doesNotContain("cannot", "Broken");
    }

    @Test
    void aFullDiskIsAFailure() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertThat(runWithoutReader(Stdio.Kind.OTHER, err)).isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString(UTF_8)).contains("logtee: cannot write results: nobody reads");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--once --display json", "report --output json", "parse"})
    void aCompressedLogThatIsCutOffIsCountedAsFarAsItGoesAndIsAFailure(String words) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(Files.readAllBytes(log));
        }
        Path cut = folder.resolve("access.log.gz");
        Files.write(cut, Arrays.copyOf(packed.toByteArray(), packed.size() - 4));
        Run run = Run.of((words + " " + cut).split(" "));
        assertThat(run.out()).contains("/report");
        assertThat(run.err()).contains(cut + ": ended early");
        assertThat(run.status()).isEqualTo(ExitStatus.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--once --display json", "report --output json", "parse", "formats detect"})
    void aLogCompressedByZstandardIsRead(String words) throws IOException {
        Path packed = folder.resolve("access.log.zst");
        try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(packed))) {
            Files.copy(log, out);
        }
        Run run = Run.of((words + " " + packed).split(" "));
        assertThat(run.out()).contains(words.equals("formats detect") ? "common fits best" : "/report");
        assertThat(run.status()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--once --display json", "report --output json", "parse"})
    void aCompressedLogWithoutAByteHoldsNoLines(String words) throws IOException {
        String empty = Files.createFile(folder.resolve("e.gz")) + " " + Files.createFile(folder.resolve("e.zst"));
        Run run = Run.of((words + " " + empty + " " + log).split(" "));
        assertThat(run.err()).doesNotContain("e.gz", "e.zst");
        assertThat(run.out()).contains("/report");
        assertThat(run.status()).isZero();
    }

    @Test
    void aFileThatNoFormatFitsIsAFailureToDetectOne() throws IOException {
        assertThat(Run.of("formats", "detect", log.toString()).status()).isZero();
        Path other = Files.writeString(folder.resolve("other"), "hello\n");
        Run run = Run.of("formats", "detect", other.toString(), log.toString());
        assertThat(run.out()).contains(other + ": no known format", log + ": common fits best");
        assertThat(run.status()).isEqualTo(ExitStatus.FAILED);
        Path empty = Files.createFile(folder.resolve("e.gz"));
        Run none = Run.of("formats", "detect", empty.toString());
        assertThat(none.out()).isEqualTo(empty + ": holds no lines yet\n");
        assertThat(none.status()).isEqualTo(ExitStatus.FAILED);
    }

    @Test
    void theFormatOfALogThatWasCutOffIsToldByItsBeginning() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(Files.readAllBytes(log));
        }
        Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(packed.toByteArray(), packed.size() - 4));
        assertThat(Run.of("formats", "detect", cut.toString()).out()).startsWith(cut + ": common fits best");
    }

    @Test
    void whatCannotBeLookedAtIsSaidWithItsName() throws IOException {
        Path none = folder.resolve("none");
        assertThat(Run.of("formats", "detect", none.toString()).err())
                .isEqualTo("logtee: " + none + " cannot be read: there is no such folder or file\n");
        assertThat(Run.of("formats", "detect", folder.toString()).err())
                .startsWith("logtee: " + folder + " cannot be read: ");
        Path noGzip = Files.writeString(folder.resolve("a.gz"), "hello");
        assertThat(Run.of("formats", "detect", noGzip.toString()))
                .returns(ExitStatus.FAILED, Run::status)
                .extracting(Run::err)
                .asString()
                .startsWith("logtee: " + noGzip + " cannot be read: ");
    }

    @Test
    void aFolderThatIsMissingIsAFailure() {
        Run run = Run.of(
                "generate", "--count", "1", "-o", folder.resolve("none/a.log").toString());
        assertThat(run.err()).contains("there is no such folder or file");
        assertThat(run.status()).isEqualTo(ExitStatus.FAILED);
    }

    @Test
    void aDashIsStandardOutputForWhatIsMadeUpToo() {
        String made = Run.of("generate", "--count", "2", "--start", "2018-05-09T16:00:00Z", "-o", "-")
                .out();
        assertThat(made.lines()).hasSize(2);
    }

    @Test
    void coloursAreForTerminalsThatWantThem() {
        String[] words = {"--once", log.toString()};
        assertThat(Run.with(Map.of(), true, words).out()).contains("\u001b[1m");
        assertThat(Run.with(Map.of("NO_COLOR", "1"), true, words).out()).doesNotContain("\u001b");
        assertThat(Run.with(Map.of("TERM", "dumb"), true, words).out()).doesNotContain("\u001b");
        assertThat(Run.with(Map.of(), true, "--no-color", "--once", log.toString())
                        .out())
                .doesNotContain("\u001b");
        assertThat(Run.with(Map.of(), false, words).out()).doesNotContain("\u001b");
    }

    private int runWithoutReader(Stdio.Kind kind, OutputStream err) {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("nobody reads");
            }
        };
        Stdio stdio = new Stdio(broken, new PrintStream(err, true, UTF_8), Map.of(), kind);
        return Main.run(new String[] {"--once", log.toString()}, stdio);
    }
}
