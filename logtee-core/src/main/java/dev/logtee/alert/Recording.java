package dev.logtee.alert;

import static java.util.Objects.requireNonNull;

import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.alert.Bounds.Levels;
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
/// levels: the log is read once, whatever is tried.
///
/// Memory: 6 bytes for each change of the measure, which is kept to 7 digits, and at most [#MOST_CHANGES]; what comes
/// after them is left out ([#isFull]). Not for concurrent use.
public final class Recording {
    /// Some 25 MB: seconds with traffic of seven weeks.
    public static final int MOST_CHANGES = 4 << 20;

    private static final int RUNGS = 64;
    private static final int MOST_HALVINGS = 16;
    private static final int DIGITS = 3;

    /// A rule that fires longer than this share of the time tells nobody anything.
    private static final double MOST_OF_THE_TIME = 0.5;

    /// A level, and what the rule would have done by it.
    ///
    /// @param firingSeconds  how long it would have fired in all
    public record Suggested(Bounds bounds, long firings, long firingSeconds) {
        private Suggested and(Suggested more) {
            return new Suggested(bounds, firings + more.firings, firingSeconds + more.firingSeconds);
        }
    }

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
        changes += bySource.computeIfAbsent(source, _ -> new Changes(slope())).add(at, (float) value);
        if (value > 0) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
    }

    /// The most that the measure was, also while it grew by itself.
    private double most() {
        return bySource.values().stream()
                .mapToDouble(source -> source.mostGrown(reached))
                .reduce(most, Math::max);
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

    /// The last second that is kept; `Long.MIN_VALUE` if none is.
    public long reached() {
        return reached;
    }

    /// What the rule would have done within these bounds.
    public Suggested within(Bounds bounds) {
        return bySource.values().stream()
                .map(source -> within(source, bounds))
                .reduce(new Suggested(bounds, 0, 0), Suggested::and);
    }

    private Suggested within(Changes source, Bounds bounds) {
        Levels levels = bounds.levels();
        Machine machine = new Machine(rule.timing());
        long firings = 0;
        long firingSeconds = 0;
        long begin = source.first;
        for (int i = 0; i < source.count; i++) {
            long end = source.end(i, begin, reached);
            long at = begin;
            while (at < end) {
                double value = source.value(i) + (double) source.slope * (at - begin);
                firings += machine.step(at, standing(levels, value)) == Kind.TRIGGERED ? 1 : 0;
                long next = Math.min(end, next(machine, source.slope, value, at, levels));
                firingSeconds += machine.raised() ? next - at : 0;
                at = next;
            }
            begin = end;
        }
        return new Suggested(bounds, firings, firingSeconds);
    }

    private static @Nullable Standing standing(Levels levels, double value) {
        return Double.isNaN(value) ? null : levels.of(value);
    }

    /// The next second at which the machine may go on though nothing comes.
    ///
    /// @param value  at `at`, from where it grows by the slope
    private long next(Machine machine, int slope, double value, long at, Levels levels) {
        long next = machine.nextChange();
        if (slope != 0 && !Double.isNaN(value)) {
            next = Math.min(next, crossing(value, at, levels.level()));
            next = Math.min(next, crossing(value, at, levels.clear()));
        }
        return next == Long.MAX_VALUE ? next : Math.ceilDiv(next, rule.stepSeconds()) * rule.stepSeconds();
    }

    /// The next second after `at` at which a measure that grows by the second comes to a level, or is past it.
    private static long crossing(double value, long at, double level) {
        long more = (long) Math.ceil(level - value);
        long past = (long) Math.floor(level - value) + 1;
        return more > 0 ? at + more : past > 0 ? at + past : Long.MAX_VALUE;
    }

    /// The level nearest to firing that would have fired at most so often, and not most of the time, with its `clear`
    /// as far away as the rule's; empty if there is none by which it could fire and be back. Three digits are tried.
    public Optional<Suggested> suggest(long atMost) {
        List<BigDecimal> rungs = rungs();
        Optional<Suggested> found = Optional.empty();
        for (BigDecimal rung : rungs) {
            Suggested tried = tried(rung);
            if (isTooLoud(tried, atMost)) {
                return found.map(quiet -> between(quiet, rung, atMost)).filter(this::mayFire);
            }
            found = Optional.of(tried);
        }
        return found.filter(this::mayFire);
    }

    private boolean mayFire(Suggested suggested) {
        return MeasureRange.of(rule).mayLeave(suggested.bounds());
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
        return tried.firings() > atMost
                || tried.firingSeconds() > MOST_OF_THE_TIME * all
                || !MeasureRange.of(rule).mayBeBack(tried.bounds());
    }

    /// From the level that never fires to the one that does most.
    private List<BigDecimal> rungs() {
        boolean isAbove = rule.bounds().side() == Side.ABOVE;
        double most = most();
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
}
