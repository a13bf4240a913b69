package dev.logtee.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "10s, PT10S",
        "0s, PT0S",
        "2m, PT2M",
        "1h, PT1H",
        "2d, PT48H",
        "1.5m, PT1M30S",
        "0.25s, PT0.25S"
    })
    void aLengthOfTimeIsANumberWithItsUnit(String text, Duration length) {
        assertThat(Durations.parse(text)).isEqualTo(length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10", "s", "-1s", "+1s", "1 s", "1S", "1w", "1.s", ".5s", "1h30m", "1e3s", "9999999999s"})
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parse(text))
                .withMessageContaining("'" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({"PT2M, 2m", "PT1M30S, 90s", "PT48H, 2d", "PT0.5S, 500ms", "PT1H, 1h"})
    void isShownInTheLargestUnitThatSaysItWhole(Duration length, String text) {
        assertThat(Durations.text(length)).isEqualTo(text);
    }
}
