package dev.logtee.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TopicTest {
    @Test
    @Timeout(60)
    void whoIsStoppedWaitsForNoAnswer() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        List<String> notices = new ArrayList<>();
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread stops = Thread.ofVirtual().start(() -> {
                try (var _ = silent.accept()) {
                    stopped.countDown();
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
            Brokers brokers = new Brokers("127.0.0.1:" + silent.getLocalPort(), Map.of());

            assertThat(Topic.await(brokers, "access", Duration.ofHours(1), stopped, notices::add))
                    .isEmpty();
            stops.join();
        }
        assertThat(notices).isEmpty();
    }
}
