package dev.logtee.alert;

import static java.util.Objects.requireNonNull;

import dev.logtee.traffic.Condition;
import dev.logtee.traffic.Filters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// All rules of a run: the traffic alert and those that were configured. Immutable; for any thread.
///
/// @param traffic  hits of all sources by second, above a threshold
/// @param others   in the order in which they are judged; with the traffic alert at most [#MOST]
public record Rules(Rule traffic, List<Rule> others) {
    /// The most rules, filters and distinct conditions.
    public static final int MOST = Filters.MOST;

    /// The most windows of percentiles and visitors, which take up to 4 MB each.
    public static final int MOST_SKETCHED = 16;

    /// The traffic alert as it is without any configuration.
    public static final Rules DEFAULT = of(Threshold.DEFAULT);

    public Rules {
        requireNonNull(traffic, "traffic");
        others = List.copyOf(others);
        if (!traffic.isTraffic()
                || traffic.measure() != Measure.HITS_PER_SECOND
                || !traffic.scope().isAll()
                || traffic.timing().comparedTo().isPresent()
                || traffic.bounds().side() != Bounds.Side.ABOVE) {
            throw new IllegalArgumentException("not a rule of the traffic as a whole: rule=" + traffic);
        }
        Set<String> names = new HashSet<>(Set.of(Rule.TRAFFIC, AlertEvent.CLOCK));
        for (Rule rule : others) {
            if (!names.add(rule.name())) {
                throw new IllegalArgumentException("rules need names of their own: name=" + rule.name());
            }
        }
        requireAtMost(MOST - 1, others.size(), "rules besides traffic");
        requireAtMost(
                MOST_SKETCHED,
                others.stream().filter(rule -> rule.measure().isSketched()).count(),
                "rules of percentiles and visitors");
        requireAtMost(
                MOST,
                others.stream()
                        .flatMap(rule -> rule.scope().where().stream())
                        .map(Condition::toString)
                        .distinct()
                        .count(),
                "distinct conditions");
    }

    private static void requireAtMost(int most, long count, String what) {
        if (count > most) {
            throw new IllegalArgumentException("at most " + most + ' ' + what + ": count=" + count);
        }
    }

    /// The traffic alert alone.
    public static Rules of(Threshold threshold) {
        return new Rules(Rule.traffic(threshold), List.of());
    }

    /// The traffic alert, then the others.
    public List<Rule> all() {
        List<Rule> all = new ArrayList<>();
        all.add(traffic);
        all.addAll(others);
        return all;
    }

    /// Of the traffic alert.
    public Threshold threshold() {
        return new Threshold(traffic.bounds().level(), traffic.timing().over());
    }
}
