package dev.logtee.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PointTest {
    @Test
    void pointsAddUpButForVisitorsAndNotBeyondWhatANumberHolds() {
        Point first = new Point(10, 20, 3, Long.MAX_VALUE, new StatusClasses(0, 1, 0, 1, 1), 2, 7);
        Point later = new Point(30, 40, 1, 1, new StatusClasses(1, 0, 0, 0, 0), 0, 9);
        assertThat(first.plus(later))
                .isEqualTo(new Point(10, 40, 4, Long.MAX_VALUE, new StatusClasses(1, 1, 0, 1, 1), 2, 9));
    }
}
