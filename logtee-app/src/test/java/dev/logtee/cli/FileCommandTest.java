package dev.logtee.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// What commands are without picocli, beside what picocli makes of the same words.
class FileCommandTest {
    private final Stdio stdio = new Stdio(
            new ByteArrayOutputStream(),
            new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
            Map.of(),
            Stdio.Kind.OTHER);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "report",
                "report a.log",
                "report a.log b.log",
                "report -",
                "report a=b 'c' é",
                "report report",
                "parse",
                "parse a.log -",
                "watch",
                "watch /var/log/*.log",
                "a.log",
                "a.log b.log"
            })
    void filesAloneAreTakenAsPicocliTakesThem(String words) {
        Arguments arguments = Arguments.of(List.of(words.split(" ")));
        FileCommand command = FileCommand.of(arguments, stdio).orElseThrow();
        command.input().take(arguments.rest());
        CommandLine twin = CommandLines.of(arguments.command().orElseThrow(), stdio);
        twin.parseArgs(arguments.rest().toArray(String[]::new));
        FileCommand same = twin.getCommand();
        assertThat(askedFor(command)).isEqualTo(askedFor(same));
        assertThat(command.input().namesFiles()).isEqualTo(same.input().namesFiles());
    }

    private static Object askedFor(FileCommand command) {
        return switch (command) {
            case ReportCommand report -> report.report();
            case ParseCommand parse -> parse.watch();
            case WatchCommand watch -> watch.watch();
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "report -t 20 a.log",
                "report a.log --top=5",
                "report --help",
                "report -- a.log",
                "watch --once",
                "help report",
                "formats",
                "history a.log",
                "demo",
                "--help"
            })
    void whatElseIsSaidIsLeftToPicocli(String words) {
        assertThat(FileCommand.of(Arguments.of(List.of(words.split(" "))), stdio))
                .isEmpty();
    }

    @Test
    void anEmptyNameIsRefusedAsBefore() {
        Run run = Run.of("report", "");
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_USAGE);
        assertThat(run.err()).contains("a file's name cannot be empty", "logtee report --help");
    }

    @Test
    void aNameThatBeginsLikeAnAddressIsThatOfAFile() {
        String missing = "@400000005af31b00.s"; // as multilog names its files
        assertThat(Run.of("report", missing).err()).contains(missing + ": no such file");
        assertThat(Run.of("report", "--top", "3", missing).err()).contains(missing + ": no such file");
    }

    @Test
    void whatGoesWrongIsSaidAsWithOptions(@TempDir Path folder) {
        String missing = folder.resolve("missing.log").toString();
        Run run = Run.of("report", missing);
        assertThat(run).isEqualTo(Run.of("report", "--top", "10", missing));
        assertThat(run.status()).isEqualTo(ExitStatus.FAILED);
    }

    @Test
    void badUsageNeedsNoPicocliToBeSaid() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Stdio told =
                new Stdio(new ByteArrayOutputStream(), new PrintStream(err, true, UTF_8), Map.of(), Stdio.Kind.OTHER);
        BadUsage problem = catchThrowableOfType(BadUsage.class, () -> new KafkaOptions().servers());
        assertThat(Failures.say(problem, told)).isEqualTo(ExitStatus.BAD_USAGE);
        assertThat(err).hasToString("logtee: what is missing: --kafka HOST:PORT\n");
    }
}
