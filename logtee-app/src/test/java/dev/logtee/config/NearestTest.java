package dev.logtee.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    @ParameterizedTest
    @CsvSource({
        "'', '', 0",
        "abc, abc, 0",
        "abc, ABC, 0",
        "abc, ab, 1",
        "abc, abcd, 1",
        "kitten, sitting, 3",
        "'', abc, 3"
    })
    void distanceCountsLettersPutInTakenOutOrChanged(String one, String other, int distance) {
        assertThat(Nearest.distance(one, other)).isEqualTo(distance);
        assertThat(Nearest.distance(other, one)).isEqualTo(distance);
    }

    @Test
    void aWordTooFarFromAllIsNotGuessed() {
        assertThat(Nearest.to("sausage", List.of("watch", "demo"))).isEmpty();
        assertThat(Nearest.to("dmeo", List.of("watch", "demo"))).isEmpty();
        assertThat(Nearest.to("deno", List.of("watch", "demo"))).contains("demo");
    }

    @Test
    void anOptionsDashesAreNoLikeness() {
        assertThat(Nearest.to("--last", List.of("--asn"))).isEmpty();
        assertThat(Nearest.to("--tz", List.of("--top"))).isEmpty();
        assertThat(Nearest.to("--tresh", List.of("--threshold"))).contains("--threshold");
    }
}
