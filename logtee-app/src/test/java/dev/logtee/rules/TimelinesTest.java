package dev.logtee.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.config.BadConfiguration;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each file in `timelines/` is named as a fact: rules, traffic, and the events that come of it, no more.
class TimelinesTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("timelines")
    void holds(Path file) throws BadConfiguration {
        Timeline timeline = timeline(file);
        assertThat(timeline.play()).as(file.getFileName().toString()).isEqualTo(timeline.expected());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("timelines")
    void aRestartAtEverySecondChangesNothing(Path file) throws BadConfiguration {
        Timeline timeline = timeline(file);
        assertThat(timeline.playWithRestarts())
                .as(file.getFileName().toString())
                .isEqualTo(timeline.expected());
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
