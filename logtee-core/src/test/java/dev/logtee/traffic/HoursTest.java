package dev.logtee.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class HoursTest {
    private static final long AT = 1_525_881_720; // 2018-05-09T16:02:00Z

    private final Hours hours = new Hours(ZoneOffset.UTC);

    @Test
    void aShortTimeIsKeptByMinute() {
        hours.add(AT + 59, 2, 20);
        hours.add(AT + 60, 3, 30);
        hours.add(AT, 1, 10);
        assertThat(hours.minutes()).containsExactly(new Step(AT, 3, 30), new Step(AT + 60, 3, 30));
    }

    @Test
    void bytesThatNoNumberHoldsStayAtTheLargest() {
        hours.add(AT, 1, Long.MAX_VALUE - 1);
        hours.add(AT, 1, 2);
        assertThat(hours.minutes()).containsExactly(new Step(AT, 2, Long.MAX_VALUE));
        assertThat(hours.toList()).allMatch(hour -> hour.bytes() == Long.MAX_VALUE);
    }

    @Test
    void ofALongTimeThereAreHoursOnly() {
        for (int minute = 0; minute < Hours.MOST_MINUTES; minute++) {
            hours.add(AT + 60L * minute, 1, 10);
        }
        assertThat(hours.minutes()).hasSize(Hours.MOST_MINUTES);
        hours.add(AT - 60, 1, 10);
        assertThat(hours.minutes()).isEmpty();
        hours.add(AT, 1, 10);
        assertThat(hours.minutes()).isEmpty();
        assertThat(hours.toList().stream().mapToLong(Step::hits).sum()).isEqualTo(Hours.MOST_MINUTES + 2);
    }
}
