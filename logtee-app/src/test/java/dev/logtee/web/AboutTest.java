package dev.logtee.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.alert.Rules;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AboutTest {
    @ParameterizedTest
    @CsvSource({
        "GMT+2, +02:00",
        "UTC+02:00, +02:00",
        "UT-3, -03:00",
        "Etc/GMT-2, +02:00",
        "+05:30, +05:30",
        "UTC, Z",
        "Europe/Berlin, Europe/Berlin"
    })
    void anOffsetIsToldAsSuchWhateverItsName(String zone, String told) {
        About about = new About("1", ZoneId.of(zone), Duration.ofSeconds(10), Rules.DEFAULT);
        assertThat(about.timezone().getId()).isEqualTo(told);
    }
}
