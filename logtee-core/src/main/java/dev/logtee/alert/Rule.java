package dev.logtee.alert;

import static java.util.Objects.requireNonNull;

import dev.logtee.alert.Measure.Kind;
import dev.logtee.traffic.Condition;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// When to say that something is wrong, and when that it is well again. Immutable; for any thread.
///
/// @param name       by which it is told from others
/// @param scope      which hits it looks at
/// @param timing     how far back it looks, and how long things have to last
/// @param atLeast    hits in the window below which a ratio or percentile is not judged; of a comparison, in the
/// earlier
///                   window too, and of a rate or a number that is compared, in the earlier one only; at least 1
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
    /// @param where      about each field, one of those with `=` and `~` holds, and all others
    /// @param perSource  whether each source is judged by itself
    public record Scope(List<Condition> where, boolean perSource) {
        /// All hits of all sources.
        public static final Scope ALL = new Scope(List.of(), false);

        public Scope {
            where = List.copyOf(where);
        }
    }

    /// The name of the rule that there is without any configuration.
    public static final String TRAFFIC = "traffic";

    /// The most characters of a name.
    public static final int LONGEST_NAME = 100;

    private static final int LONG_WINDOW = 300;
    private static final int LONG_AGO = 3600;
    private static final int LONG_STEP = 10;

    public Rule {
        requireNonNull(name, "name");
        requireNonNull(measure, "measure");
        requireNonNull(bounds, "bounds");
        requireNonNull(timing, "timing");
        requireNonNull(scope, "scope");
        requireNonNull(severity, "severity");
        message.ifPresent(Wording::checked);
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("name must have 1 to " + LONGEST_NAME + " characters: name=" + name);
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("name must be one line, without control characters: name=" + name);
        }
        if (atLeast < 1) {
            throw new IllegalArgumentException("atLeast must be at least 1: atLeast=" + atLeast);
        }
        if (measure == Measure.INVALID_RATIO && !scope.where().isEmpty()) {
            throw new IllegalArgumentException("an invalid line has no fields: invalid_ratio goes without where");
        }
        if (measure == Measure.SILENCE && timing.comparedTo().isPresent()) {
            throw new IllegalArgumentException("silence is compared to nothing");
        }
        if (scope.perSource() && measure.isSketched()) {
            throw new IllegalArgumentException(
                    "only counters, ratios and silence are judged for each source: measure=" + measure.word());
        }
        requireShare(measure, bounds, timing);
        requireWholeSteps(measure, timing);
    }

    private static void requireShare(Measure measure, Bounds bounds, Timing timing) {
        boolean isShare = measure.kind() == Kind.RATIO && timing.comparedTo().isEmpty();
        if (isShare && bounds.level().compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(
                    "a ratio is 0 to 1: measure=" + measure.word() + ", level=" + bounds.level());
        }
    }

    private static void requireWholeSteps(Measure measure, Timing timing) {
        int step = stepSeconds(measure, timing);
        if (timing.over().toSeconds() % step != 0
                || timing.comparedTo().orElse(Duration.ZERO).toSeconds() % step != 0) {
            throw new IllegalArgumentException("a percentile or number of visitors over more than 5 min, and what is"
                    + " compared to more than 1 h ago, goes by steps of " + step + " s: over=" + timing.over());
        }
    }

    /// The traffic alert as it is without any configuration.
    public static Rule traffic(Threshold threshold) {
        return new Rule(
                TRAFFIC,
                Measure.HITS_PER_SECOND,
                Bounds.above(threshold.hitsPerSecond()),
                Timing.over(threshold.window()),
                Scope.ALL,
                1,
                Severity.WARNING,
                Optional.empty());
    }

    public boolean isTraffic() {
        return name.equals(TRAFFIC);
    }

    /// Whether its measure is known whenever its logs can be read, however little comes.
    public boolean isAlwaysKnown() {
        return timing.comparedTo().isEmpty() && measure.kind() != Kind.RATIO && measure.kind() != Kind.PERCENTILE;
    }

    /// Every so many seconds it is judged: 1, or 10 where a second's share of the memory would be too much.
    public int stepSeconds() {
        return stepSeconds(measure, timing);
    }

    private static int stepSeconds(Measure measure, Timing timing) {
        boolean isLong = measure.isSketched() && timing.over().toSeconds() > LONG_WINDOW;
        boolean isLongAgo = timing.comparedTo().orElse(Duration.ZERO).toSeconds() > LONG_AGO;
        return isLong || isLongAgo ? LONG_STEP : 1;
    }

    int overSeconds() {
        return Math.toIntExact(timing.over().toSeconds());
    }

    /// 0 if it is compared to nothing.
    int comparedToSeconds() {
        return Math.toIntExact(timing.comparedTo().orElse(Duration.ZERO).toSeconds());
    }
}
