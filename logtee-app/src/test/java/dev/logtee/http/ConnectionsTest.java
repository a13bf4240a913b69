package dev.logtee.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectionsTest {
    @AutoClose("stop")
    private final Scheduler scheduler = new ScheduledExecutorScheduler();

    private final Connections connections = new Connections(scheduler, Duration.ofHours(1), 128);

    @BeforeEach
    void start() throws Exception {
        scheduler.start();
    }

    @Test
    void aClientElsewhereGetsItsShare() {
        List<Connection> all = new ArrayList<>();
        for (int i = 0; i < 128; i++) {
            all.add(opened("203.0.113.7"));
        }
        assertThat(all).allMatch(connection -> connection.getEndPoint().isOpen());
        Connection beyond = opened("203.0.113.7");
        assertThat(beyond.getEndPoint().isOpen()).isFalse();
        connections.onClosed(beyond);
        assertThat(opened("203.0.113.8").getEndPoint().isOpen()).isTrue();
        connections.onClosed(all.getFirst());
        assertThat(opened("203.0.113.7").getEndPoint().isOpen()).isTrue();
    }

    @Test
    void aProxyOnThisMachineGetsAll() {
        for (int i = 0; i < HttpServer.MOST_CONNECTIONS; i++) {
            assertThat(opened("127.0.0.1").getEndPoint().isOpen()).isTrue();
        }
    }

    private Connection opened(String remote) {
        Connection connection = new AbstractConnection(new From(InetAddress.ofLiteral(remote)), Runnable::run) {
            @Override
            public void onFillable() {
                // It never says anything.
            }
        };
        connections.onOpened(connection);
        return connection;
    }

    private static final class From extends ByteArrayEndPoint {
        private final InetAddress address;

        From(InetAddress address) {
            this.address = address;
        }

        @Override
        public SocketAddress getRemoteSocketAddress() {
            return new InetSocketAddress(address, 40_000);
        }
    }
}
