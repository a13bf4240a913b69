package dev.logtee.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.alert.Threshold;
import dev.logtee.engine.Settings;
import dev.logtee.pipeline.Watch;
import dev.logtee.pipeline.Watch.From;
import dev.logtee.store.StateFile;
import dev.logtee.store.StateInUse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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
            "",
            "Exit status: 0 done, 1 failed while running, 2 bad usage,",
            "130 and 143 ended by Ctrl-C and SIGTERM.",
            "",
            "Examples:",
            "  logtee ship --kafka kafka1:9092 --topic access /var/log/nginx/access.log",
            "  logtee ship --kafka kafka1:9093 --kafka-config tls.conf --topic access",
        })
final class ShipCommand implements Callable<Integer> {
    @Mixin(name = "What is read")
    private final InputOptions input = new InputOptions();

    @Mixin(name = "Where to")
    private final KafkaOptions kafka = new KafkaOptions();

    @Mixin(name = "How it is followed")
    private final FollowOptions follow = new FollowOptions();

    @Mixin(name = "What is kept")
    private final StateOptions state = new StateOptions();

    @Mixin(name = "Other")
    @SuppressWarnings("UnusedVariable") // for picocli
    private final HelpOption help = new HelpOption();

    private final Stdio stdio;

    ShipCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() throws IOException {
        kafka.servers();
        Watch watch = watch();
        Optional<StateFile> kept;
        try {
            kept = state.open(watch.inputs(), stateName(), !watch.once(), stdio);
        } catch (StateInUse e) {
            stdio.say(String.valueOf(e.getMessage()));
            return ExitStatus.BAD_USAGE;
        }
        if (kept.isEmpty()) {
            return Shipping.run(watch, input, kafka, follow.host, Optional.empty(), stdio);
        }
        try (StateFile file = kept.get()) {
            return Shipping.run(watch, input, kafka, follow.host, Optional.of(file), stdio);
        }
    }

    private Watch watch() {
        Settings settings = new Settings(Settings.DEFAULT.every(), follow.lateness, Threshold.DEFAULT);
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

    /// Another for each topic, and never that of a watcher of the same files.
    private String stateName() {
        String to = kafka.topic() + '\n' + StateFolder.nameOf(input.files());
        return "ship-" + UUID.nameUUIDFromBytes(to.getBytes(UTF_8));
    }

    /// Reads the name that tells servers apart.
    static final class HostName implements ITypeConverter<String> {
        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,200}");

        @Override
        public String convert(String text) {
            if (!NAME.matcher(text).matches()) {
                throw new TypeConversionException(
                        "'" + text + "' is not a host's name: up to 200 letters, digits, '.', '_' and '-'");
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
                names = "--lateness",
                paramLabel = "TIME",
                converter = Converters.Lateness.class,
                description = "For how long a stamp far ahead waits in silence before it is believed. Default: 2s")
        private Duration lateness = Duration.ofSeconds(2);

        private From from() {
            if (from != null) {
                return from;
            }
            return once ? new From.Start() : new From.End();
        }
    }
}
