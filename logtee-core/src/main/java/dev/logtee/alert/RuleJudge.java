package dev.logtee.alert;

import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.alert.Bounds.Standing;
import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import org.jspecify.annotations.Nullable;

/// A rule at work: its window and its state. Not for concurrent use.
///
/// It looks at a second only if the second held something for it, or if it is [due][#nextChange]: until then nothing
/// that the rule says can change. What it is asked for is brought up to date then.
final class RuleJudge {
    private static final long AT_ONCE = Long.MIN_VALUE;
    private static final long NOT_STARTED = Long.MIN_VALUE;
    private static final long NEVER = Long.MAX_VALUE;
    private static final double NEARLY = 1 - 1e-9;

    final Rule rule;
    /// Number of the only source that it looks at, or -1.
    final int source;

    /// Number of what explains its events.
    final int focus;

    private final int stepSeconds;
    private final Window window;
    private final Machine machine;
    private final @Nullable PastFigures past;
    private final boolean isSumWithin; // well as long as a sum stays below a level
    private final double farBelow; // of that sum: certainly not above it
    private final boolean isWellAfterHits; // right behind any
    private final boolean needsHits; // or knows nothing
    private Figure figure = Figure.unknown(0);
    private @Nullable Standing standing; // of the figure; null: not known
    private long measuredAt = NEVER; // the step of the figure
    private boolean hasNothingToCompare; // neither now nor later, as long as nothing comes
    private boolean recorded; // so the figure has to be right at each second
    private long due = AT_ONCE; // the next second at which something may change if nothing comes

    RuleJudge(Rule rule, int scope, int focus, int source) {
        this.rule = rule;
        this.focus = focus;
        this.source = source;
        stepSeconds = rule.stepSeconds();
        window = new Window(rule, scope, source);
        machine = new Machine(rule.timing());
        boolean isCompared = rule.timing().comparedTo().isPresent();
        boolean isAbove = rule.bounds().side() == Bounds.Side.ABOVE;
        boolean isSum = rule.measure().kind() == Measure.Kind.RATE || rule.measure() == Measure.VISITORS;
        isSumWithin = isSum && isAbove && !isCompared;
        int seconds = rule.measure() == Measure.VISITORS ? 1 : rule.overSeconds();
        farBelow = NEARLY * rule.bounds().level().doubleValue() * seconds;
        isWellAfterHits = rule.measure() == Measure.SILENCE
                && !isCompared
                && rule.bounds().of(Figure.of(1, 1, 1)) != Standing.BEYOND;
        needsHits = !rule.isAlwaysKnown() && rule.measure() != Measure.INVALID_RATIO;
        past = isCompared ? new PastFigures(rule.comparedToSeconds() / stepSeconds, stepSeconds) : null;
    }

    void startAt(long second) {
        window.startAt(second);
        if (past != null) {
            past.clear();
        }
        measuredAt = second;
        due = AT_ONCE;
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

    /// Takes over what another has counted up to `at`, which [measures the same][#measuresAs].
    void goOnFrom(RuleJudge other, long at) {
        other.bringTo(at);
        window.goOnFrom(other.window);
        if (past != null && other.past != null && rule.overSeconds() == other.rule.overSeconds()) {
            past.goOnFrom(other.past, stepUpTo(at));
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

    /// Goes on firing since `at`.
    void raise(long at) {
        machine.raise(at);
    }

    /// Stands where another stands.
    void standAs(RuleJudge other) {
        machine.goOnFrom(other.machine);
    }

    /// Has the figure measured at each second at which it is another, whether the rule goes on by it or not.
    void record() {
        recorded = true;
        due = AT_ONCE;
    }

    /// Takes the second before `at`, which has closed.
    ///
    /// @param mayJudge    whether the rule goes on by it, if its window is known
    /// @param isReadable  whether all that it looks at can be read
    /// @return what happened, or null if nothing did
    @Nullable
    Kind close(long at, @Nullable Figures figures, boolean mayJudge, boolean isReadable) {
        boolean holdsSome = figures != null && window.counts(figures);
        if (at < due && !holdsSome) {
            return null;
        }
        if (figures != null && at < due && isReadable && changesNothing(figures)) {
            window.append(at, figures);
            return null;
        }
        if (stepSeconds > 1) {
            bringTo(at - 1);
        }
        window.moveTo(at);
        if (figures != null && holdsSome) {
            window.add(at - 1, figures);
        }
        if (stepUpTo(at) != at) {
            due = Math.min(due, stepUpTo(at) + stepSeconds);
            return null;
        }
        measure(at);
        boolean isJudged = mayJudge && window.isKnown();
        Kind kind = isJudged ? machine.step(at, isReadable ? standing : null) : null;
        due = isJudged ? nextStep(Math.min(machine.nextChange(), nextFigure(at))) : at + stepSeconds;
        return kind;
    }

    /// Whether the rule stands as it does whatever leaves the window with what comes: as one that is well far below its
    /// level, or whenever hits come, or knows too little.
    private boolean changesNothing(Figures more) {
        if (stepSeconds > 1 || recorded || !window.mayAppend(more)) {
            return false;
        }
        return switch (machine.state()) {
            case OK -> (isSumWithin && window.mostWith(more) <= farBelow) || isWellAfterHits;
            case NO_DATA -> needsHits && window.mostHitsWith(more) < rule.atLeast();
            case PENDING, FIRING, CLEARING -> false;
        };
    }

    /// Goes on to `at`: all before it is closed, and what came is known.
    private void bringTo(long at) {
        figure(at);
        window.moveTo(at);
    }

    /// What the measure is, as it was judged last or would have been.
    Figure figure(long at) {
        if (measuredAt < stepUpTo(at)) {
            window.moveTo(stepUpTo(at));
            measure(stepUpTo(at));
        }
        return figure;
    }

    private long stepUpTo(long at) {
        return stepSeconds == 1 || at == NOT_STARTED ? at : at - Math.floorMod(at, stepSeconds);
    }

    private long nextStep(long at) {
        return at == NEVER ? NEVER : stepUpTo(at + stepSeconds - 1);
    }

    private void measure(long at) {
        measuredAt = at;
        if (window.hasMoved() || past != null) {
            Figure now = window.figure(rule.atLeast());
            figure = past == null ? now : compared(past, now, at);
            standing = figure.isKnown() ? rule.bounds().of(figure) : null;
        }
    }

    /// The figure by what it was then, where there was one.
    private Figure compared(PastFigures past, Figure now, long at) {
        Figure before = past.before(at);
        past.note(at, now, rule.atLeast());
        hasNothingToCompare = !before.isKnown() && (!now.isKnown() || now.hits() < rule.atLeast());
        return before.isKnown() && now.isKnown()
                ? Figure.of(now.numerator() * before.denominator(), now.denominator() * before.numerator(), now.hits())
                : Figure.unknown(now.hits());
    }

    /// What it looks at can be read, or no longer: then it goes on though no second has closed.
    @Nullable
    Kind readable(long at, boolean isReadable) {
        due = AT_ONCE;
        return isReadable ? null : machine.step(at, null);
    }

    /// Adds to a second that has closed, as all before `at` have.
    void late(long second, Figures figures, long at) {
        if (window.counts(figures)) {
            bringTo(at);
            window.add(second, figures);
            due = AT_ONCE;
        }
    }

    /// The next second at which something may change if nothing comes: `Long.MAX_VALUE` if never, or a past one: then
    /// at once.
    long nextChange() {
        return due;
    }

    /// The next second after `at` at which the figure may be another, as far as that may matter.
    private long nextFigure(long at) {
        if (rule.measure() == Measure.SILENCE) {
            return nextLevel(at);
        }
        long leaves = recorded || minds() ? window.nextLeaves() : NEVER;
        return past == null ? leaves : Math.min(leaves, past.nextChange());
    }

    /// Whether it may matter that hits leave the window while none come: rates and numbers only fall, and what is not
    /// known for want of hits stays so.
    private boolean minds() {
        if (past != null) {
            return !hasNothingToCompare;
        }
        return rule.isAlwaysKnown() ? mindsFall() : figure.isKnown();
    }

    private boolean mindsFall() {
        return switch (rule.bounds().side()) {
            case ABOVE -> standing == Standing.BEYOND || (standing == Standing.BETWEEN && machine.raised());
            case BELOW -> standing == Standing.BACK || (standing == Standing.BETWEEN && !machine.raised());
        };
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

    /// Hits in the window that ends at `at`, of a rule that is judged each second.
    long hits(long at) {
        window.moveTo(at);
        return window.hits();
    }

    RuleStanding.State state() {
        return machine.standing();
    }

    boolean raised() {
        return machine.raised();
    }

    void encode(long at, BinaryWriter out) {
        bringTo(at);
        window.encode(out);
        machine.encode(out);
        if (past != null) {
            past.encode(stepUpTo(at), out);
        }
    }

    void decode(long at, BinaryReader in) throws MalformedException {
        window.decode(in);
        machine.decode(in);
        if (past != null) {
            past.decode(at, in);
        }
        figure = window.figure(rule.atLeast());
        measuredAt = at;
        due = AT_ONCE;
    }
}
