package dev.logtee.cli;

import static java.util.Objects.requireNonNull;

import dev.logtee.config.BadConfiguration;
import dev.logtee.engine.Settings;
import dev.logtee.service.Answering;
import dev.logtee.service.Signal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Counts and judges what many servers ship to a topic.
@Command(
        name = "analyze",
        header = "Counts and judges what many servers ship to a Kafka topic.",
        synopsisHeading = "%nUsage: ",
        customSynopsis = "logtee analyze [OPTIONS] --kafka HOST:PORT --topic TOPIC",
        footer = {
            "",
            "Several analyzers of a topic share its work, and take over from each other;",
            "all need the same options and rules. What they count goes to the topics",
            "TOPIC.traffic and TOPIC.alerts: logtee watch --kafka shows it.",
            "",
            "Exit status: 1 failed while running, 2 bad usage,",
            "130 and 143 ended by Ctrl-C and SIGTERM.",
            "",
            "SIGHUP has it read its --config again, SIGUSR1 tell how it stands.",
            "",
            "Examples:",
            "  logtee analyze --kafka kafka1:9092 --topic access",
            "  logtee analyze --kafka kafka1:9092 --topic access --config logtee.toml",
        })
final class AnalyzeCommand implements Callable<Integer> {
    private static final int USUAL_THREADS = 4;

    @Mixin(name = "What is read")
    private final KafkaOptions kafka = new KafkaOptions();

    @Mixin(name = "How it is analyzed")
    private final FleetOptions fleet = new FleetOptions();

    @Mixin(name = "What is counted")
    private final CountOptions count = new CountOptions();

    @Mixin(name = "When to alert")
    private final AlertOptions alert = new AlertOptions();

    @Mixin(name = "Where settings stand")
    private final ConfigOptions config = new ConfigOptions();

    @Spec
    private @Nullable CommandSpec command;

    private final Stdio stdio;

    AnalyzeCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() throws IOException {
        kafka.servers();
        return Analyzing.run(settings(), kafka, fleet.idleAfter, fleet.threads(), stdio, this::answering);
    }

    private Settings settings() {
        return alert.settings(fleet.every, alert.rules(config.configuration()), count.view());
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
            change.accept(new Settings(fleet.every, alert.lateness(), others.rules(), others.view()));
        } catch (BadUsage | IllegalArgumentException e) {
            throw new BadConfiguration("[settings] and rules: " + e.getMessage());
        }
        String waiting = Rereading.waiting(
                requireNonNull(command).options(),
                requireNonNull(now.command).options(),
                option -> Rereading.holder(option) == TrafficAlertOptions.class);
        return "the configuration was read again, and the run goes on by its rules"
                + (waiting.isEmpty() ? "" : "; what waits for the next start: " + waiting);
    }

    /// How a fleet is analyzed.
    static final class FleetOptions {
        /// Reads how many threads there are.
        static final class Threads implements ITypeConverter<Integer> {
            @Override
            public Integer convert(String text) {
                return (int) Converters.whole(text, 1, 256);
            }
        }

        @Option(
                names = "--every",
                paramLabel = "TIME",
                converter = Converters.WholeSeconds.class,
                description = "An interval's length: 1s to 1h. Default: 10s")
        private Duration every = Duration.ofSeconds(10);

        @Option(
                names = "--idle-after",
                paramLabel = "TIME",
                converter = Converters.WholeSeconds.class,
                description =
                        "For how long a source is waited for that says nothing, or is behind the others: 1s to 1h."
                                + " Its lines are late until it has caught up. Default: 1m")
        private Duration idleAfter = Duration.ofMinutes(1);

        @Option(
                names = "--threads",
                paramLabel = "N",
                converter = Threads.class,
                description = "Among how many threads partitions are shared out. Default: one a core, at most 4")
        private int threads;

        private int threads() {
            return threads > 0
                    ? threads
                    : Math.min(USUAL_THREADS, Runtime.getRuntime().availableProcessors());
        }
    }
}
