package dev.logtee.format;

import static java.util.Objects.requireNonNull;

import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A log format: makes the readers of its lines.
///
/// Immutable; the readers are not.
public final class Format {
    private static final int ANY_BYTE = -1;
    private static final int OF_REQUEST = -2; // any, but what the line looks like is known

    private final String name;
    private final String logFormat;
    private final int first; // the byte with which each line begins, ANY_BYTE or OF_REQUEST
    private final @Nullable Once<Plan> plan; // null: lines name their fields
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
        this(name, logFormat, ANY_BYTE, null, readers);
    }

    private Format(String name, String logFormat, int first, @Nullable Once<Plan> plan, Readers readers) {
        this.name = requireNonNull(name, "name");
        this.logFormat = requireNonNull(logFormat, "logFormat");
        this.first = first;
        this.plan = plan;
        this.readers = requireNonNull(readers, "readers");
    }

    /// A text format as it stands in a server's configuration.
    ///
    /// @throws IllegalArgumentException if no line could be a hit by it; the message is for people
    static Format described(String name, String logFormat) {
        Plan plan = Template.compile(logFormat);
        return ofPlan(name, logFormat, () -> plan);
    }

    /// One that is known, in Apache's notation.
    static Format ofApache(String name, String logFormat) {
        return ofPlan(name, logFormat, () -> apache(logFormat));
    }

    /// One that is known, in Envoy's notation.
    static Format ofEnvoy(String name, String logFormat) {
        return ofPlan(name, logFormat, () -> Template.compile(logFormat, EnvoyNotation::tokens));
    }

    /// One that is another with more columns, which a line must have for the format to be told by it.
    static Format ofLonger(String name, String logFormat) {
        return ofPlan(name, logFormat, () -> apache(logFormat).toldByAll());
    }

    /// One without a time, of lines that are nothing else from their beginning to their end.
    static Format ofWholeLines(String name, String logFormat) {
        Once<Plan> plan = new Once<>(() -> apache(logFormat).toldByAll());
        return new Format(
                name,
                logFormat,
                OF_REQUEST,
                plan,
                (zone, outerTime) -> new WholeLineReader(plan.get(), zone, outerTime));
    }

    private static Plan apache(String logFormat) {
        return Template.compile(logFormat, ApacheNotation::tokens);
    }

    private static Format ofPlan(String name, String logFormat, Supplier<Plan> compiler) {
        Once<Plan> plan = new Once<>(compiler);
        return new Format(
                name, logFormat, first(logFormat), plan, (zone, outerTime) -> reader(plan.get(), zone, outerTime));
    }

    private static FormatReader reader(Plan plan, @Nullable LogZone logZone, OuterTime outerTime) {
        return plan.hasTime() ? new PlanReader(plan, logZone) : new BareReader(plan, outerTime);
    }

    private static int first(String logFormat) {
        return logFormat.startsWith("[") || logFormat.startsWith("%t") ? '[' : ANY_BYTE;
    }

    void prepare() {
        if (first == ANY_BYTE && plan != null) {
            plan.get();
        }
    }

    /// Whether the line in `log[from, to)` may be one, as far as a glance tells.
    boolean mayRead(byte[] log, int from, int to) {
        return switch (first) {
            case ANY_BYTE -> true;
            case OF_REQUEST -> WholeLineReader.mayBeRequest(log, Margins.skipMarks(log, from, to), to);
            default -> firstByte(log, from, to) == first;
        };
    }

    private static int firstByte(byte[] log, int from, int to) {
        int at = Blanks.skip(log, Margins.skipMarks(log, from, to), to);
        return at < to ? log[at] : ANY_BYTE;
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
        return plan == null || plan.get().hasDuration();
    }

    /// Whether lines of it may have a user agent.
    public boolean mayHaveUserAgent() {
        return plan == null || plan.get().hasUserAgent();
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
