package dev.logtee.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimesTest {
    private final Times times = new Times();

    @Test
    void aShortLogIsToldByTenSeconds() {
        times.add(1_000, 2, 10);
        times.add(1_009, 1, 5);
        times.add(1_030, 1, 7);
        times.add(995, 1, 1); // late
        assertThat(times.stepSeconds()).isEqualTo(10);
        assertThat(times.toList()).containsExactly(new Step(990, 1, 1), new Step(1_000, 3, 15), new Step(1_030, 1, 7));
    }

    @Test
    void stepsGetLongerUntilTheyFit() {
        for (long second = 0; second < 86_400; second += 10) {
            times.add(second, 1, 2);
        }
        assertThat(times.stepSeconds()).isEqualTo(60);
        assertThat(times.toList()).hasSize(1_440).allMatch(step -> step.hits() == 6 && step.bytes() == 12);
    }

    @Test
    void moreBytesThanANumberHoldsAreTheMostItHolds() {
        times.add(1_000, 1, Long.MAX_VALUE);
        times.add(1_001, 1, 1);
        assertThat(times.toList()).containsExactly(new Step(1_000, 2, Long.MAX_VALUE));
    }

    @Test
    void quietTimeTakesNoRoom() {
        times.add(0, 1, 0);
        times.add(10_000_000_000L, 1, 0);
        assertThat(times.stepSeconds()).isEqualTo(10);
        assertThat(times.toList()).hasSize(2);
    }

    @Test
    void ofAYearNothingIsTold() {
        for (long second = 0; second < 365 * 86_400; second += 600) {
            times.add(second, 1, 0);
        }
        assertThat(times.toList()).isEmpty();
    }
}
