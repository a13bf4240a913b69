package dev.logtee.alert;

import static java.util.Objects.requireNonNull;

import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.alert.Bounds.Doubles;
import dev.logtee.alert.Bounds.Side;
import dev.logtee.alert.Bounds.Standing;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the measure of a rule was at each second that was judged, and how often the rule would have fired by other
/// levels:
/// the log is read once, whatever is tried.
///
/// Memory: 12 bytes for each change of the measure, at most [#MOST_CHANGES]; what comes after them is left out
/// ([#isFull]). Not for concurrent use.
public final class Recording {
    /// Some 60 MB: seconds with traffic of two months.
    public static final int MOST_CHANGES = 5 << 20;

    private static final int RUNGS = 64;
    private static final int MOST_HALVINGS = 16;
    private static final int DIGITS = 3;

    /// Who fires longer than this share of the time tells nobody anything.
    private static final double MOST_OF_THE_TIME = 0.5;

    /// A level, and what the rule would have done by it.
    ///
    /// @param firingSeconds  how long it would have fired in all
    public record Suggested(Bounds bounds, long firings, long firingSeconds) {}

    private final Rule rule;
    private final Map<Integer, Changes> bySource = new TreeMap<>();
    private long reached = Long.MIN_VALUE;
    private int changes;
    private double least = Double.POSITIVE_INFINITY; // above 0
    private double most;

    public Recording(Rule rule) {
        this.rule = requireNonNull(rule, "rule");
    }

    boolean isOf(Rule other) {
        return rule.name().equals(other.name());
    }

    /// Takes what the measure was.
    ///
    /// @param source  of a rule that judges each source by itself: its number
    /// @param at      epoch second
    void add(int source, long at, Figure figure) {
        reached(at);
        if (isFull()) {
            return;
        }
        double value = figure.isKnown() ? figure.value() : Double.NaN;
        if (bySource.computeIfAbsent(source, _ -> new Changes(slope())).add(at, value)) {
            changes++;
        }
        if (value > 0) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
    }

    /// Silence grows by the second while nothing comes; all else stays.
    private int slope() {
        return rule.measure() == Measure.SILENCE ? 1 : 0;
    }

    /// Nothing has changed up to this second.
    void reached(long at) {
        reached = isFull() ? reached : Math.max(reached, at);
    }

    /// Whether there was more than is kept.
    public boolean isFull() {
        return changes >= MOST_CHANGES;
    }

    /// What the rule would have done within these bounds.
    public Suggested within(Bounds bounds) {
        long firings = 0;
        long firingSeconds = 0;
        for (Changes source : bySource.values()) {
            long[] one = within(source, bounds.doubles());
            firings += one[0];
            firingSeconds += one[1];
        }
        return new Suggested(bounds, firings, firingSeconds);
    }

    /// How often, and for how many seconds.
    private long[] within(Changes source, Doubles bounds) {
        Machine machine = new Machine(rule.timing());
        long firings = 0;
        long firingSeconds = 0;
        for (int i = 0; i < source.count; i++) {
            long end = i + 1 < source.count ? source.at(i + 1) : reached + 1;
            long at = source.at(i);
            while (at < end) {
                double value = source.value(i) + source.slope * (at - source.at(i));
                firings += machine.step(at, standing(bounds, value)) == Kind.TRIGGERED ? 1 : 0;
                long next = Math.min(end, next(machine, source, i, at, bounds));
                firingSeconds += machine.raised() ? next - at : 0;
                at = next;
            }
        }
        return new long[] {firings, firingSeconds};
    }

    private static @Nullable Standing standing(Doubles bounds, double value) {
        return Double.isNaN(value) ? null : bounds.of(value);
    }

    /// The next second at which the machine may go on though nothing comes.
    private long next(Machine machine, Changes source, int change, long at, Doubles bounds) {
        long next = machine.nextChange();
        if (source.slope != 0 && !Double.isNaN(source.value(change))) {
            next = Math.min(next, source.crossing(change, at, bounds.level()));
            next = Math.min(next, source.crossing(change, at, bounds.clear()));
        }
        return next == Long.MAX_VALUE ? next : Math.ceilDiv(next, rule.stepSeconds()) * rule.stepSeconds();
    }

    /// The level nearest to firing that would have fired at most so often, and not most of the time, with its `clear`
    /// as far away as the rule's;
    /// empty if there is none. Three digits are tried.
    public Optional<Suggested> suggest(long atMost) {
        List<BigDecimal> rungs = rungs();
        Optional<Suggested> found = Optional.empty();
        for (BigDecimal rung : rungs) {
            Suggested tried = tried(rung);
            if (isTooLoud(tried, atMost)) {
                return found.map(quiet -> between(quiet, rung, atMost));
            }
            found = Optional.of(tried);
        }
        return found;
    }

    private Suggested tried(BigDecimal level) {
        BigDecimal was = rule.bounds().level();
        BigDecimal clear = was.signum() == 0
                ? level
                : level.multiply(rule.bounds().clear()).divide(was, new MathContext(DIGITS, RoundingMode.HALF_UP));
        return within(new Bounds(rule.bounds().side(), level, clear));
    }

    private boolean isTooLoud(Suggested tried, long atMost) {
        long all = bySource.values().stream()
                .mapToLong(source -> reached + 1 - source.first)
                .sum();
        return tried.firings() > atMost || tried.firingSeconds() > MOST_OF_THE_TIME * all;
    }

    /// From the level that never fires to the one that does most.
    private List<BigDecimal> rungs() {
        boolean isAbove = rule.bounds().side() == Side.ABOVE;
        List<BigDecimal> rungs = new ArrayList<>(List.of(BigDecimal.ZERO));
        if (most > 0) {
            RoundingMode quiet = isAbove ? RoundingMode.CEILING : RoundingMode.FLOOR;
            for (int i = 0; i < RUNGS; i++) {
                double rung = least * Math.pow(most / least, i / (RUNGS - 1.0));
                rungs.add(new BigDecimal(rung).round(new MathContext(DIGITS, quiet)));
            }
        }
        return isAbove ? rungs.reversed() : rungs;
    }

    /// Halves what lies between a level that is quiet enough and one that is not.
    private Suggested between(Suggested quiet, BigDecimal firing, long atMost) {
        Suggested best = quiet;
        BigDecimal loud = firing;
        for (int i = 0; i < MOST_HALVINGS; i++) {
            BigDecimal middle = best.bounds()
                    .level()
                    .add(loud)
                    .divide(BigDecimal.valueOf(2), new MathContext(DIGITS, RoundingMode.HALF_UP));
            if (middle.compareTo(loud) == 0 || middle.compareTo(best.bounds().level()) == 0) {
                break;
            }
            Suggested tried = tried(middle);
            if (isTooLoud(tried, atMost)) {
                loud = middle;
            } else {
                best = tried;
            }
        }
        return best;
    }

    /// A measure by the seconds at which it changed.
    private static final class Changes {
        private static final int BLOCK = 1 << 12;

        private final int slope;
        private final List<int[]> seconds = new ArrayList<>(); // since the first
        private final List<double[]> values = new ArrayList<>();
        private long first;
        private int count;

        Changes(int slope) {
            this.slope = slope;
        }

        /// @return whether it was a change
        boolean add(long at, double value) {
            if (count > 0 && (Double.compare(expected(at), value) == 0 || at <= at(count - 1))) {
                return false; // as it was, or the clock was set back
            }
            first = count == 0 ? at : first;
            if (count % BLOCK == 0) {
                seconds.add(new int[BLOCK]);
                values.add(new double[BLOCK]);
            }
            seconds.getLast()[count % BLOCK] = Math.toIntExact(at - first);
            values.getLast()[count % BLOCK] = value;
            count++;
            return true;
        }

        private double expected(long at) {
            return value(count - 1) + (double) slope * (at - at(count - 1));
        }

        long at(int change) {
            return first + seconds.get(change / BLOCK)[change % BLOCK];
        }

        double value(int change) {
            return values.get(change / BLOCK)[change % BLOCK];
        }

        /// The next second after `at` at which a measure that grows by the second comes to a level, or is past it.
        long crossing(int change, long at, double level) {
            double more = level - value(change);
            long comes = at(change) + (long) Math.ceil(more);
            long passes = at(change) + (long) Math.floor(more) + 1;
            return comes > at ? comes : passes > at ? passes : Long.MAX_VALUE;
        }
    }
}
