package dev.logtee.engine;

import static java.util.Objects.requireNonNull;

import dev.logtee.alert.Rule;
import dev.logtee.alert.Rules;
import dev.logtee.alert.Threshold;
import dev.logtee.traffic.Condition;
import dev.logtee.traffic.Origins;
import dev.logtee.traffic.View;
import java.time.Duration;

/// What shapes the counts.
///
/// @param every      an interval's length; whole seconds, 1 s to 1 h
/// @param lateness   how far a line may be stamped behind the latest one and still be in time; 0 to 1 h, whole
///                   milliseconds, at most 360 times `every` (each interval within reach of a line is kept open)
/// @param rules      by which the traffic is judged
/// @param view       which hits are counted and judged, and how much of them is shown and stored
public record Settings(Duration every, Duration lateness, Rules rules, View view) {
    /// The most intervals that the allowance may keep open.
    public static final int MAX_INTERVALS_IN_REACH = 360;

    /// The longest allowance for late lines.
    public static final Duration MOST_LATENESS = Duration.ofHours(1);

    public static final Settings DEFAULT =
            new Settings(Duration.ofSeconds(10), Duration.ofSeconds(2), Threshold.DEFAULT);

    /// Of all hits, with all that is logged, judged by the traffic alert alone.
    public Settings(Duration every, Duration lateness, Threshold threshold) {
        this(every, lateness, threshold, View.WHOLE);
    }

    /// Judged by the traffic alert alone.
    public Settings(Duration every, Duration lateness, Threshold threshold, View view) {
        this(every, lateness, Rules.of(threshold), view);
    }

    /// Checks that a run that has begun with these may go on with others.
    ///
    /// @throws IllegalArgumentException if the intervals or the allowance are not the same
    public void requireSameTimes(Settings others) {
        if (!others.every.equals(every) || !others.lateness.equals(lateness)) {
            throw new IllegalArgumentException(
                    "every and lateness stay as they are: every=" + every + ", lateness=" + lateness);
        }
    }

    /// The same, with addresses hashed by a key ([View#hashingBy]).
    public Settings hashingBy(byte[] key) {
        return new Settings(every, lateness, rules, view.hashingBy(key));
    }

    /// The same, with addresses hashed as with others ([View#hashingAs]).
    Settings hashingAs(Settings others) {
        return new Settings(every, lateness, rules, view.hashingAs(others.view));
    }

    public Settings {
        requireNonNull(view, "view");
        requireNonNull(every, "every");
        requireNonNull(lateness, "lateness");
        requireNonNull(rules, "rules");
        Origins origins = view.origins();
        if (rules.all().stream()
                .anyMatch(rule -> origins.unanswered(rule.scope().where()).isPresent())) {
            throw new IllegalArgumentException("a rule asks for what nobody tells of hosts");
        }
        if (every.toSeconds() < 1 || every.toSeconds() > 3600 || every.toNanosPart() != 0) {
            throw new IllegalArgumentException("every must be whole seconds, 1 s to 1 h: every=" + every);
        }
        if (lateness.isNegative() || lateness.compareTo(MOST_LATENESS) > 0 || lateness.toNanosPart() % 1_000_000 != 0) {
            throw new IllegalArgumentException("lateness must be whole milliseconds, 0 to 1 h: lateness=" + lateness);
        }
        if (lateness.compareTo(every.multipliedBy(MAX_INTERVALS_IN_REACH)) > 0) {
            throw new IllegalArgumentException("lateness must be at most " + MAX_INTERVALS_IN_REACH
                    + " times every: lateness=" + lateness + ", every=" + every);
        }
    }

    /// Whether a condition or a rule asks how long requests took.
    public boolean askForDurations() {
        return view.where().stream().anyMatch(Condition::isOfDuration)
                || rules.others().stream().anyMatch(Rule::isOfDurations);
    }

    /// Whether a condition or a rule asks for user agents, or for the bots that these name.
    public boolean askForUserAgents() {
        return view.where().stream().anyMatch(Condition::isOfUserAgent)
                || rules.others().stream().anyMatch(Rule::isOfUserAgents);
    }

    /// Of the traffic alert.
    public Threshold threshold() {
        return rules.threshold();
    }
}
