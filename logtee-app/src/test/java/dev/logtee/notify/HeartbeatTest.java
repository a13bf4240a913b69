package dev.logtee.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private static final Instant START = Instant.parse("2026-01-02T10:00:00Z");

    private final List<String> notices = new ArrayList<>();

    @Test
    void beatsOnceAMinuteWhileTheRunIsAlive() {
        Heartbeat heartbeat = new Heartbeat(URI.create("http://localhost/"), new Outgoing(), notices::add);
        int beats = 0;
        for (int second = 0; second < 300; second++) {
            Instant now = START.plusSeconds(second);
            Instant alive = second < 150 ? now : START.plusSeconds(149); // it hangs from then on
            beats += heartbeat.isDue(now, alive) ? 1 : 0;
        }
        assertThat(beats).as("at 0, 60 and 120 s").isEqualTo(3);
    }

    @Test
    void goesOnAtOnceWhenTheClockWasSetBack() {
        Heartbeat heartbeat = new Heartbeat(URI.create("http://localhost/"), new Outgoing(), notices::add);
        assertThat(heartbeat.isDue(START, START)).isTrue();
        Instant before = START.minus(Duration.ofHours(1));
        assertThat(heartbeat.isDue(before, before)).isTrue();
        assertThat(heartbeat.isDue(before.plusSeconds(59), before.plusSeconds(59)))
                .isFalse();
    }

    @Test
    void anAddressThatFailsIsSaidOnce() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(asked.incrementAndGet() == 3 ? 200 : 503, -1);
            exchange.close();
        });
        server.start();
        try {
            URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/ping");
            Heartbeat heartbeat = new Heartbeat(url, new Outgoing(), notices::add);
            for (int i = 0; i < 5; i++) {
                heartbeat.beat(START);
            }
            assertThat(asked).hasValue(5);
            assertThat(notices)
                    .hasSize(2)
                    .allMatch(
                            notice -> notice.equals(
                                    "the heartbeat's address cannot be reached (answered 503); it is tried again every minute"));
        } finally {
            server.stop(0);
        }
    }
}
