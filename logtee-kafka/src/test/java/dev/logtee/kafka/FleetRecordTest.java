package dev.logtee.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import dev.logtee.engine.Ledger;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetRecordTest {
    @Test
    void aSecondThatNoClockCanShowIsRefused() throws MalformedException {
        assertThat(FleetRecord.decode(new FleetRecord.Quiet(0, 1L << 40).encode()))
                .isEqualTo(new FleetRecord.Quiet(0, 1L << 40));
        for (long second : new long[] {Long.MIN_VALUE, -(1L << 40) - 1, (1L << 40) + 1, Long.MAX_VALUE}) {
            assertThatThrownBy(() -> FleetRecord.decode(new FleetRecord.Quiet(second, 0).encode()))
                    .isInstanceOf(MalformedException.class)
                    .hasMessage("there is no such second: " + second);
        }
    }

    @Test
    void aTimeThatEndsNotAfterItsBeginningIsRefused() {
        for (FleetRecord told : List.of(
                new FleetRecord.Quiet(20, 10),
                new FleetRecord.Quiet(10, 10),
                new FleetRecord.Closed(10, 10, new byte[0], Ledger.NOTHING))) {
            assertThatThrownBy(() -> FleetRecord.decode(told.encode()))
                    .isInstanceOf(MalformedException.class)
                    .hasMessageStartingWith("a time must end after its beginning");
        }
    }

    @Test
    void anIntervalThatNobodyCanHaveAskedForIsRefused() {
        FleetRecord years = new FleetRecord.Closed(10, 1L << 39, new byte[0], Ledger.NOTHING);
        assertThatThrownBy(() -> FleetRecord.decode(years.encode()))
                .isInstanceOf(MalformedException.class)
                .hasMessage("no interval is that long: from=10, to=549755813888");
    }

    @Test
    void oneOfAnotherFormIsRefused() {
        BinaryWriter out = new BinaryWriter();
        out.number(FleetRecord.FORM - 1);
        out.number(1); // a quiet, as it is told now
        out.word(10);
        out.word(20);
        out.checksum();
        assertThatThrownBy(() -> FleetRecord.decode(out.toByteArray()))
                .isInstanceOf(MalformedException.class)
                .hasMessage("its form must be 2: form=1");
    }
}
