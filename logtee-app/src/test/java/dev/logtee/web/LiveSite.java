package dev.logtee.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.alert.Bounds;
import dev.logtee.alert.Measure;
import dev.logtee.alert.Rule;
import dev.logtee.alert.Rules;
import dev.logtee.alert.Severity;
import dev.logtee.alert.Threshold;
import dev.logtee.alert.Timing;
import dev.logtee.engine.Settings;
import dev.logtee.feed.Course;
import dev.logtee.feed.Looks;
import dev.logtee.feed.Outputs;
import dev.logtee.feed.SharedCounts;
import dev.logtee.http.Endpoint;
import dev.logtee.http.Gate;
import dev.logtee.http.HttpServer;
import dev.logtee.pipeline.Pipeline;
import dev.logtee.pipeline.Watch;
import dev.logtee.traffic.Condition;
import dev.logtee.traffic.View;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A log that is followed by a run of this process, and its live page.
final class LiveSite implements AutoCloseable {
    /// Fires for an hour once most of `/checkout` fails.
    private static final Rule CHECKOUT = new Rule(
            "Checkout failing",
            Measure.ERROR_RATIO,
            Bounds.above(new BigDecimal("0.5")),
            new Timing(Duration.ofSeconds(10), Duration.ZERO, Duration.ofHours(1), Optional.empty()),
            new Rule.Scope(List.of(Condition.parse("section=/checkout")), false),
            1,
            Severity.CRITICAL,
            Optional.empty());

    static final Settings SETTINGS = new Settings(
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            new Rules(Rule.traffic(new Threshold(BigDecimal.valueOf(5), Duration.ofSeconds(10))), List.of(CHECKOUT)),
            View.WHOLE);
    private static final Endpoint FREE = new Endpoint("127.0.0.1", 0);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern(
                    "dd/MMM/yyyy:HH:mm:ss '+0000'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Path log;
    private final Gate gate;
    private final Looks looks = new Looks(SETTINGS.threshold(), InstantSource.system());
    private final Course course = new Course();
    private final SharedCounts drills;
    private final Pipeline pipeline;
    private final Thread run;
    private HttpServer server;
    private String version = "1.2.3";

    /// @param log  written to by [#append]; empty at first
    LiveSite(Path log) throws IOException {
        this(log, new Gate.ThisMachine(FREE));
    }

    LiveSite(Path log, Gate gate) throws IOException {
        this.log = log;
        this.gate = gate;
        Files.writeString(log, "");
        Watch watch = new Watch(List.of(log.toString()), new Watch.From.Start(), false, SETTINGS);
        drills = new SharedCounts(watch, InstantSource.system());
        pipeline = new Pipeline(watch, Outputs.of(looks, List.of(course, drills)));
        run = Thread.ofPlatform().name("live-site").start(pipeline::run);
        server = serve(FREE);
    }

    private HttpServer serve(Endpoint endpoint) throws IOException {
        About about = new About(version, ZoneOffset.UTC, SETTINGS.every(), SETTINGS.rules());
        return HttpServer.start(
                endpoint,
                gate,
                Website.of(
                        () -> about,
                        looks,
                        course,
                        drills,
                        Optional::empty,
                        () -> new Telling(List.of(), Optional.empty())));
    }

    String address() {
        return "http://" + server.endpoint() + '/';
    }

    /// Stops listening, and listens again on the same port.
    void restart(Runnable between) throws IOException {
        Endpoint endpoint = server.endpoint();
        server.close();
        between.run();
        server = serve(endpoint);
    }

    /// Ends, and begins again as another version.
    void upgrade(String to) throws IOException {
        restart(() -> version = to);
    }

    void append(String lines) throws IOException {
        Files.write(log, lines.getBytes(UTF_8), StandardOpenOption.APPEND);
    }

    static String line(Instant at, String target, int status, long bytes, String agent) {
        return "192.0.2.1 - - [" + STAMP.format(at) + "] \"GET " + target + " HTTP/1.1\" " + status + ' ' + bytes
                + " \"-\" \"" + agent + "\"\n";
    }

    @Override
    public void close() {
        server.close();
        drills.close();
        pipeline.stop();
        try {
            run.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
