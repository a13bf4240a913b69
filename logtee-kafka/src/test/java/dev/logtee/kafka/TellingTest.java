package dev.logtee.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import dev.logtee.engine.Ledger;
import java.util.List;
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

    @Test
    void aTimeThatEndsNotAfterItsBeginningIsRefused() {
        for (Telling telling : List.of(
                new Telling.Quiet(20, 10),
                new Telling.Quiet(10, 10),
                new Telling.Closed(10, 10, new byte[0], Ledger.NOTHING))) {
            assertThatThrownBy(() -> Telling.decode(telling.encode()))
                    .isInstanceOf(MalformedException.class)
                    .hasMessageStartingWith("a time must end after its beginning");
        }
    }

    @Test
    void anIntervalThatNobodyCanHaveAskedForIsRefused() {
        Telling years = new Telling.Closed(10, 1L << 39, new byte[0], Ledger.NOTHING);
        assertThatThrownBy(() -> Telling.decode(years.encode()))
                .isInstanceOf(MalformedException.class)
                .hasMessage("no interval is that long: from=10, to=549755813888");
    }

    @Test
    void oneOfAnotherFormIsRefused() {
        BinaryWriter out = new BinaryWriter();
        out.number(Telling.FORM - 1);
        out.number(1); // a quiet, as it is told now
        out.word(10);
        out.word(20);
        out.checksum();
        assertThatThrownBy(() -> Telling.decode(out.toByteArray()))
                .isInstanceOf(MalformedException.class)
                .hasMessage("its form must be 2: form=1");
    }
}
