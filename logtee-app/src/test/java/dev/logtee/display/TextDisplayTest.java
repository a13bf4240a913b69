package dev.logtee.display;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.cli.Run;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each case is three files: `NAME.log`, what is read; `NAME.options`, variables and options; `NAME.txt`, what is
/// shown.
class TextDisplayTest {
    @ParameterizedTest
    @MethodSource
    void intervalsAreShownAsExpected(Path log) throws IOException {
        check(log, "--once");
    }

    @ParameterizedTest
    @MethodSource
    void reportsAreShownAsExpected(Path log) throws IOException {
        check(log, "report");
    }

    private static void check(Path log, String command) throws IOException {
        List<String> words = new ArrayList<>(List.of(command));
        Map<String, String> environment = new HashMap<>();
        for (String word : Files.readString(beside(log, ".options")).split("\\s+")) {
            String[] variable = word.split("=", 2);
            if (word.matches("[A-Z_]+=.*")) {
                environment.put(variable[0], variable[1]);
            } else if (!word.isEmpty()) {
                words.add(word);
            }
        }
        words.add(log.toString());
        Run run = Run.with(environment, false, words.toArray(String[]::new));
        assertThat(run.out()).isEqualTo(Files.readString(beside(log, ".txt"), UTF_8));
        int columns = Integer.parseInt(environment.getOrDefault("COLUMNS", "80"));
        assertThat(run.out().lines())
                .allSatisfy(line -> assertThat(Columns.of(line)).as(line).isLessThanOrEqualTo(columns));
    }

    static Stream<Path> intervalsAreShownAsExpected() throws IOException, URISyntaxException {
        return logs("text");
    }

    static Stream<Path> reportsAreShownAsExpected() throws IOException, URISyntaxException {
        return logs("report");
    }

    private static Stream<Path> logs(String name) throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(TextDisplayTest.class.getResource(name));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.filter(file -> file.toString().endsWith(".log")).sorted().toList().stream();
        }
    }

    private static Path beside(Path log, String extension) {
        return log.resolveSibling(log.getFileName().toString().replace(".log", extension));
    }
}
