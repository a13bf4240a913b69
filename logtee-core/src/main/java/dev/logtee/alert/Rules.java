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

    /// The most steps of the past that rules of all sources compare to, each of which takes up to 72 bytes.
    private static final int MOST_PAST_STEPS = 130_000;

    /// The traffic alert as it is without any configuration.
    public static final Rules DEFAULT = of(Threshold.DEFAULT);

    /// What may be kept for the rules that judge each source by itself.
    private static final long BYTES_OF_SOURCES = 16 << 20;

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
        if (others.stream().mapToInt(Rule::pastSteps).sum() > MOST_PAST_STEPS) {
            throw new IllegalArgumentException(
                    "rules compare to more of the past than there is memory for: as much as 15"
                            + " rules to 24h ago, or 36 to 1h ago");
        }
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

    /// The most sources that are judged by themselves, as what is kept of them has room; `Integer.MAX_VALUE` if no rule
    /// does so.
    public int mostSources() {
        long bytes = others.stream().mapToLong(Rule::bytesASource).sum();
        return bytes == 0 ? Integer.MAX_VALUE : Math.clamp(BYTES_OF_SOURCES / bytes, 1, SourceNames.MOST);
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
