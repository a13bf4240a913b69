package dev.logtee.cli;

import dev.logtee.alert.Rules;
import dev.logtee.feed.Course;
import dev.logtee.feed.Looks;
import dev.logtee.feed.SharedCounts;
import dev.logtee.http.Endpoint;
import dev.logtee.http.Gate;
import dev.logtee.http.HttpServer;
import dev.logtee.http.Resource;
import dev.logtee.metrics.HealthPage;
import dev.logtee.metrics.Metrics;
import dev.logtee.metrics.MetricsPage;
import dev.logtee.notify.Deliveries;
import dev.logtee.pipeline.Pipeline;
import dev.logtee.pipeline.Watch;
import dev.logtee.store.History;
import dev.logtee.store.Silence;
import dev.logtee.store.StateFile;
import dev.logtee.web.About;
import dev.logtee.web.Telling;
import dev.logtee.web.Website;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is served over HTTP while logs are followed.
final class Serving implements AutoCloseable {
    private final InstantSource clock = InstantSource.system();
    private final Watch watch;
    private volatile About about;
    private final Stdio stdio;
    private final List<HttpServer> servers = new ArrayList<>();
    private final List<SharedCounts> drills = new ArrayList<>();
    private final List<Pipeline.Output> outputs = new ArrayList<>();
    private final List<Metrics> metrics = new ArrayList<>();

    private volatile @Nullable StateFile state;
    private volatile @Nullable Deliveries deliveries;

    /// @param watch  what is followed
    Serving(Watch watch, ZoneId timezone, Stdio stdio) {
        this.watch = watch;
        about = about(timezone, watch.settings().rules());
        this.stdio = stdio;
    }

    void metrics(Endpoint endpoint) throws IOException {
        Gate gate = endpoint.isLoopback() ? new Gate.ThisMachine(endpoint) : new Gate.Anyone();
        HttpServer server = HttpServer.start(endpoint, gate, metrics());
        servers.add(server);
        stdio.say("metrics are on http://" + server.endpoint() + "/metrics");
    }

    void web(Endpoint endpoint, Gate gate) throws IOException {
        Looks looks = new Looks(watch.settings().threshold(), clock);
        Course course = new Course();
        SharedCounts drills = new SharedCounts(watch, clock);
        outputs.addAll(List.of(looks, course, drills));
        this.drills.add(drills);
        Map<String, Resource> resources = new TreeMap<>(metrics());
        resources.putAll(Website.of(() -> about, looks, course, drills, this::past, this::telling));
        HttpServer server = HttpServer.start(endpoint, gate, resources);
        servers.add(server);
        stdio.say("the live page is on http://" + server.endpoint() + '/');
    }

    /// What is shown from here on.
    void goOn(ZoneId timezone, Rules rules) {
        about = about(timezone, rules);
    }

    private About about(ZoneId timezone, Rules rules) {
        return new About(Main.version(), timezone, watch.settings().every(), rules);
    }

    /// What is kept of the past, from now on.
    void past(StateFile state) {
        this.state = state;
    }

    /// A state that cannot be read is none; the run has said so.
    private Optional<History> past() {
        StateFile kept = state;
        try {
            return kept == null ? Optional.empty() : Optional.of(kept.history());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Telling telling() {
        StateFile kept = state;
        List<Silence> silences;
        try {
            silences = kept == null ? List.of() : kept.silences().all();
        } catch (IOException e) {
            silences = List.of();
        }
        return new Telling(silences, Optional.ofNullable(deliveries));
    }

    /// What becomes of messages about alerts.
    void notifications(Deliveries deliveries) {
        this.deliveries = deliveries;
        metrics.forEach(page -> page.tell(deliveries));
    }

    private Map<String, Resource> metrics() {
        Metrics metrics = new Metrics(watch.settings().threshold(), clock, Main.version());
        outputs.add(metrics);
        this.metrics.add(metrics);
        return Map.of("/metrics", new MetricsPage(metrics), "/health", new HealthPage(metrics, clock));
    }

    /// Those who take in what the run tells.
    List<Pipeline.Output> outputs() {
        return outputs;
    }

    @Override
    public void close() {
        servers.forEach(HttpServer::close);
        drills.forEach(SharedCounts::close);
    }
}
