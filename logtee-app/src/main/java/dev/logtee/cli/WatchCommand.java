package dev.logtee.cli;

import dev.logtee.alert.Rule;
import dev.logtee.alert.Rules;
import dev.logtee.config.BadConfiguration;
import dev.logtee.engine.Settings;
import dev.logtee.notify.HostName;
import dev.logtee.notify.Notifications;
import dev.logtee.notify.Notifier;
import dev.logtee.notify.Origin;
import dev.logtee.pipeline.Pipeline;
import dev.logtee.pipeline.Watch;
import dev.logtee.pipeline.Watch.From;
import dev.logtee.store.StateFile;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;

/// Follows logs, shows statistics every interval, and raises alerts.
final class WatchCommand extends FileCommand {
    private static final Usage USAGE = new Usage(
            "watch",
            "Follows logs, shows statistics every interval, raises alerts.",
            "logtee [watch] [OPTIONS] [FILE...]",
            """
            A TIME is a number with ms, s, m, h or d: 500ms, 10s, 2m, 1h.

            Exit status: 0 done, 1 failed while running, 2 bad usage,
            130 and 143 ended by Ctrl-C and SIGTERM.

            SIGHUP has it read its --config again, SIGUSR1 tell how it stands.

            Examples:
              logtee /var/log/apache2/access.log
              logtee -t 100 --window 5m '/var/log/nginx/*.access.log'
              logtee --every 1m --top 20 --timezone Europe/Berlin access.log
              logtee --where section=/api --where status=5xx --anonymize access.log
              logtee --once --display json access.log > intervals.jsonl
              ssh web tail -F access.log | logtee -
              logtee --kafka kafka1:9092 --topic access
            """);

    /// How long the end waits for messages about alerts that nobody else will deliver.
    private static final Duration LAST_DELIVERIES = Duration.ofSeconds(10);

    /// How long it does if the next start will.
    private static final Duration QUICK_DELIVERIES = Duration.ofMillis(300);

    private static final List<String> OF_HISTORY = List.of("--keep-history", "--history-size");

    private final InputOptions input = group("What is read", new InputOptions());
    private final KafkaOptions kafka = group("What is read of a fleet", new KafkaOptions());
    private final FollowOptions follow = group("How it is followed", new FollowOptions());
    private final CountOptions count = group("What is counted", new CountOptions());
    private final HistoryKeepOptions state = group("What is kept", new HistoryKeepOptions());
    private final AlertOptions alert = group("When to alert", new AlertOptions());
    private final ShowOptions show = group("What is shown", new ShowOptions());
    private final ServeOptions serve = group("What is served", new ServeOptions());
    private final ConfigOptions config = group("Where settings stand", new ConfigOptions(true));

    private Optional<Reloading> reloading = Optional.empty();

    WatchCommand(Stdio stdio) {
        super(USAGE, stdio);
    }

    @Override
    InputOptions input() {
        return input;
    }

    /// What it would be if it were started now, with the same words and the file as it stands.
    ///
    /// @throws BadConfiguration if that has faults
    WatchCommand readAgain() throws BadConfiguration {
        WatchCommand now = Rereading.of(Commands.WATCH, config, stdio).getCommand();
        try {
            now.watch();
        } catch (BadUsage e) { // settings that are right by themselves but do not go together
            throw new BadConfiguration("[settings]: " + e.getMessage());
        }
        if (now.show.isOnTerminal(stdio) && !show.isOnTerminal(stdio)) {
            throw new BadConfiguration("[settings]: a run that is under way cannot be given a dashboard: display");
        }
        return now;
    }

    /// Of another command what a run goes on by that began with this one.
    Settings settingsOf(WatchCommand now) {
        Settings others = now.watch().settings();
        return new Settings(follow.every(), alert.lateness(), others.rules(), others.view());
    }

    /// Whether a run goes on by what an option of this says.
    boolean goesOnBy(OptionSpec option) {
        return count.has(option) || show.has(option) || alert.isOfRules(option);
    }

    /// @throws BadUsage             if options do not go together, or a token cannot be read
    /// @throws UnknownHostException if there is no such host to be reached by
    void check() throws UnknownHostException {
        watch();
        serve.gate(stdio);
    }

    ShowOptions show() {
        return show;
    }

    @Override
    public Integer call() throws IOException {
        Watch watch = kafka.isGiven() ? elsewhere(watch()) : watch();
        if (kafka.isGiven()) {
            requireSenseOfFleet();
        } else {
            state.requireSense(this, config, watch.inputs(), !watch.once());
        }
        reloading = config.isGiven() ? Optional.of(new Reloading(this, stdio)) : Optional.empty();
        if (!show.canShow(stdio)) {
            return ExitStatus.BAD_USAGE;
        }
        if (input.files().contains("-") && show.isOnTerminal(stdio) && !Stdio.isPipedBeside()) {
            throw new BadUsage("standard input is this terminal, whose keys are the dashboard's: pipe a log in"
                    + " (ssh web tail -F access.log | logtee -), or type lines under --display text");
        }
        try (Serving serving = serve.start(watch, show.timezone(), stdio)) {
            reloading.ifPresent(again -> again.part(now ->
                    serving.goOn(now.show.timezone(), now.watch().settings().rules())));
            return kafka.isGiven() ? runFleet(watch, serving) : run(watch, serving);
        }
    }

    /// Nothing is read, counted and judged here.
    private void requireSenseOfFleet() {
        if (input.namesFiles() || follow.once.is(true)) {
            throw new BadUsage("--kafka goes without FILE and without --once");
        }
        config.refuse(
                this,
                option -> input.has(option) || option.longestName().equals("--rotated"),
                "has no effect with --kafka: give it to logtee ship, which reads the logs");
        config.refuse(
                this,
                option -> count.has(option)
                        || alert.has(option)
                        || option.longestName().equals("--every"),
                "has no effect with --kafka: give it to logtee analyze, which counts and judges");
        if (!state.isPlaced()) {
            config.refuse(
                    this,
                    option -> OF_HISTORY.contains(option.longestName()),
                    "has no effect, since nothing is kept: with --kafka that takes --state DIR");
        }
    }

    /// Nothing that is on this machine's disk.
    private static Watch elsewhere(Watch watch) {
        return new Watch(List.of("-"), watch.from(), false, watch.settings());
    }

    /// What analyzers of a topic tell: nothing is read or judged here, and what is told is kept if a folder is given.
    private int runFleet(Watch watch, Serving serving) throws IOException {
        List<String> inputs = List.of("topic " + kafka.topic());
        Origin origin = new Origin(kafka.topic(), List.of(inputs.getFirst() + " at " + kafka.servers()));
        Optional<StateFile> kept = state.open(inputs, StateFolder.nameOfTopic(kafka.topic()), false, stdio);
        return run(
                watch,
                origin,
                kept,
                serving,
                (run, notifier) -> FleetWatching.run(run, kafka, follow.back(), notifier, state.name(), show, stdio));
    }

    private int run(Watch watch, Serving serving) throws IOException {
        input.wayOn().ifPresent(stdio::say);
        List<String> inputs = watch.inputs();
        Origin origin = new Origin(HostName.get(), StateFolder.absolute(inputs));
        Optional<StateFile> kept = state.open(inputs, StateFolder.nameOf(inputs), !watch.once(), stdio);
        boolean goesOn = follow.from.isThere() && wasRead(kept);
        ShowOptions.Source source = (output, with) -> {
            if (goesOn) {
                output.notice("--from has no effect on a log that was read before: reading goes on where it ended;"
                        + " with --no-state it begins anew");
            }
            return new Pipeline(watch, output, with);
        };
        return run(watch, origin, kept, serving, (run, _) -> show.show(run, source, stdio));
    }

    private static boolean wasRead(Optional<StateFile> kept) {
        try {
            return kept.isPresent()
                    && kept.get()
                            .saved()
                            .filter(before -> !before.positions().isEmpty())
                            .isPresent();
        } catch (IOException _) {
            return false; // told by the run itself
        }
    }

    /// What shows a run.
    private interface Showing {
        int of(ShownRun run, Optional<Notifier> notifier);
    }

    /// Has it shown, with the state open.
    private int run(Watch watch, Origin origin, Optional<StateFile> kept, Serving serving, Showing showing)
            throws IOException {
        try (StateFile _ = kept.orElse(null)) {
            kept.ifPresent(file -> keep(file, watch, serving));
            return show(watch, origin, kept, serving, showing);
        }
    }

    private void keep(StateFile file, Watch watch, Serving serving) {
        serving.past(file);
        if (!kafka.isGiven()) { // else others judge, by rules that this one need not have
            file.judgedBy(names(watch));
            reloading.ifPresent(again -> again.part(now -> file.judgedBy(names(now.watch()))));
        }
    }

    private static List<String> names(Watch watch) {
        return watch.settings().rules().all().stream().map(Rule::name).toList();
    }

    /// Has it shown, and tells who is to be told of alerts.
    private int show(Watch watch, Origin origin, Optional<StateFile> kept, Serving serving, Showing showing)
            throws IOException {
        Notifications notifications = config.configuration().notifications();
        if (notifications.isEmpty() && reloading.isEmpty()) {
            return showing.of(new ShownRun(watch, kept, serving.outputs(), reloading), Optional.empty());
        }
        boolean hasNext = kept.isPresent() && !watch.once();
        Duration patience = hasNext ? QUICK_DELIVERIES : LAST_DELIVERIES;
        Notifier notifier = Notifier.of(notifications, surroundings(origin, watch, patience), kept);
        serving.notifications(notifier.deliveries());
        reloading.ifPresent(again -> again.part(now -> notifier.goOn(
                now.config.configuration().notifications(),
                now.show.timezone(),
                now.watch().settings().rules().all())));
        try (OrderlyEnd _ = OrderlyEnd.of(notifier::hurry);
                notifier) {
            List<Pipeline.Output> outputs = new ArrayList<>(serving.outputs());
            outputs.add(notifier);
            return showing.of(new ShownRun(watch, kept, outputs, reloading), Optional.of(notifier));
        }
    }

    private Notifier.Surroundings surroundings(Origin origin, Watch watch, Duration patience) {
        return new Notifier.Surroundings(
                origin,
                show.timezone(),
                watch.settings().rules().all(),
                InstantSource.system(),
                stdio::say,
                watch.inputs().contains("-"),
                patience);
    }

    /// What the options ask for.
    Watch watch() {
        state.requireOne();
        Rules rules = alert.rules(config.configuration());
        Settings settings = alert.settings(follow.every(), rules, count.view(rules));
        From from = follow.from(settings.threshold().window());
        return input.watch(from, follow.once.is(true), settings, follow.rotated.orElse(List.of()));
    }

    /// How files are followed.
    static final class FollowOptions extends Options {
        private final Given<Duration> every =
                option("--every", "TIME", Converters::wholeSeconds, "An interval's length: 1s to 1h. Default: 10s");

        private final Given<From> from = option(
                "--from",
                "WHERE",
                new Converters.Where(),
                "Where to begin in files that are there at the start and have no saved position: start, end, or a TIME"
                        + " before the last line. Default: one window; with --once, start");

        private final Given<List<String>> rotated = repeatable(
                "--rotated",
                "GLOB",
                Converters::fileName,
                "A quoted glob of where rotated files lie, if not beside their log. May be given more than once.");

        private final Given<Boolean> once = flag("--once", "Stop at the end of the input.");

        private Duration every() {
            return every.orElse(Settings.DEFAULT.every());
        }

        /// Of a fleet, begin with what was told so long ago.
        private Duration back() {
            return switch (from.orElse(new From.BeforeLastLine(Duration.ofMinutes(2)))) {
                case From.Start() -> Duration.ofDays(365);
                case From.End() -> Duration.ZERO;
                case From.BeforeLastLine(var length) -> length;
                case From.At _ -> throw new IllegalStateException("no option asks for it");
            };
        }

        private From from(Duration window) {
            return from.orElse(once.is(true) ? new From.Start() : new From.BeforeLastLine(window));
        }
    }
}
