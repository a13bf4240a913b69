package dev.logtee.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.config.BadConfiguration;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Each file in `timelines/` is named as a fact: rules, traffic, and the events that come of it, no more.
class TimelinesTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("timelines")
    void holds(Path file) throws BadConfiguration {
        Timeline timeline = timeline(file);
        assertThat(timeline.play()).as(file.getFileName().toString()).isEqualTo(timeline.expected());
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            rule = "slo"                      | 7:8: no rule is called "slo"
            rule = "each"                     | 7:8: an event of which source?
            rule = "slow"; source = "a"       | 8:10: "slow" judges all sources together
            rule = "clock"; source = "a"      | 8:10: "clock" judges all sources together
            """)
    void whatCannotComeIsNotExpected(String event, String fault, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("x.toml"), """
                presets = ["slow"]
                alert = [{name = "each", measure = "silence", above = 9, per = "source"}]
                input = [{for = "1m"}]
                [[expect]]
                at = "1s"
                event = "triggered"
                """ + event.replace("; ", "\n") + '\n');
        assertThatThrownBy(() -> timeline(file)).hasMessageContaining("x.toml:" + fault);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            country = "Germany"                  | 6:11: "country" takes two capital letters by ISO 3166
            country = "-"                        | 6:11: "country" takes two capital letters by ISO 3166
            country = "FR"                       | 6:11: 192.0.2.1 is in DE already
            host = "web.example"; country = "DE" | 6:8: only addresses are in countries and autonomous systems
            """)
    void aCountryIsACodeOfAnAddress(String input, String fault, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("x.toml"), """
                [[input]]
                for = "1m"
                country = "DE"
                [[input]]
                for = "1m"
                """ + input.replace("; ", "\n") + '\n');
        assertThatThrownBy(() -> timeline(file)).hasMessageContaining("x.toml:" + fault);
    }

    @Test
    void aTimelineInWhichNothingHappensIsAMistake(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("x.toml"), "presets = [\"slow\"]\n");
        assertThatThrownBy(() -> timeline(file)).hasMessageContaining("no [[input]]: nothing would happen");
    }

    private static Timeline timeline(Path file) throws BadConfiguration {
        return TimelineFile.read(file, config -> {
            throw new BadConfiguration(config + " is not for tests");
        });
    }

    static List<Path> timelines() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(TimelinesTest.class.getResource("timelines"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
