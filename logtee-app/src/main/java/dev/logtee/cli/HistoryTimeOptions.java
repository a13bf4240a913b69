package dev.logtee.cli;

import dev.logtee.pipeline.Report.Moment;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/// Which time is shown of a history.
final class HistoryTimeOptions extends Options {
    private final Given<When> since =
            option("--since", "WHEN", When::parse, "From then on. Default: 1d before the end; of alerts, all.");

    private final Given<When> until = option("--until", "WHEN", When::parse, "Up to then. Default: to the end.");

    boolean isSinceGiven() {
        return since.isThere();
    }

    /// @param end    up to which the history reaches; epoch seconds, as all here
    /// @param usual  if nothing was asked for
    long from(long end, ZoneId zone, long usual) {
        return since.value().map(when -> second(when, end, zone)).orElse(usual);
    }

    long to(long end, ZoneId zone, long usual) {
        return until.value().map(when -> second(when, end, zone)).orElse(usual);
    }

    /// Whether both were given, and there is no time between them.
    boolean isNone(long end, ZoneId zone) {
        return since.isThere() && until.isThere() && from(end, zone, 0) >= to(end, zone, 0);
    }

    private static long second(When when, long end, ZoneId zone) {
        return switch (when.in(zone)) {
            case Moment.At(Instant instant) -> instant.getEpochSecond();
            case Moment.BeforeEnd(Duration length) -> end - length.toSeconds();
        };
    }
}
