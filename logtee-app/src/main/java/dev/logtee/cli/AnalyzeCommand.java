package dev.logtee.cli;

import dev.logtee.alert.Rules;
import dev.logtee.config.BadConfiguration;
import dev.logtee.engine.Settings;
import dev.logtee.service.Answering;
import dev.logtee.service.Signal;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Counts and judges what many servers ship to a topic.
final class AnalyzeCommand extends Command {
    private static final Usage USAGE = new Usage(
            "analyze",
            "Counts and judges what many servers ship to a Kafka topic.",
            "logtee analyze [OPTIONS] --kafka HOST:PORT --topic TOPIC",
            """
            Several analyzers of a topic share its work, and take over from each other;
            all need the same options and rules. What they count goes to the topics
            TOPIC.traffic and TOPIC.alerts: logtee watch --kafka shows it.

            Exit status: 1 failed while running, 2 bad usage,
            130 and 143 ended by Ctrl-C and SIGTERM.

            SIGHUP has it read its --config again, SIGUSR1 tell how it stands.

            Examples:
              logtee analyze --kafka kafka1:9092 --topic access
              logtee analyze --kafka kafka1:9092 --topic access --config logtee.toml
            """);

    private static final int USUAL_THREADS = 4;

    private final KafkaOptions kafka = group("What is read", new KafkaOptions());
    private final FleetOptions fleet = group("How it is analyzed", new FleetOptions());
    private final CountOptions count = group("What is counted", new CountOptions());
    private final AlertOptions alert = group("When to alert", new AlertOptions());
    private final ConfigOptions config = group("Where settings stand", new ConfigOptions());

    AnalyzeCommand(Stdio stdio) {
        super(USAGE, stdio);
    }

    @Override
    public Integer call() {
        kafka.servers();
        return Analyzing.run(settings(), kafka, fleet.idleAfter(), fleet.threads(), stdio, this::answering);
    }

    private Settings settings() {
        Rules rules = alert.rules(config.configuration());
        return alert.settings(fleet.every(), rules, count.view(rules));
    }

    private Answering answering(Consumer<Settings> change, Supplier<List<String>> account) {
        Answering asked = Signal.USR1.by(() -> account.get().forEach(stdio::say));
        if (!config.isGiven()) {
            return asked;
        }
        Answering again = Signal.HUP.by(
                () -> Rereading.reread(Commands.ANALYZE, config, stdio, now -> goOn(now.getCommand(), change)));
        return () -> {
            again.close();
            asked.close();
        };
    }

    /// @return what is to be said of it
    private String goOn(AnalyzeCommand now, Consumer<Settings> change) throws BadConfiguration {
        try {
            Settings others = now.settings();
            change.accept(new Settings(fleet.every(), alert.lateness(), others.rules(), others.view()));
        } catch (BadUsage | IllegalArgumentException e) {
            throw new BadConfiguration("[settings] and rules: " + e.getMessage());
        }
        String waiting = Rereading.waiting(this, now, now.alert::isOfRules);
        return "the configuration was read again, and the run goes on by its rules"
                + (waiting.isEmpty() ? "" : "; what waits for the next start: " + waiting);
    }

    /// How a fleet is analyzed.
    static final class FleetOptions extends Options {
        private final Given<Duration> every =
                option("--every", "TIME", Converters::wholeSeconds, "An interval's length: 1s to 1h. Default: 10s");

        private final Given<Duration> idleAfter = option(
                "--idle-after",
                "TIME",
                Converters::wholeSeconds,
                "For how long a source is waited for that says nothing, or is behind the others: 1s to 1h."
                        + " Its lines are late until it has caught up. Default: 1m");

        private final Given<Integer> threads = option(
                "--threads",
                "N",
                FleetOptions::threads,
                "Among how many threads partitions are shared out. Default: one a core, at most 4");

        private Duration every() {
            return every.orElse(Settings.DEFAULT.every());
        }

        private Duration idleAfter() {
            return idleAfter.orElse(Duration.ofMinutes(1));
        }

        private int threads() {
            return threads.orElse(Math.min(USUAL_THREADS, Runtime.getRuntime().availableProcessors()));
        }

        /// Reads how many threads there are.
        private static int threads(String text) {
            return (int) Converters.whole(text, 1, 256);
        }
    }
}
