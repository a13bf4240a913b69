package dev.logtee.cli;

import dev.logtee.display.ReportDisplay;
import dev.logtee.pipeline.Report;
import dev.logtee.pipeline.Report.Moment;
import dev.logtee.pipeline.Reporter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Reads whole files and prints one report.
@Command(
        name = "report",
        header = "Reads whole files, also compressed ones, and prints one report.",
        synopsisHeading = "%nUsage: ",
        parameterListHeading = "%n",
        customSynopsis = "logtee report [OPTIONS] [FILE...]",
        footer = {
            "",
            "A TIME is a number with ms, s, m, h or d: 500ms, 10s, 2m, 1h. A WHEN is a",
            "date (2018-05-09), a time (2018-05-09T16:00, 2018-05-09T16:00:00Z), or a",
            "TIME before the last line. Files are plain, .gz or .zst.",
            "",
            "Exit status: 0 done, 1 failed while running, 2 bad usage,",
            "130 and 143 ended by Ctrl-C and SIGTERM.",
            "",
            "Examples:",
            "  logtee report access.log",
            "  logtee report --since 7d /var/log/nginx/access.log*",
            "  logtee report --output json --top 50 access.log.gz > report.json",
            "  logtee report --output html access.log > report.html",
            "  logtee report --output csv --table targets access.log > targets.csv",
        })
final class ReportCommand implements FileCommand {
    @Mixin(name = "What is read")
    private final InputOptions input = new InputOptions();

    @Mixin(name = "What is counted")
    private final CountOptions count = new CountOptions();

    @Mixin(name = "Of which time")
    private final PeriodOptions period = new PeriodOptions();

    @Mixin(name = "When an alert would have come")
    private final LogTimeAlertOptions alert = new LogTimeAlertOptions();

    @Mixin(name = "What is shown")
    private final ReportShowOptions show = new ReportShowOptions();

    @Mixin(name = "Where settings stand")
    private final ConfigOptions config = new ConfigOptions();

    private final Stdio stdio;

    ReportCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public InputOptions input() {
        return input;
    }

    @Override
    public Integer call() {
        Report report = report();
        ReportDisplay display = show.display(report.rules().threshold(), stdio);
        Reporter reporter = new Reporter(report, stdio::say);
        return ProgressBar.over(reporter, reporter::run, display::show, stdio);
    }

    /// What the options ask for.
    Report report() {
        if (period.isNone(show.timezone())) {
            throw new BadUsage(When.NO_TIME);
        }
        return new Report(
                input.files(),
                input.format(),
                input.terms(),
                count.view(),
                show.timezone(),
                alert.lateness(),
                alert.rules(config.configuration()),
                period.since(show.timezone()),
                period.until(show.timezone()),
                Zstd.AND_GZIP);
    }

    /// Which hits count.
    static final class PeriodOptions {
        @Option(
                names = "--since",
                paramLabel = "WHEN",
                converter = When.Converter.class,
                description = "Only hits from then on.")
        private @Nullable When since;

        @Option(
                names = "--until",
                paramLabel = "WHEN",
                converter = When.Converter.class,
                description = "Only hits before then.")
        private @Nullable When until;

        /// Whether it is sure that no time is in it, whatever the inputs hold.
        private boolean isNone(ZoneId zone) {
            if (since == null || until == null) {
                return false;
            }
            return switch (since.in(zone)) {
                case Moment.At(Instant from) -> until.in(zone) instanceof Moment.At(Instant to) && !from.isBefore(to);
                case Moment.BeforeEnd(Duration from) ->
                    until.in(zone) instanceof Moment.BeforeEnd(Duration to) && from.compareTo(to) <= 0;
            };
        }

        private Optional<Moment> since(ZoneId zone) {
            return Optional.ofNullable(since).map(when -> when.in(zone));
        }

        private Optional<Moment> until(ZoneId zone) {
            return Optional.ofNullable(until).map(when -> when.in(zone));
        }
    }

    /// As in `watch`, but that lines may come later.
    static final class LogTimeAlertOptions extends TrafficAlertOptions {
        @Option(
                names = "--lateness",
                paramLabel = "TIME",
                converter = Converters.Lateness.class,
                description = "How far a line may be stamped behind the latest one and still be in time: 0s to 1h."
                        + " Default: 1h")
        private Duration lateness = Report.LATENESS;

        Duration lateness() {
            return lateness;
        }
    }
}
