package dev.logtee.cli;

import dev.logtee.engine.Settings;
import dev.logtee.feed.LocalFeed;
import dev.logtee.pipeline.Watch;
import dev.logtee.pipeline.Watch.From;
import dev.logtee.terminal.Rehearsal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// What a start-up cache is trained on: the commands that run through many lines, each over the same made-up log.
///
/// Reports, rules and dashboards have a cache each: a start loads all that is in one, which takes memory, and what
/// the JVM learnt of code that others use otherwise makes a report slower.
///
/// Run by the launcher in the background, never by people.
public final class Training {
    /// Rules of every kind, so that all that judges is trained.
    private static final String RULES = """
            presets = ["server_errors", "slow", "traffic_drop", "silence", "not_found_scan"]
            alert = [
                {name = "sizes", measure = "size_p90", above = 500_000, where = "section=/api"},
                {name = "errors", measure = "error_ratio", above = 0.5},
                {name = "visitors", measure = "visitors", above = 50_000, over = "5m"},
                {name = "bytes", measure = "bytes_per_second", above = 100_000_000, severity = "info"},
            ]
            """;

    private static final Duration EVERY = Duration.ofSeconds(1);

    private Training() {}

    /// Runs them.
    ///
    /// @param args  `report`, `alerts`, `watch`, or `terminal` (a `watch` with a dashboard); the log, a folder for a
    /// state,
    ///     and a configuration to be written
    public static void main(String[] args) throws IOException {
        String log = args[1];
        switch (args[0]) {
            case "report" -> {
                List<String> text = List.of("report", "--threshold", "600", log);
                List<String> json = List.of("report", "--threshold", "600", "--output", "json", log);
                run(List.of(json, text, List.of("report", log), json, text, json));
            }
            case "alerts" -> {
                Files.writeString(Path.of(args[3]), RULES);
                run(List.of(List.of("alerts", "backtest", "--config", args[3], "--threshold", "600", log)));
            }
            case "terminal" -> {
                watch(log, args[2]);
                rehearse(log);
            }
            default -> watch(log, args[2]);
        }
    }

    private static void watch(String log, String state) {
        run(List.of(
                List.of("watch", "--once", "--from", "start", "--display", "text", "--threshold", "600", log),
                List.of("watch", "--once", "--from", "start", "--display", "json", "--state", state, log)));
    }

    private static void run(List<List<String>> commands) {
        Stdio stdio = Stdio.ofProcess();
        for (List<String> words : commands) {
            int status = Main.run(words.toArray(String[]::new), stdio);
            if (status != ExitStatus.DONE) {
                System.exit(status);
            }
        }
    }

    /// A dashboard over many intervals: each is put away as it closes.
    private static void rehearse(String log) throws IOException {
        Settings settings = new Settings(EVERY, Settings.DEFAULT.lateness(), Settings.DEFAULT.threshold());
        Watch watch = new Watch(List.of(log), new From.Start(), true, settings);
        LocalFeed feed = new LocalFeed(watch, InstantSource.system());
        Rehearsal.show(feed, feed::run);
    }
}
