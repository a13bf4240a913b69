package dev.logtee.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.logtee.alert.Rules;
import dev.logtee.alert.Threshold;
import dev.logtee.bytes.VisibleText;
import dev.logtee.engine.Settings;
import dev.logtee.pipeline.Watch;
import dev.logtee.pipeline.Watch.From;
import dev.logtee.store.StateFile;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// Follows logs and sends their lines to Kafka.
@Command(
        name = "ship",
        header = "Follows logs and sends their lines to Kafka.",
        synopsisHeading = "%nUsage: ",
        parameterListHeading = "%n",
        customSynopsis = "logtee ship [OPTIONS] --kafka HOST:PORT --topic TOPIC [FILE...]",
        footer = {
            "",
            "How far the logs were read is saved once the broker has it. While no broker answers, reading waits.",
            "Of a --config file [settings] hold; its rules are for who counts: analyze, and ship --summaries.",
            "",
            "Exit status: 0 done, 1 failed while running, 2 bad usage,",
            "130 and 143 ended by Ctrl-C and SIGTERM.",
            "",
            "SIGHUP has it read its --config again, SIGUSR1 tell how it stands.",
            "",
            "Examples:",
            "  logtee ship --kafka kafka1:9092 --topic access /var/log/nginx/access.log",
            "  logtee ship --kafka kafka1:9093 --kafka-config tls.conf --topic access",
            "  logtee ship --summaries --kafka kafka1:9092 --topic counts -t 2000",
        })
final class ShipCommand implements Callable<Integer> {
    private static final List<String> OF_COUNTING =
            List.of("--where", "--anonymize", "--redact", "--section-depth", "--threshold", "--window", "--every");

    @Mixin(name = "What is read")
    private final InputOptions input = new InputOptions();

    @Mixin(name = "Where to")
    private final KafkaOptions kafka = new KafkaOptions();

    @Mixin(name = "How it is followed")
    private final FollowOptions follow = new FollowOptions();

    @Mixin(name = "What is counted (with --summaries)")
    private final CountOptions count = new CountOptions();

    @Mixin(name = "Which rules are counted for (with --summaries)")
    private final AlertOptions alert = new AlertOptions();

    @Mixin(name = "Where settings stand")
    private final ConfigOptions config = new ConfigOptions();

    @Mixin(name = "What is kept")
    private final StateOptions state = new StateOptions();

    @Spec
    private @Nullable CommandSpec command;

    private final Stdio stdio;

    ShipCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() throws IOException {
        kafka.servers();
        requireCounting();
        if (!follow.summaries && !config.configuration().rules().equals(Rules.DEFAULT)) {
            stdio.say("the rules of the configuration have no effect here: lines are shipped as they were logged, and"
                    + " analyze judges them");
        }
        Watch watch = watch();
        Optional<StateFile> kept = state.open(watch.inputs(), stateName(), !watch.once(), stdio);
        try (StateFile _ = kept.orElse(null)) {
            return Shipping.run(follow.summaries, watch, input, kafka, follow.host, kept, reload(), stdio);
        }
    }

    private Optional<BooleanSupplier> reload() {
        return config.isGiven() ? Optional.of(this::reread) : Optional.empty();
    }

    /// There is nothing that a shipper goes by otherwise while it runs: what it counts for, analyzers count for, too.
    private boolean reread() {
        Rereading.reread(Commands.SHIP, config, stdio, now -> {
            String options = Rereading.waiting(
                    requireNonNull(command).options(), now.getCommandSpec().options(), _ -> false);
            String waiting = Stream.of(
                            options,
                            rules().equals(now.<ShipCommand>getCommand().rules()) ? "" : "rules")
                    .filter(name -> !name.isEmpty())
                    .collect(Collectors.joining(", "));
            return "the configuration was read again; what waits for the next start: "
                    + (waiting.isEmpty() ? "nothing" : waiting);
        });
        return false;
    }

    /// For which it counts.
    private Rules rules() {
        return follow.summaries ? alert.rules(config.configuration()) : Rules.DEFAULT;
    }

    private Watch watch() {
        Settings settings = follow.summaries
                ? alert.settings(follow.every, rules(), count.view())
                : new Settings(Settings.DEFAULT.every(), alert.lateness(), Threshold.DEFAULT);
        return new Watch(
                input.files(),
                follow.from(),
                follow.once,
                input.format(),
                input.terms(),
                settings,
                follow.rotated,
                Zstd.AND_GZIP);
    }

    /// An option that has no effect is refused: whoever gives it is mistaken about what is shipped.
    private void requireCounting() {
        CommandLine commandLine = requireNonNull(command).commandLine();
        if (follow.summaries) {
            return;
        }
        for (String name : OF_COUNTING) {
            OptionSpec option = commandLine.getCommandSpec().findOption(name);
            if (commandLine.getParseResult().hasMatchedOption(option) && !config.isOfFile(option)) {
                throw new BadUsage(name + " goes with --summaries only: lines are shipped as they were logged");
            }
        }
    }

    /// Another for each topic, and never that of a watcher of the same files.
    private String stateName() {
        String to = kafka.topic() + '\n' + StateFolder.nameOf(input.files());
        return (follow.summaries ? "count-" : "ship-") + UUID.nameUUIDFromBytes(to.getBytes(UTF_8));
    }

    /// Reads the name that tells servers apart.
    static final class HostName implements ITypeConverter<String> {
        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,200}");

        @Override
        public String convert(String text) {
            if (!NAME.matcher(text).matches()) {
                throw new TypeConversionException(VisibleText.quoted(text)
                        + " is not a host's name: up to 200 letters, digits, '.', '_' and '-'");
            }
            return text;
        }
    }

    /// How files are followed.
    static final class FollowOptions {
        @Option(
                names = "--from",
                paramLabel = "WHERE",
                converter = Converters.Where.class,
                description = "Where to begin in files that are there at the start and have no saved position: start,"
                        + " end, or a TIME before the last line. Default: end; with --once, start")
        private @Nullable From from;

        @Option(
                names = "--rotated",
                paramLabel = "GLOB",
                converter = Converters.FileName.class,
                description =
                        "A quoted glob of where rotated files lie, if not beside their log. May be given more than"
                                + " once.")
        private List<String> rotated = List.of();

        @Option(names = "--once", description = "Stop at the end of the input, once the broker has it all.")
        private boolean once;

        @Option(
                names = "--host",
                paramLabel = "NAME",
                converter = HostName.class,
                description = "Stands before the files' paths in the names of sources. Default: this host's name")
        private @Nullable String host;

        @Option(
                names = "--summaries",
                description = "Count here, and send only what was counted. Needs the options, rules and version of the"
                        + " topic's analyzers, and a topic of its own.")
        private boolean summaries;

        @Option(
                names = "--every",
                paramLabel = "TIME",
                converter = Converters.WholeSeconds.class,
                description = "With --summaries, an interval's length, as that of analyze. Default: 10s")
        private Duration every = Duration.ofSeconds(10);

        private From from() {
            if (from != null) {
                return from;
            }
            return once ? new From.Start() : new From.End();
        }
    }
}
