package dev.logtee.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.engine.Lost;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossCountsTest {
    private static final Lost FIRST = new Lost("a.log", 10, 30);
    private static final Lost SECOND = new Lost("a.log", 0, 5);
    private static final Lost THIRD = new Lost("b.log", 7, 7);

    @Test
    void whatIsForgottenStaysCounted() {
        LossCounts counts = new LossCounts();
        counts.look(List.of());
        counts.look(List.of(FIRST, SECOND));
        counts.look(List.of(FIRST, SECOND));
        assertThat(counts.losses()).isEqualTo(2);
        counts.look(List.of(SECOND, THIRD));
        assertThat(counts.losses()).isEqualTo(3);
        assertThat(counts.bytes()).isEqualTo(25);
    }

    @Test
    void whatIsLikeTheOneBeforeCounts() {
        LossCounts counts = new LossCounts();
        counts.look(List.of(FIRST));
        counts.look(List.of(FIRST, FIRST));
        assertThat(counts.losses()).isEqualTo(2);
        assertThat(counts.bytes()).isEqualTo(40);
    }

    @Test
    void whatOneOfSeveralServersLostCounts() {
        LossCounts counts = new LossCounts();
        counts.look(List.of(FIRST, THIRD));
        counts.look(List.of(FIRST, SECOND, THIRD));
        assertThat(counts.losses()).isEqualTo(3);
    }

    @Test
    void whatAnEarlierRunLostCounts() {
        LossCounts counts = new LossCounts();
        counts.look(List.of(FIRST));
        assertThat(counts.losses()).isEqualTo(1);
    }
}
