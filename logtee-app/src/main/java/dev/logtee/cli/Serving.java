package dev.logtee.cli;

import dev.logtee.alert.Threshold;
import dev.logtee.http.Endpoint;
import dev.logtee.http.Gate;
import dev.logtee.http.HttpServer;
import dev.logtee.metrics.HealthPage;
import dev.logtee.metrics.Metrics;
import dev.logtee.metrics.MetricsPage;
import dev.logtee.pipeline.Pipeline;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// What is served over HTTP while logs are followed.
///
/// @param outputs  take in what the run tells
/// @param servers  those that listen
record Serving(List<Pipeline.Output> outputs, List<HttpServer> servers) implements AutoCloseable {
    static final Serving NOTHING = new Serving(List.of(), List.of());

    static Serving metrics(Endpoint endpoint, Threshold threshold, Stdio stdio) throws IOException {
        InstantSource clock = InstantSource.system();
        Metrics metrics = new Metrics(threshold, clock, Main.version());
        HttpServer server = HttpServer.start(
                endpoint,
                endpoint.isLoopback() ? new Gate.ThisMachine() : new Gate.Anyone(),
                Map.of("/metrics", new MetricsPage(metrics), "/health", new HealthPage(metrics, clock)));
        stdio.say("metrics are on http://" + server.endpoint() + "/metrics");
        return new Serving(List.of(metrics), List.of(server));
    }

    @Override
    public void close() {
        servers.forEach(HttpServer::close);
    }
}
