package dev.logtee.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.thread.Scheduler;

/// Cuts off connections that take too long to ask, however busily they trickle, and those that a client has beyond
/// its share. Clients on this machine may have all: one of them may be a proxy for many. For any thread.
final class Connections implements Connection.Listener {
    private final Scheduler scheduler;
    private final Duration patience;
    private final int mostOfAClient;
    private final Map<Connection, Scheduler.Task> waitedFor = new ConcurrentHashMap<>();
    private final Map<Connection, String> clients = new ConcurrentHashMap<>();
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    /// @param patience       how long a connection may take from its opening, or from its last answer, to a whole
    ///                       request
    /// @param mostOfAClient  how many a client elsewhere may have
    Connections(Scheduler scheduler, Duration patience, int mostOfAClient) {
        this.scheduler = scheduler;
        this.patience = patience;
        this.mostOfAClient = mostOfAClient;
    }

    @Override
    public void onOpened(Connection connection) {
        waitFor(connection);
        if (Client.isOfThisMachine(connection.getEndPoint().getRemoteSocketAddress())) {
            return;
        }
        String client = Client.of(connection.getEndPoint().getRemoteSocketAddress());
        clients.put(connection, client);
        if (counts.merge(client, 1, Integer::sum) > mostOfAClient) {
            connection.getEndPoint().close();
        }
    }

    @Override
    public void onClosed(Connection connection) {
        hasAsked(connection);
        String client = clients.remove(connection);
        if (client != null) {
            counts.computeIfPresent(client, (_, count) -> count == 1 ? null : count - 1);
        }
    }

    /// From now on it has to ask in time.
    void waitFor(Connection connection) {
        hasAsked(connection);
        waitedFor.put(connection, scheduler.schedule(() -> cutOff(connection), patience));
    }

    private void cutOff(Connection connection) {
        waitedFor.remove(connection);
        connection.getEndPoint().close(new TimeoutException("no whole request within " + patience));
    }

    /// From now on it is the server's turn.
    void hasAsked(Connection connection) {
        Scheduler.Task task = waitedFor.remove(connection);
        if (task != null) {
            task.cancel();
        }
    }
}
