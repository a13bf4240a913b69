package dev.logtee.http;

import java.io.IOException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/// Serves resources to a bounded number of clients, each on a virtual thread.
///
/// Beyond [#MOST_CONNECTIONS] connections new ones wait; a client that says or takes nothing for [#PATIENCE] (while
/// others wait, for [#PATIENCE_WHEN_FULL]), or has not asked after [#PATIENCE] however much it says, is cut off. One
/// from elsewhere may have a quarter of the connections, a proxy all.
public final class HttpServer implements AutoCloseable {
    static final int MOST_CONNECTIONS = 512;
    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final Duration PATIENCE_WHEN_FULL = Duration.ofSeconds(5);
    private static final int MOST_HEADER_BYTES = 8 << 10;
    private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty"); // held, or its level is forgotten

    private final Server server;
    private final Endpoint endpoint;

    private HttpServer(Server server, Endpoint endpoint) {
        this.server = server;
        this.endpoint = endpoint;
    }

    /// Listens, and serves from now on.
    ///
    /// @param resources  by path: `/metrics`
    /// @throws IOException if the endpoint cannot be listened on; its message is for people
    public static HttpServer start(Endpoint endpoint, Gate gate, Map<String, Resource> resources) throws IOException {
        return start(endpoint, gate, resources, PATIENCE, PATIENCE_WHEN_FULL);
    }

    /// @param patience          how long a client may take to ask, or say and take nothing
    /// @param patienceWhenFull  how long it may say and take nothing while others wait
    static HttpServer start(
            Endpoint endpoint, Gate gate, Map<String, Resource> resources, Duration patience, Duration patienceWhenFull)
            throws IOException {
        JETTY.setLevel(Level.OFF); // what is wrong with a request is told to who asked, and a terminal stays as it is
        VirtualThreadPool threads = new VirtualThreadPool(2 * MOST_CONNECTIONS);
        threads.setName("logtee-http");
        Server server = new Server(threads);
        server.setStopTimeout(0);
        ServerConnector connector = connector(server, endpoint);
        connector.setIdleTimeout(patience.toMillis());
        server.addConnector(connector);
        NetworkConnectionLimit limit = new NetworkConnectionLimit(MOST_CONNECTIONS, connector);
        limit.setEndPointIdleTimeout(patienceWhenFull.toMillis());
        server.addBean(limit);
        int mostOfAClient = gate instanceof Gate.BehindProxy ? MOST_CONNECTIONS : MOST_CONNECTIONS / 4;
        Connections connections = new Connections(connector.getScheduler(), patience, mostOfAClient);
        connector.addBean(connections);
        server.setHandler(new ResourceHandler(gate, resources, connections));
        server.setErrorHandler(new ProblemHandler());
        start(server, endpoint);
        return new HttpServer(server, new Endpoint(endpoint.host(), connector.getLocalPort()));
    }

    private static ServerConnector connector(Server server, Endpoint endpoint) {
        HttpConfiguration terms = new HttpConfiguration();
        terms.setRequestHeaderSize(MOST_HEADER_BYTES);
        terms.setSendServerVersion(false);
        terms.setUriCompliance(UriCompliance.RFC3986);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(terms));
        connector.setHost(endpoint.host());
        connector.setPort(endpoint.port());
        return connector;
    }

    private static void start(Server server, Endpoint endpoint) throws IOException {
        try {
            server.start();
        } catch (Exception e) {
            stop(server);
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String why = cause instanceof UnresolvedAddressException ? "no such host" : cause.getMessage();
            throw new IOException("cannot listen on " + endpoint + ": " + why, e);
        }
    }

    /// Where it listens, with the port that was free.
    public Endpoint endpoint() {
        return endpoint;
    }

    /// Cuts all clients off and frees the port.
    @Override
    public void close() {
        stop(server);
    }

    private static void stop(Server server) {
        try {
            server.stop();
        } catch (Exception e) {
            Thread.currentThread().interrupt(); // it only waits for threads, whose end does not matter
        }
    }
}
