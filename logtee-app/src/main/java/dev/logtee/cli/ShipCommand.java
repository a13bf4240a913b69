package dev.logtee.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/// Follows logs and sends their lines to Kafka.
final class ShipCommand extends Command {
    private static final Usage USAGE = new Usage(
            "ship",
            "Follows logs and sends their lines to Kafka.",
            "logtee ship [OPTIONS] --kafka HOST:PORT --topic TOPIC [FILE...]",
            """
            How far the logs were read is saved once the broker has it. While no broker
            answers, reading waits. Of a --config file [settings] hold; its rules are for
            who counts: analyze, and ship --summaries.

            Exit status: 0 done, 1 failed while running, 2 bad usage,
            130 and 143 ended by Ctrl-C and SIGTERM.

            SIGHUP has it read its --config again, SIGUSR1 tell how it stands.

            Examples:
              logtee ship --kafka kafka1:9092 --topic access /var/log/nginx/access.log
              logtee ship --kafka kafka1:9093 --kafka-config tls.conf --topic access
              logtee ship --summaries --kafka kafka1:9092 --topic counts -t 2000
            """);

    private final InputOptions input = group("What is read", new InputOptions());
    private final KafkaOptions kafka = group("Where to", new KafkaOptions());
    private final FollowOptions follow = group("How it is followed", new FollowOptions());
    private final CountOptions count = group("What is counted (with --summaries)", new CountOptions());
    private final AlertOptions alert = group("Which rules are counted for (with --summaries)", new AlertOptions());
    private final ConfigOptions config = group("Where settings stand", new ConfigOptions());
    private final StateOptions state = group("What is kept", new StateOptions());

    ShipCommand(Stdio stdio) {
        super(USAGE, stdio);
    }

    @Override
    public Integer call() throws IOException {
        kafka.servers();
        requireSense();
        if (!counts() && !config.configuration().rules().equals(Rules.DEFAULT)) {
            stdio.say("the rules of the configuration have no effect here: lines are shipped as they were logged, and"
                    + " analyze judges them");
        }
        Watch watch = watch();
        Optional<StateFile> kept = state.open(watch.inputs(), stateName(), !watch.once(), stdio);
        try (StateFile _ = kept.orElse(null)) {
            return Shipping.run(counts(), watch, input, kafka, follow.host.value(), kept, reload(), stdio);
        }
    }

    private Optional<BooleanSupplier> reload() {
        return config.isGiven() ? Optional.of(this::reread) : Optional.empty();
    }

    /// There is nothing that a shipper goes by otherwise while it runs: what it counts for, analyzers count for, too.
    private boolean reread() {
        Rereading.reread(Commands.SHIP, config, stdio, now -> {
            ShipCommand again = now.getCommand();
            String options = Rereading.waiting(this, again, _ -> false);
            String waiting = Stream.of(options, rules().equals(again.rules()) ? "" : "rules")
                    .filter(name -> !name.isEmpty())
                    .collect(Collectors.joining(", "));
            return "the configuration was read again; what waits for the next start: "
                    + (waiting.isEmpty() ? "nothing" : waiting);
        });
        return false;
    }

    private boolean counts() {
        return follow.summaries.is(true);
    }

    /// For which it counts.
    private Rules rules() {
        return counts() ? alert.rules(config.configuration()) : Rules.DEFAULT;
    }

    private Watch watch() {
        Rules rules = rules();
        Settings settings = counts()
                ? alert.settings(follow.every.orElse(Settings.DEFAULT.every()), rules, count.view(rules))
                : new Settings(Settings.DEFAULT.every(), alert.lateness(), Threshold.DEFAULT);
        return input.watch(follow.from(), follow.once.is(true), settings, follow.rotated.orElse(List.of()));
    }

    private void requireSense() {
        if (!counts()) {
            config.refuse(
                    this, this::isOfCounting, "goes with --summaries only: lines are shipped as they were logged");
        }
        state.requireSense(this, config, input.files(), !follow.once.is(true));
    }

    private boolean isOfCounting(OptionSpec option) {
        return count.has(option)
                || alert.isOfRules(option)
                || option.longestName().equals("--every");
    }

    /// Another for each topic, and never that of a watcher of the same files.
    private String stateName() {
        String to = kafka.topic() + '\n' + StateFolder.nameOf(input.files());
        return (counts() ? "count-" : "ship-") + UUID.nameUUIDFromBytes(to.getBytes(UTF_8));
    }

    /// How files are followed.
    static final class FollowOptions extends Options {
        private static final String NAME = "[A-Za-z0-9._-]{1,200}";

        private final Given<From> from = option(
                "--from",
                "WHERE",
                new Converters.Where(),
                "Where to begin in files that are there at the start and have no saved position: start,"
                        + " end, or a TIME before the last line. Default: end; with --once, start");

        private final Given<List<String>> rotated = repeatable(
                "--rotated",
                "GLOB",
                Converters::fileName,
                "A quoted glob of where rotated files lie, if not beside their log. May be given more than once.");

        private final Given<Boolean> once = flag("--once", "Stop at the end of the input, once the broker has it all.");

        private final Given<String> host = option(
                "--host",
                "NAME",
                FollowOptions::hostName,
                "Stands before the files' paths in the names of sources. Default: this host's name");

        private final Given<Boolean> summaries = flag(
                "--summaries",
                "Count here, and send only what was counted. Needs the options, rules and version of the"
                        + " topic's analyzers, and a topic of its own.");

        private final Given<Duration> every = option(
                "--every",
                "TIME",
                Converters::wholeSeconds,
                "With --summaries, an interval's length, as that of analyze. Default: 10s");

        private From from() {
            return from.orElse(once.is(true) ? new From.Start() : new From.End());
        }

        /// Reads the name that tells servers apart.
        private static String hostName(String text) {
            if (!text.matches(NAME)) {
                throw new TypeConversionException(VisibleText.quoted(text)
                        + " is not a host's name: up to 200 letters, digits, '.', '_' and '-'");
            }
            return text;
        }
    }
}
