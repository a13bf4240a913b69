package dev.logtee.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each file in `timelines/` is named as a fact: traffic, a line `---`, and the events that must come of it, no more.
class TimelinesTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("timelines")
    void holds(String fact, List<String> steps, List<String> expected) {
        assertThat(Timelines.play(steps, fact.startsWith("interval"))).as(fact).isEqualTo(expected);
    }

    static Stream<Object[]> timelines() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(TimelinesTest.class.getResource("timelines"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().map(TimelinesTest::timeline).toList().stream();
        }
    }

    private static Object[] timeline(Path file) {
        try {
            List<String> lines = Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
            int cut = lines.indexOf("---");
            String fact = file.getFileName().toString().replace(".timeline", "").replace('-', ' ');
            return new Object[] {fact, lines.subList(0, cut), lines.subList(cut + 1, lines.size())};
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
