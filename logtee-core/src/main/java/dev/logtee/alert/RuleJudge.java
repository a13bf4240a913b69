package dev.logtee.alert;

import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.alert.Bounds.Standing;
import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import org.jspecify.annotations.Nullable;

/// A rule at work: its window and its state. Not for concurrent use.
final class RuleJudge {
    private static final long NOT_SETTLED = Long.MIN_VALUE;

    final Rule rule;
    /// Number of the only source that it looks at, or -1.
    final int source;

    private final int stepSeconds;
    private final Window window;
    private final Machine machine;
    private final @Nullable PastFigures past;
    private Figure figure = Figure.unknown(0);
    private @Nullable Standing standing; // of the figure; null: not known
    private boolean settled; // by the last step: as long as nothing comes, all stays as it is but for what has to last

    RuleJudge(Rule rule, int scope, int source) {
        this.rule = rule;
        this.source = source;
        stepSeconds = rule.stepSeconds();
        window = new Window(rule, scope, source);
        machine = new Machine(rule.timing());
        past = rule.timing().comparedTo().isPresent()
                ? new PastFigures(rule.comparedToSeconds() / rule.stepSeconds())
                : null;
    }

    void startAt(long second) {
        window.startAt(second);
        if (past != null) {
            past.clear();
        }
        settled = false;
    }

    void setBackTo(long second) {
        startAt(second);
        machine.setBackTo(second);
    }

    /// Begins at a second of which it is not known what was counted before it, for as far as no [other][#goOnFrom]
    /// knows.
    void beginAt(long second, long countedSince) {
        startAt(second);
        window.countedSince(countedSince);
    }

    /// Whether another measures the same of the same hits by the same steps, over however long a time.
    boolean measuresAs(RuleJudge other) {
        return looksAtTheSame(other) && rule.stepSeconds() == other.rule.stepSeconds();
    }

    private boolean looksAtTheSame(RuleJudge other) {
        return source == other.source
                && rule.measure() == other.rule.measure()
                && rule.scope().equals(other.rule.scope());
    }

    /// Takes over what another has counted, which [measures the same][#measuresAs].
    void goOnFrom(RuleJudge other) {
        window.goOnFrom(other.window);
        if (past != null && other.past != null && rule.overSeconds() == other.rule.overSeconds()) {
            past.goOnFrom(other.past);
        }
        figure = window.figure(rule.atLeast());
    }

    /// How many seconds of what another has counted are of use here.
    int usesOf(RuleJudge other) {
        return rule.overSeconds() == other.rule.overSeconds() ? Integer.MAX_VALUE : other.rule.overSeconds();
    }

    /// Whether this is what the rule of the same name has become.
    boolean succeeds(RuleJudge other) {
        return rule.name().equals(other.rule.name()) && looksAtTheSame(other);
    }

    /// Stands where another stands.
    void standAs(RuleJudge other) {
        machine.goOnFrom(other.machine);
    }

    /// Takes the second before `at`, which has closed.
    ///
    /// @param mayJudge    whether the rule goes on by it, if its window is known
    /// @param isReadable  whether all that it looks at can be read
    /// @return what happened, or null if nothing did
    @Nullable
    Kind close(long at, @Nullable Figures figures, boolean mayJudge, boolean isReadable) {
        window.close(figures);
        settled &= figures == null;
        boolean isJudged = mayJudge && window.isKnown();
        if (stepSeconds > 1 && at % stepSeconds != 0) {
            return null;
        }
        if (window.hasMoved() || past != null) {
            figure = measured();
            standing = figure.isKnown() ? rule.bounds().of(figure) : null;
        }
        settled = isJudged && window.isEmpty() && (past == null || (past.isEmpty() && !figure.isKnown()));
        return isJudged ? machine.step(at, isReadable ? standing : null) : null;
    }

    private Figure measured() {
        if (past == null) {
            return window.figure(rule.atLeast());
        }
        return past.compare(window.figure(rule.atLeast()), rule.atLeast());
    }

    /// What it looks at can be read, or no longer: then it goes on though no second has closed.
    @Nullable
    Kind readable(long at, boolean isReadable) {
        settled = false;
        return isReadable ? null : machine.step(at, null);
    }

    void late(long second, Figures figures) {
        window.late(second, figures);
        settled = false;
    }

    /// The next second at which something may happen if nothing comes: `Long.MAX_VALUE` if never.
    ///
    /// @param at  the last one that was judged
    long nextChange(long at) {
        if (!settled) {
            return NOT_SETTLED;
        }
        return rule.measure() == Measure.SILENCE ? Math.min(machine.nextChange(), nextLevel(at)) : machine.nextChange();
    }

    /// Silence grows by the second.
    private long nextLevel(long at) {
        double more = Math.min(
                untilBeyond(rule.bounds().level().doubleValue()),
                untilBeyond(rule.bounds().clear().doubleValue()));
        return figure.isKnown() && more < Long.MAX_VALUE ? at + (long) more : Long.MAX_VALUE;
    }

    private double untilBeyond(double level) {
        double more = Math.floor(level) - figure.value();
        return more + 1 < 1 ? Double.POSITIVE_INFINITY : Math.max(1, more);
    }

    void skipTo(long second) {
        window.skipTo(second);
        if (rule.measure() == Measure.SILENCE) {
            figure = measured();
        }
    }

    long hits() {
        return window.hits();
    }

    /// What the measure was when it was judged last.
    Figure figure() {
        return figure;
    }

    RuleStanding.State state() {
        return machine.standing();
    }

    boolean raised() {
        return machine.raised();
    }

    void encode(BinaryWriter out) {
        window.encode(out);
        machine.encode(out);
        out.number(settled ? 1 : 0);
        if (past != null) {
            past.encode(out);
        }
    }

    void decode(BinaryReader in) throws MalformedException {
        window.decode(in);
        machine.decode(in);
        settled = in.number(1, "settled") == 1;
        if (past != null) {
            past.decode(in);
        }
        figure = window.figure(rule.atLeast());
    }
}
