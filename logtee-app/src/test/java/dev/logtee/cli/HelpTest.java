package dev.logtee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
    @ParameterizedTest
    @MethodSource("commands")
    void ofACommandFitsTheTerminalAndEndsWithExamples(List<String> command) {
        Run run = Run.of(Stream.concat(command.stream(), Stream.of("--help")).toArray(String[]::new));
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(run.out()
                        .lines()
                        .dropWhile(line -> !line.equals("Examples:"))
                        .skip(1))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains("logtee"));
        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void eachWayToCallACommandIsOneLineBelowTheOther(List<String> command) {
        Run run = Run.of(Stream.concat(command.stream(), Stream.of("--help")).toArray(String[]::new));
        List<String> usage = run.out()
                .lines()
                .dropWhile(line -> !line.startsWith("Usage: "))
                .takeWhile(line -> !line.isEmpty())
                .toList();
        assertThat(usage.getFirst()).startsWith("Usage: logtee ");
        assertThat(usage.subList(1, usage.size()))
                .allSatisfy(line -> assertThat(line).startsWith("       logtee "));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void onlyHeadingsAndSentencesBeginAtTheMargin(List<String> command) {
        Run run = Run.of(Stream.concat(command.stream(), Stream.of("--help")).toArray(String[]::new));
        assertThat(run.out().split("\n\n"))
                .allSatisfy(part -> assertThat(part.lines().skip(1).filter(line -> !line.startsWith(" ")))
                        .as(part)
                        .allSatisfy(line -> assertThat(part.lines()).noneMatch(other -> other.startsWith(" "))));
    }

    /// All, with those that are named after another.
    static Stream<List<String>> commands() {
        Stdio nowhere = new Stdio(OutputStream.nullOutputStream(), System.err, Map.of(), Stdio.Kind.OTHER);
        return Stream.of(Commands.values())
                .flatMap(command -> Stream.concat(
                        Stream.of(List.of(command.text())),
                        CommandLines.of(command, nowhere).getSubcommands().keySet().stream()
                                .map(after -> List.of(command.text(), after))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help"})
    void ofTheProgramListsItsCommands(String word) {
        Run run = Run.of(word);
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(run.out())
                .contains("Commands:", "  watch  ", "  demo  ", "  generate  ", "  formats  ", "Examples:");
        assertThat(run.status()).isZero();
    }

    @Test
    void ofACommandIsAskedForInTwoWays() {
        assertThat(Run.of("help", "watch")).isEqualTo(Run.of("watch", "--help"));
        assertThat(Run.of("help", "formats", "detect")).isEqualTo(Run.of("formats", "detect", "--help"));
        assertThat(Run.of("help", "formats", "detect").out()).contains("Usage: logtee formats detect FILE...");
    }

    @Test
    void breaksLinesAtBlanksOnly() {
        assertThat(Run.of("help", "watch").out()).contains("+02:00");
        assertThat(Run.of("help", "generate").out()).contains("30s,8,20s");
    }

    @Test
    void groupsTheOptions() {
        assertThat(Run.of("help", "watch").out())
                .containsSubsequence(
                        "What is read:",
                        "--format=NAME",
                        "How it is followed:",
                        "--once",
                        "When to alert:",
                        "--threshold=RATE",
                        "What is shown:",
                        "--display=KIND",
                        "Other:",
                        "--help");
    }

    @Test
    void oldSpellingsAreNotShown() {
        assertThat(Run.of("help", "watch").out()).doesNotContain("-alert-total-requests", " -file");
    }

    @Test
    void theVersionIsOneLine() {
        assertThat(Run.of("--version").out()).matches("logtee \\S+\n");
    }
}
