package dev.logtee.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.engine.Settings;
import dev.logtee.format.Formats;
import dev.logtee.pipeline.Watch;
import dev.logtee.source.Begin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ShipmentTest implements Shipment.Outlet {
    private static final String HIT = "192.0.2.1 - - [09/May/2018:16:00:00 +0000] \"GET /a HTTP/1.1\" 200 1\n";
    private static final long STAMP_MILLIS = 1_525_881_600_000L;

    private final List<Block> sent = new ArrayList<>();
    private final Book book = Book.begin();
    private final Shipment shipment = new Shipment(ship(), book, this, (_, _, _, _) -> {});
    private final int source =
            shipment.open("/a.log", Formats.named("common").orElseThrow().reader(Optional.empty()), Begin.START);

    @Test
    void aSourceWhoseLinesHaveNoTimeTellsHowFarItsClockIs() {
        read(HIT, 0);
        shipment.atRest(List.of(source), 0);
        for (int millis = 250; millis <= 3000; millis += 250) {
            read("nonsense\n", millis);
            shipment.atRest(List.of(source), TimeUnit.MILLISECONDS.toNanos(millis));
        }
        assertThat(sent.stream().filter(block -> block.kind() == Block.Kind.AT_REST))
                .extracting(block -> block.latest().orElseThrow() - STAMP_MILLIS)
                .containsExactly(0L, 1000L, 2000L, 3000L);
    }

    private void read(String lines, long millis) {
        byte[] log = lines.getBytes(UTF_8);
        long now = TimeUnit.MILLISECONDS.toNanos(millis);
        assertThat(shipment.takes(source, now)).isTrue();
        shipment.at(source, "", 0, log, 0, log.length);
        assertThat(shipment.read(source, log, 0, log.length, now)).isEqualTo(log.length);
    }

    private static Ship ship() {
        Watch watch = new Watch(List.of("/a.log"), new Watch.From.Start(), false, Settings.DEFAULT);
        FormatTerms terms = new FormatTerms(Optional.empty(), Optional.empty(), Map.of(), Optional.empty(), List.of());
        return new Ship(watch, terms, new Brokers("localhost:9092", Map.of()), "topic", "web1");
    }

    @Override
    public boolean hasRoom() {
        return true;
    }

    @Override
    public boolean send(Block block, byte[] value, long nowNanos) {
        sent.add(block);
        return true;
    }
}
