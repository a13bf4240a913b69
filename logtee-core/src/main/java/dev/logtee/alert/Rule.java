package dev.logtee.alert;

import static java.util.Objects.requireNonNull;

import dev.logtee.alert.Measure.Kind;
import dev.logtee.traffic.Condition;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// When to say that something is wrong, and when that it is well again. Immutable; for any thread.
///
/// @param name       by which it is told from others
/// @param scope      which hits it looks at
/// @param timing     how far back it looks, and how long things have to last
/// @param atLeast    hits below which a ratio or percentile is not judged, at least 1: in the window, and where it is
///                   compared in the earlier window, too; a compared rate or number needs them in the earlier one only
/// @param message    what an event that triggers says, with fields such as `{value}` ([Wording#FIELDS]); empty: made of
///                   the rule
public record Rule(
        String name,
        Measure measure,
        Bounds bounds,
        Timing timing,
        Scope scope,
        long atLeast,
        Severity severity,
        Optional<String> message) {

    /// Which hits a rule looks at.
    ///
    /// @param where      as of a [dev.logtee.traffic.View]
    /// @param perSource  whether each source is judged by itself
    public record Scope(List<Condition> where, boolean perSource) {
        /// All hits of all sources.
        public static final Scope ALL = new Scope(List.of(), false);

        public Scope {
            where = List.copyOf(where);
        }

        /// Whether it is [#ALL].
        boolean isAll() {
            return where.isEmpty() && !perSource;
        }
    }

    /// A part of a rule, which may not go with its measure.
    public enum Part {
        LEVEL,
        OVER,
        COMPARED_TO,
        WHERE,
        PER
    }

    /// What does not go with a measure.
    ///
    /// @param problem  without a full stop
    /// @param help     the way out, as a sentence
    public record Misfit(Part part, String problem, String help) {}

    /// The name of the rule that there is without any configuration.
    public static final String TRAFFIC = "traffic";

    /// The most characters of a name.
    public static final int LONGEST_NAME = 100;

    private static final int BYTES_ITSELF = 1 << 10;
    private static final int LONG_WINDOW = 300;
    private static final int LONG_AGO = 3600;
    private static final int LONG_STEP = 10;
    private static final int LONGEST_STEP = 60;

    /// A warning about all hits of all sources, in words made of the rule.
    public Rule(String name, Measure measure, Bounds bounds, Timing timing) {
        this(name, measure, bounds, timing, Scope.ALL, 1, Severity.WARNING, Optional.empty());
    }

    public Rule {
        requireNonNull(name, "name");
        requireNonNull(measure, "measure");
        requireNonNull(bounds, "bounds");
        requireNonNull(timing, "timing");
        requireNonNull(scope, "scope");
        requireNonNull(severity, "severity");
        message.ifPresent(Wording::checked);
        checkedName(name);
        if (atLeast < 1) {
            throw new IllegalArgumentException("atLeast must be at least 1: atLeast=" + atLeast);
        }
        for (Misfit misfit : misfits(measure, bounds, timing, scope)) {
            throw new IllegalArgumentException(misfit.problem() + ": name=" + name + ", measure=" + measure.word());
        }
    }

    /// What of a rule does not go with its measure; none if it makes a rule.
    public static List<Misfit> misfits(Measure measure, Bounds bounds, Timing timing, Scope scope) {
        List<Misfit> misfits = new ArrayList<>();
        boolean isCompared = timing.comparedTo().isPresent();
        if (measure.kind() == Kind.RATIO && !isCompared && bounds.level().compareTo(BigDecimal.ONE) > 0) {
            misfits.add(new Misfit(Part.LEVEL, measure.word() + " is 0 to 1", "5 % is 0.05."));
        }
        if (measure == Measure.SILENCE && isCompared) {
            misfits.add(new Misfit(Part.COMPARED_TO, "silence is compared to nothing", "Leave it out."));
        }
        if (measure == Measure.INVALID_RATIO && !scope.where().isEmpty()) {
            misfits.add(new Misfit(Part.WHERE, "invalid lines have no fields to ask for", "Leave it out."));
        }
        if (scope.perSource() && measure.isSketched()) {
            misfits.add(new Misfit(
                    Part.PER,
                    measure.word() + " is not judged for each source",
                    "Rates, ratios and silence are; visitors and percentiles are of all sources together."));
        }
        int step = stepSeconds(measure, timing, scope);
        if (timing.over().toSeconds() % step != 0) {
            misfits.add(notWhole(Part.OVER, step));
        }
        if (timing.comparedTo().orElse(Duration.ZERO).toSeconds() % step != 0) {
            misfits.add(notWhole(Part.COMPARED_TO, step));
        }
        return misfits;
    }

    private static Misfit notWhole(Part part, int step) {
        return new Misfit(
                part,
                "not a multiple of " + step + " s",
                "Steps of 10 s are those of visitors and percentiles over more than 5m, of comparisons to more than 1h"
                        + " ago, and of what is judged for each source over, or compared to, more than 5m; of each"
                        + " source, comparisons to more than 1h ago go by the minute.");
    }

    /// The name, if rules may be called so.
    public static String checkedName(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "the name of a rule has 1 to " + LONGEST_NAME + " characters, and is one line");
        }
        return name;
    }

    /// The traffic alert as it is without any configuration.
    public static Rule traffic(Threshold threshold) {
        return new Rule(
                TRAFFIC,
                Measure.HITS_PER_SECOND,
                Bounds.above(threshold.hitsPerSecond()),
                Timing.over(threshold.window()));
    }

    public boolean isTraffic() {
        return name.equals(TRAFFIC);
    }

    /// Whether its measure is known whenever its logs can be read, however little comes.
    public boolean isAlwaysKnown() {
        return timing.comparedTo().isEmpty() && measure.kind() != Kind.RATIO && measure.kind() != Kind.PERCENTILE;
    }

    /// Every so many seconds it is judged: 1, or 10 or 60 where a second's share of the memory would be too much.
    public int stepSeconds() {
        return stepSeconds(measure, timing, scope);
    }

    private static int stepSeconds(Measure measure, Timing timing, Scope scope) {
        long over = timing.over().toSeconds();
        long ago = timing.comparedTo().orElse(Duration.ZERO).toSeconds();
        if (scope.perSource() && ago > LONG_AGO) {
            return LONGEST_STEP;
        }
        boolean isLong = (measure.isSketched() && over > LONG_WINDOW)
                || (scope.perSource() && Math.max(over, ago) > LONG_WINDOW);
        return isLong || ago > LONG_AGO ? LONG_STEP : 1;
    }

    /// Of how many steps it keeps what was measured of all sources, to compare to it.
    int pastSteps() {
        return scope.perSource() ? 0 : comparedToSeconds() / stepSeconds();
    }

    /// What it may keep of each source that it judges by itself.
    long bytesASource() {
        long steps = overSeconds() / stepSeconds();
        long past = comparedToSeconds() / stepSeconds();
        return scope.perSource()
                ? BYTES_ITSELF + steps * SlidingSums.MOST_BYTES_A_STEP + past * PastFigures.BYTES_A_STEP
                : 0;
    }

    /// Whether it fires when less comes, so that what is missing explains it.
    boolean firesOnLess() {
        return bounds.side() == Bounds.Side.BELOW && (measure.kind() == Kind.RATE || measure.kind() == Kind.DISTINCT);
    }

    /// Whether it asks how long requests took.
    public boolean isOfDurations() {
        return measure.isOfDurations() || scope.where().stream().anyMatch(Condition::isOfDuration);
    }

    /// Whether it asks for user agents, or for the bots that these name.
    public boolean isOfUserAgents() {
        return scope.where().stream().anyMatch(Condition::isOfUserAgent);
    }

    int overSeconds() {
        return Math.toIntExact(timing.over().toSeconds());
    }

    /// 0 if it is compared to nothing.
    int comparedToSeconds() {
        return Math.toIntExact(timing.comparedTo().orElse(Duration.ZERO).toSeconds());
    }
}
