package dev.logtee.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import dev.logtee.engine.Ledger.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LedgerTest {
    @Test
    void encodedItComesBack() throws Exception {
        Ledger source = Ledger.of(800, 7, 2, 1).ofWhich(3, 2, 1, 60).withClock(Optional.of(new Clock(1000, true)));
        Ledger all = Ledger.of(900, 17, 3, 2)
                .ofWhich(4, 3, 2, 90)
                .withLost(List.of(new Lost("log", 10, 20), new Lost("log", 40, 45)))
                .withSources(new TreeMap<>(Map.of("web1:log", source, "web2:log", Ledger.of(100, 10, 1, 1))));

        assertThat(readBack(all)).isEqualTo(all);
        assertThat(all.lines()).isEqualTo(22);
        assertThat(all.bytesLost()).isEqualTo(15);
    }

    @Test
    void ofVeryManyLossesTheLatestAreReadBack() throws Exception {
        List<Lost> lost = IntStream.range(0, 5000)
                .mapToObj(number -> new Lost("log", number, number + 1))
                .toList();

        assertThat(readBack(Ledger.NOTHING.withLost(lost)).lost()).isEqualTo(lost.subList(904, 5000));
    }

    private static Ledger readBack(Ledger ledger) throws MalformedException {
        BinaryWriter out = new BinaryWriter();
        ledger.encode(out);
        return Ledger.decode(new BinaryReader(out.toByteArray()));
    }
}
