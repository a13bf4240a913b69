package dev.logtee.format;

import static java.util.Objects.requireNonNull;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// A log format: makes the readers of its lines.
///
/// Immutable; the readers are not.
public final class Format {
    private final String name;
    private final String logFormat;
    private final List<Step> plan;

    Format(String name, String logFormat) {
        this.name = requireNonNull(name, "name");
        this.logFormat = requireNonNull(logFormat, "logFormat");
        this.plan = Template.compile(logFormat);
    }

    /// The name by which it is asked for.
    public String name() {
        return name;
    }

    /// What its lines hold, as an Apache `LogFormat` string.
    public String logFormat() {
        return logFormat;
    }

    /// A new reader, for the lines of one source.
    ///
    /// @param logTimezone  of stamps without a zone; if empty, lines with such a stamp are invalid. A time that the
    ///     zone's clocks passed over is later by what they passed over; of a time that they showed twice, the first is
    ///     meant.
    public LineReader reader(Optional<ZoneId> logTimezone) {
        return planReader(logTimezone);
    }

    PlanReader planReader(Optional<ZoneId> logTimezone) {
        return new PlanReader(plan, logTimezone.map(LogZone::new).orElse(null));
    }

    @Override
    public String toString() {
        return name;
    }
}
