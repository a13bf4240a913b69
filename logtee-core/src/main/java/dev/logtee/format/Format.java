package dev.logtee.format;

import static java.util.Objects.requireNonNull;

import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A log format: makes the readers of its lines.
///
/// Immutable; the readers are not.
public final class Format {
    private final String name;
    private final String logFormat;
    private final @Nullable Plan plan; // null: lines name their fields
    private final Readers readers;

    /// Makes the readers of a format.
    interface Readers {
        /// A new one, for the lines of one source.
        ///
        /// @param logZone    of stamps without a zone, or null if lines with such a stamp are invalid
        /// @param outerTime  for lines without a time
        FormatReader reader(@Nullable LogZone logZone, OuterTime outerTime);
    }

    /// One whose lines name their fields.
    Format(String name, String logFormat, Readers readers) {
        this(name, logFormat, null, readers);
    }

    private Format(String name, String logFormat, @Nullable Plan plan, Readers readers) {
        this.name = requireNonNull(name, "name");
        this.logFormat = requireNonNull(logFormat, "logFormat");
        this.plan = plan;
        this.readers = requireNonNull(readers, "readers");
    }

    /// A text format as it stands in a server's configuration.
    ///
    /// @throws IllegalArgumentException if no line could be a hit by it; the message is for people
    static Format ofTemplate(String name, String logFormat) {
        return ofPlan(name, logFormat, Template.compile(logFormat));
    }

    /// One of which it is known that it is written in Apache's notation.
    static Format ofApache(String name, String logFormat) {
        return ofPlan(name, logFormat, apache(logFormat));
    }

    private static Plan apache(String logFormat) {
        return Template.compile(logFormat, ApacheNotation::tokens);
    }

    /// One that is another with more columns, which a line must have for the format to be told by it.
    static Format ofLonger(String name, String logFormat) {
        return ofPlan(name, logFormat, apache(logFormat).toldByAll());
    }

    /// One without a time, of lines that are nothing else from their beginning to their end.
    static Format ofWholeLines(String name, String logFormat) {
        Plan plan = apache(logFormat);
        return new Format(name, logFormat, plan, (zone, outerTime) -> new WholeLineReader(plan, zone, outerTime));
    }

    private static Format ofPlan(String name, String logFormat, Plan plan) {
        Readers timed = (zone, _) -> new PlanReader(plan, zone);
        return new Format(
                name, logFormat, plan, plan.hasTime() ? timed : (_, outerTime) -> new BareReader(plan, outerTime));
    }

    /// The name by which it is asked for; `custom` for one that was described.
    public String name() {
        return name;
    }

    /// What its lines hold: as it stands in a server's configuration, or in words.
    public String logFormat() {
        return logFormat;
    }

    /// Whether lines of it may say how long a request took.
    public boolean mayHaveDuration() {
        return plan == null || plan.hasDuration();
    }

    /// Whether lines of it may have a user agent.
    public boolean mayHaveUserAgent() {
        return plan == null || plan.hasUserAgent();
    }

    /// A new reader, for the lines of one source.
    ///
    /// @param logTimezone  as in [ReaderTerms]
    public LineReader reader(Optional<ZoneId> logTimezone) {
        OuterTime outerTime = OuterTime.of(logTimezone);
        return new UnwrappingReader(formatReader(logTimezone, outerTime), outerTime);
    }

    /// A new reader, for the lines of one source.
    public LineReader reader(ReaderTerms terms) {
        LineReader reader = reader(terms.logTimezone());
        return terms.trustedProxies()
                .<LineReader>map(proxies -> new ClientReader(reader, proxies))
                .orElse(reader);
    }

    FormatReader formatReader(Optional<ZoneId> logTimezone, OuterTime outerTime) {
        return readers.reader(logTimezone.map(LogZone::new).orElse(null), outerTime);
    }

    @Override
    public String toString() {
        return name;
    }
}
