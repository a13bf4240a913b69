package dev.logtee.cli;

import dev.logtee.alert.Threshold;
import dev.logtee.config.Durations;
import dev.logtee.engine.Settings;
import dev.logtee.generate.Generator;
import dev.logtee.generate.Recipe;
import dev.logtee.generate.Rhythm;
import dev.logtee.generate.Spike;
import dev.logtee.generate.Variety;
import dev.logtee.pipeline.Pipeline;
import dev.logtee.pipeline.Watch;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Watches made-up traffic: what `watch` does, without a web server at hand.
final class DemoCommand extends Command {
    private static final Usage USAGE = new Usage(
            "demo", "Watches made-up traffic, with a spike that raises the alert.", "logtee demo [OPTIONS]", """
            Examples:
              logtee demo
              logtee demo --display json --top 3
            """);

    /// Short, so that the alert comes and goes while one looks on.
    private static final Threshold THRESHOLD = new Threshold(BigDecimal.TEN, Duration.ofSeconds(20));

    private static final Settings SETTINGS = new Settings(Duration.ofSeconds(10), Duration.ofSeconds(1), THRESHOLD);
    private static final double USUAL_RATE = 5;
    /// What the dashboard's graph shows; a multiple of how often the spike comes.
    private static final Duration BEFORE = Duration.ofMinutes(10);

    private static final Spike SPIKE =
            new Spike(Duration.ofSeconds(20), 8, Duration.ofSeconds(12), Duration.ofMinutes(2));

    private final ShowOptions show = group("What is shown", new ShowOptions());
    private final ServeOptions serve = group("What is served", new ServeOptions());

    private final Given<Long> seed =
            option("--seed", "N", Converters::seed, "The same seed makes the same traffic. Default: 1");

    private final InstantSource clock;

    DemoCommand(Stdio stdio, InstantSource clock) {
        super(USAGE, stdio);
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("logtee-demo-");
        Path log = folder.resolve("access.log");
        try (OrderlyEnd _ = OrderlyEnd.of(() -> {}); // waited for, so that on Ctrl-C, too, the file is removed
                Closeable _ = () -> Files.delete(folder);
                Closeable _ = () -> Files.deleteIfExists(log)) {
            return demonstrate(log);
        }
    }

    private int demonstrate(Path log) throws IOException {
        try (OutputStream out = Files.newOutputStream(log, StandardOpenOption.CREATE_NEW);
                Serving serving = serve.start(watch(log), show.timezone(), stdio)) {
            stdio.say("demo: made-up traffic; the alert looks back " + Durations.text(THRESHOLD.window())
                    + " instead of 2m, so that it comes soon; Ctrl-C ends it");
            Duration before = show.isOnTerminal(stdio) ? BEFORE : Duration.ZERO;
            Generator generator = new Generator(recipe(before), out);
            Thread server = Thread.ofPlatform().daemon().name("logtee-demo").start(() -> serve(generator, before));
            int status = show.show(
                    new ShownRun(watch(log), Optional.empty(), serving.outputs(), Optional.empty()),
                    (output, kept) -> new Pipeline(watch(log), output, kept),
                    stdio);
            generator.stop();
            server.interrupt();
            return status;
        }
    }

    private Recipe recipe(Duration before) {
        Instant start = clock.instant().minus(before);
        return new Recipe(
                seed.orElse(1L),
                true,
                new Variety(2_000, 1_000, 1),
                new Rhythm(start, USUAL_RATE, false, List.of(SPIKE)));
    }

    private static Watch watch(Path log) {
        return new Watch(List.of(log.toString()), new Watch.From.Start(), false, SETTINGS);
    }

    private void serve(Generator generator, Duration before) {
        try {
            generator.follow(Generator.Pace.ofTheClock(before));
        } catch (IOException e) {
            stdio.say("demo: cannot write made-up traffic: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
