package dev.logtee.cli;

import dev.logtee.alert.Rules;
import dev.logtee.display.ReportDisplay;
import dev.logtee.pipeline.Findings;
import dev.logtee.pipeline.Report;
import dev.logtee.pipeline.Report.Moment;
import dev.logtee.pipeline.Reporter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// Reads whole files and prints one report.
final class ReportCommand extends FileCommand {
    private static final Usage USAGE = new Usage(
            "report",
            "Reads whole files, also compressed ones, and prints one report.",
            "logtee report [OPTIONS] [FILE...]",
            """
            A TIME is a number with ms, s, m, h or d: 500ms, 10s, 2m, 1h. A WHEN is a
            date (2018-05-09), a time (2018-05-09T16:00 by --timezone,
            2018-05-09T16:00:00Z, or as logged, 09/May/2018:16:00:00 +0000), or a TIME
            before the last line. Files are plain, .gz or .zst.

            Exit status: 0 done, 1 failed while running, 2 bad usage,
            130 and 143 ended by Ctrl-C and SIGTERM.

            Examples:
              logtee report access.log
              logtee report --since 7d /var/log/nginx/access.log*
              logtee report --output json --top 50 access.log.gz > report.json
              logtee report --output html access.log > report.html
              logtee report --output csv --table targets access.log > targets.csv
            """);

    private final InputOptions input = group("What is read", new InputOptions());
    private final CountOptions count = group("What is counted", new CountOptions());
    private final PeriodOptions period = group("Of which time", new PeriodOptions());
    private final LogTimeAlertOptions alert = group("When an alert would have come", new LogTimeAlertOptions());
    private final ReportShowOptions show = group("What is shown", new ReportShowOptions());
    private final ConfigOptions config = group("Where settings stand", new ConfigOptions());

    ReportCommand(Stdio stdio) {
        super(USAGE, stdio);
    }

    @Override
    InputOptions input() {
        return input;
    }

    @Override
    public Integer call() {
        Report report = report();
        input.wayOn().ifPresent(stdio::say);
        ReportDisplay display = show.display(report.rules().threshold(), stdio);
        Reporter reporter = new Reporter(report, stdio::say);
        return ProgressBar.over(
                reporter,
                reporter::run,
                findings -> {
                    display.show(findings);
                    sayIfNothing(report, findings);
                },
                stdio);
    }

    private void sayIfNothing(Report report, Findings findings) {
        boolean isPart = report.since().isPresent() || report.until().isPresent();
        if (isPart && findings.ledger().lines() == 0) {
            stdio.say("no line is of the time asked for; without --since and --until the report says which there is");
        }
    }

    /// What the options ask for.
    Report report() {
        if (period.isNone(show.timezone())) {
            throw new BadUsage(When.NO_TIME);
        }
        Rules rules = alert.rules(config.configuration());
        ZoneId zone = show.timezone();
        return input.report(count.view(rules), zone, alert.lateness(), rules, period.since(zone), period.until(zone));
    }

    /// Which hits count.
    static final class PeriodOptions extends Options {
        private final Given<When> since = option("--since", "WHEN", When::parse, "Only hits from then on.");

        private final Given<When> until = option("--until", "WHEN", When::parse, "Only hits before then.");

        /// Whether it is sure that no time is in it, whatever the inputs hold.
        private boolean isNone(ZoneId zone) {
            Optional<Moment> end = until(zone);
            return end.isPresent()
                    && since(zone).filter(begin -> !isBefore(begin, end.get())).isPresent();
        }

        /// Whether it may be: where one is so long before the last line and the other is not, nobody knows yet.
        private static boolean isBefore(Moment begin, Moment end) {
            return switch (begin) {
                case Moment.At(Instant from) -> !(end instanceof Moment.At(Instant to)) || from.isBefore(to);
                case Moment.BeforeEnd(Duration from) ->
                    !(end instanceof Moment.BeforeEnd(Duration to)) || from.compareTo(to) > 0;
            };
        }

        private Optional<Moment> since(ZoneId zone) {
            return since.value().map(when -> when.in(zone));
        }

        private Optional<Moment> until(ZoneId zone) {
            return until.value().map(when -> when.in(zone));
        }
    }

    /// As in `watch`, but that lines may come later.
    static final class LogTimeAlertOptions extends TrafficAlertOptions {
        private final Given<Duration> lateness = option(
                "--lateness",
                "TIME",
                Converters::lateness,
                "How far a line may be stamped behind the latest one and still be in time: 0s to 1h. Default: 1h");

        Duration lateness() {
            return lateness.orElse(Report.LATENESS);
        }
    }
}
