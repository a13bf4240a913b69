package dev.logtee.pipeline;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.engine.Settings;
import dev.logtee.format.Hit;
import dev.logtee.format.Reading;
import dev.logtee.pipeline.Watch.From;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What cannot be meant is refused where it is asked for.
class RefusalsTest {
    @Test
    void anInputWithoutANameIsRefusedInWords() {
        for (List<String> inputs : List.of(List.<String>of(), List.of("a", ""), Arrays.asList("a", null))) {
            assertThatThrownBy(() -> new Watch(inputs, new From.Start(), true, Settings.DEFAULT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("inputs must name at least one, none of them empty: inputs=" + inputs);
            assertThatThrownBy(() -> new Report(inputs, Settings.DEFAULT.rules()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("inputs must name at least one, none of them empty: inputs=" + inputs);
        }
    }

    @Test
    void nothingCanBeParsedBehindTheEndOfWhatIsReadOnce() {
        assertParsingIsRefused(new Watch(List.of("a"), new From.End(), true, Settings.DEFAULT));
        assertParsingIsRefused(new Watch(List.of("a"), new From.Start(), false, Settings.DEFAULT));
    }

    private static void assertParsingIsRefused(Watch watch) {
        assertThatThrownBy(() -> new Parse(watch, (long number, Reading reading, Hit hit) -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("what is parsed must be read once, and not from its end: once=" + watch.once());
    }
}
