package dev.logtee.cli;

import dev.logtee.pipeline.Report.Moment;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which time is shown of a history.
final class HistoryTimeOptions {
    @Option(
            names = "--since",
            paramLabel = "WHEN",
            converter = When.Converter.class,
            description = "From then on. Default: 1d before the end; of alerts, all.")
    private @Nullable When since;

    @Option(
            names = "--until",
            paramLabel = "WHEN",
            converter = When.Converter.class,
            description = "Up to then. Default: to the end.")
    private @Nullable When until;

    boolean isSinceGiven() {
        return since != null;
    }

    /// @param end    up to which the history reaches; epoch seconds, as all here
    /// @param usual  if nothing was asked for
    long from(long end, ZoneId zone, long usual) {
        return since == null ? usual : second(since, end, zone);
    }

    long to(long end, ZoneId zone, long usual) {
        return until == null ? usual : second(until, end, zone);
    }

    /// Whether both were given, and there is no time between them.
    boolean isNone(long end, ZoneId zone) {
        return since != null && until != null && second(since, end, zone) >= second(until, end, zone);
    }

    private static long second(When when, long end, ZoneId zone) {
        return switch (when.in(zone)) {
            case Moment.At(Instant instant) -> instant.getEpochSecond();
            case Moment.BeforeEnd(Duration length) -> end - length.toSeconds();
        };
    }
}
