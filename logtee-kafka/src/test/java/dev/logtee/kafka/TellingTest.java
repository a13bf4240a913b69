package dev.logtee.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.bytes.MalformedException;
import org.junit.jupiter.api.Test;

class TellingTest {
    @Test
    void aSecondThatNoClockCanShowIsRefused() throws MalformedException {
        assertThat(Telling.decode(new Telling.Quiet(0, 1L << 40).encode())).isEqualTo(new Telling.Quiet(0, 1L << 40));
        for (long second : new long[] {Long.MIN_VALUE, -(1L << 40) - 1, (1L << 40) + 1, Long.MAX_VALUE}) {
            assertThatThrownBy(() -> Telling.decode(new Telling.Quiet(second, 0).encode()))
                    .isInstanceOf(MalformedException.class)
                    .hasMessage("there is no such second: " + second);
        }
    }
}
