package dev.logtee.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.bytes.Hasher;
import dev.logtee.bytes.MalformedException;
import dev.logtee.engine.EdgeEngine;
import dev.logtee.engine.Settings;
import dev.logtee.format.Formats;
import dev.logtee.source.Begin;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class CountingTest {
    private static final Hasher HASHER = Hasher.derivedFrom(new byte[] {1}, 0, 1);

    private final Journal journal = Journal.begin("terms", Uuid.randomUuid());

    @Test
    void oneThatGoesOnSaysNothingUntilItsLogIsOpenAgain() throws MalformedException {
        Counting before = counting(new EdgeEngine(Settings.DEFAULT, HASHER));
        read(before, open(before), 1);
        before.collect();
        EdgeEngine restored = new EdgeEngine(Settings.DEFAULT, HASHER);
        restored.engine().restore(before.engine().snapshot());

        Counting after = counting(restored);
        after.collect();
        assertThat(after.signOfLife()).as("that nobody is to be waited for").isEmpty();
        read(after, open(after), 2);
        after.collect();
        assertThat(after.signOfLife()).isPresent();
    }

    @Test
    void aSignOfLifeIsNotSentAfterWhatClosedLater() {
        Counting counting = counting(new EdgeEngine(Settings.DEFAULT, HASHER));
        int source = open(counting);
        read(counting, source, 1);
        counting.collect();
        read(counting, source, 9);
        counting.collect();
        assertThat(journal.isEmpty()).isFalse();
        assertThat(counting.signOfLife()).isEmpty();
    }

    @Test
    void nothingIsReadWhileTooMuchHasNotArrived() {
        Counting counting = counting(new EdgeEngine(Settings.DEFAULT, HASHER));
        int source = open(counting);
        journal.add(new byte[4 << 20]);
        assertThat(counting.takes(source, 0)).isTrue();
        journal.add(new byte[4 << 20]);
        assertThat(counting.takes(source, 0)).isFalse();
        assertThat(read(counting, source, 1)).as("up to where it was read").isZero();

        journal.committed();
        journal.send(_ -> true, 0);
        journal.acknowledged(1);
        assertThat(counting.takes(source, 0)).isTrue();
        assertThat(read(counting, source, 1)).isPositive();
    }

    private Counting counting(EdgeEngine edge) {
        Shipment.Outlet outlet = new Shipment.Outlet() {
            @Override
            public boolean hasRoom() {
                return true;
            }

            @Override
            public boolean send(Block block, byte[] value, long nowNanos) {
                return true;
            }
        };
        return new Counting("web1", edge, journal, outlet, (_, _, _, _) -> {});
    }

    private static int open(Counting counting) {
        return counting.open("/a.log", Formats.named("common").orElseThrow().reader(Optional.empty()), Begin.START);
    }

    private static int read(Counting counting, int source, int second) {
        byte[] log = String.format(
                        Locale.ROOT, "192.0.2.1 - - [09/May/2018:16:00:%02d +0000] \"GET /a HTTP/1.1\" 200 1\n", second)
                .getBytes(UTF_8);
        return counting.read(source, log, 0, log.length, 0);
    }
}
