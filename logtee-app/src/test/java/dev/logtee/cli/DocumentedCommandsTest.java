package dev.logtee.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The commands that documents and `--help` show are ones that the program takes, with their options and values.
class DocumentedCommandsTest {
    private static final Path ROOT = Path.of(System.getProperty("logtee.root", ".."));
    /// In a block: the program where the shell takes a command, and what follows it.
    private static final Pattern IN_A_BLOCK =
            Pattern.compile("(?m)^(?: {4}|\\$ )(?:[^#\n]*[|&;(] *)?(?:\\./)?logtee ([^\n]*)");

    private static final Pattern IN_AN_EXAMPLE = Pattern.compile("(?m)^ *logtee ([^\n]*)");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|[^\\s'\")]+");
    private static final Pattern OF_THE_SHELL = Pattern.compile("[|<>&;#].*|\\d?>.*");

    @ParameterizedTest
    @MethodSource("pages")
    void ofAPageAreTaken(Path page) throws IOException {
        for (List<String> words : commands(IN_A_BLOCK, Files.readString(ROOT.resolve(page)))) {
            assertTaken(words);
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofHelpAreTaken(Commands command) {
        String examples = Run.of(command.text(), "--help").out().split("Examples:", 2)[1];
        assertThat(commands(IN_AN_EXAMPLE, examples)).isNotEmpty().allSatisfy(DocumentedCommandsTest::assertTaken);
    }

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
            List<Path> pages = files.filter(file -> file.toString().endsWith(".md"))
                    .map(ROOT::relativize)
                    .sorted()
                    .toList();
            return Stream.concat(Stream.of(Path.of("README.md")), pages.stream());
        }
    }

    private static List<List<String>> commands(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(line -> words(line.group(1))).toList();
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        for (var word : WORD.matcher(line).results().toList()) {
            if (OF_THE_SHELL.matcher(word.group()).matches()) {
                break;
            }
            words.add(word.group().replaceAll("['\"]", ""));
        }
        return words;
    }

    private static void assertTaken(List<String> words) {
        Arguments arguments = Arguments.of(words);
        Stdio nowhere = new Stdio(
                new ByteArrayOutputStream(),
                new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
                Map.of(),
                Stdio.Kind.OTHER);
        var line = arguments
                .command()
                .map(command -> CommandLines.of(command, nowhere))
                .orElseGet(() -> CommandLines.whole(nowhere));
        assertThatCode(() -> line.parseArgs(arguments.rest().toArray(String[]::new)))
                .as("logtee %s", String.join(" ", words))
                .doesNotThrowAnyException();
    }
}
