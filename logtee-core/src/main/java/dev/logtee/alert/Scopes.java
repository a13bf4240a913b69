package dev.logtee.alert;

import dev.logtee.alert.Measure.Kind;
import dev.logtee.alert.Reason.Of;
import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.Hasher;
import dev.logtee.bytes.MalformedException;
import dev.logtee.traffic.Condition;
import dev.logtee.traffic.Filters;
import dev.logtee.traffic.Origins;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// What has to be counted for some rules: rules that look at the same hits share it. Immutable; for any thread.
///
/// ```text
/// hits ─▶ HitCounter ─▶ Figures of a second ─▶ (sum of those of all partitions) ─▶ Judge ─▶ events
///         each thread    mergeable, binary                                          one, second by second
/// ```
///
/// Counting and judging are apart: counting needs no state of a rule, and judging sees no hits. In a fleet each
/// partition counts with the [HitCounter] of the same rules and hash key, sends the [Figures] of each second that has
/// closed, and one [Judge] takes their sums, second by second.
public final class Scopes {
    private static final int SAMPLES_AIMED_AT = 128;
    private static final int MOST_FIRST_DEPTH = 40;

    /// What is sampled to explain events: hits of a scope, or only the errors among them.
    ///
    /// @param scope       its number
    /// @param of          which of them, and how each weighs
    /// @param firstDepth  the least depth of its samples
    record Focus(int scope, Of of, int firstDepth) {}

    /// What of a scope is counted besides hits.
    static final class Needs {
        boolean columns;
        boolean sizes;
        boolean durations;
        boolean visitors;
        boolean bySource;

        private void add(Rule rule) {
            Measure measure = rule.measure();
            columns |=
                    (measure.kind() == Kind.RATE && measure != Measure.HITS_PER_SECOND) || measure.kind() == Kind.RATIO;
            sizes |= measure.isOfSizes();
            durations |= measure.isOfDurations();
            visitors |= measure == Measure.VISITORS;
            bySource |= rule.scope().perSource();
        }
    }

    final List<Rule> all;
    final List<Needs> needs = new ArrayList<>();
    final List<Focus> foci = new ArrayList<>();
    /// Of each rule, its scope and its focus.
    final int[] scopeOf;

    final int[] focusOf;
    final boolean anySource;
    final int mostSources; // that are judged by themselves
    final boolean anyInvalid;
    private final List<List<Condition>> filters = new ArrayList<>();

    final Origins origins;

    private Scopes(Rules rules, Origins origins) {
        this.origins = origins;
        all = rules.all();
        scopeOf = new int[all.size()];
        focusOf = new int[all.size()];
        for (int i = 0; i < all.size(); i++) {
            scopeOf[i] = scope(all.get(i));
            focusOf[i] = focus(all.get(i), scopeOf[i]);
        }
        mostSources = rules.mostSources();
        anySource = needs.stream().anyMatch(scope -> scope.bySource);
        anyInvalid = all.stream().anyMatch(rule -> rule.measure() == Measure.INVALID_RATIO);
    }

    /// What has to be counted for these.
    ///
    /// @param origins  tell what they know of hosts, for rules that ask for it, and for what explains events
    public static Scopes of(Rules rules, Origins origins) {
        return new Scopes(rules, origins);
    }

    private int scope(Rule rule) {
        List<Condition> where = rule.scope().where();
        int scope = filters.indexOf(where);
        if (scope < 0) {
            scope = filters.size();
            filters.add(where);
            needs.add(new Needs());
        }
        needs.get(scope).add(rule);
        return scope;
    }

    private int focus(Rule rule, int scope) {
        Of of = switch (rule.measure()) {
            case BYTES_PER_SECOND, SIZE_P50, SIZE_P90, SIZE_P99 -> Of.BYTES;
            case ERRORS_PER_SECOND, ERROR_RATIO -> Of.ERRORS;
            case SERVER_ERROR_RATIO -> Of.SERVER_ERRORS;
            case HITS_PER_SECOND, INVALID_RATIO, VISITORS, DURATION_P50, DURATION_P90, DURATION_P99, SILENCE -> Of.HITS;
        };
        for (int i = 0; i < foci.size(); i++) {
            Focus focus = foci.get(i);
            if (focus.scope() == scope && focus.of() == of) {
                foci.set(i, new Focus(scope, of, Math.min(focus.firstDepth(), firstDepth(rule))));
                return i;
            }
        }
        foci.add(new Focus(scope, of, firstDepth(rule)));
        return foci.size() - 1;
    }

    /// So that a window at the rule's level has a good number of samples, and quiet traffic is not sampled for nothing.
    private static int firstDepth(Rule rule) {
        boolean isSum = rule.measure().kind() == Kind.RATE
                && rule.timing().comparedTo().isEmpty()
                && rule.bounds().side() == Bounds.Side.ABOVE;
        double atLevel = rule.bounds()
                .level()
                .multiply(BigDecimal.valueOf(rule.overSeconds()))
                .doubleValue();
        return isSum && atLevel > SAMPLES_AIMED_AT
                ? Math.min(MOST_FIRST_DEPTH, Math.getExponent(atLevel / SAMPLES_AIMED_AT))
                : 0;
    }

    /// The number of the scope of these hits, or -1 if there is none.
    int scopeOf(List<Condition> where) {
        return filters.indexOf(where);
    }

    List<Condition> where(int scope) {
        return filters.get(scope);
    }

    /// The number of the focus on what another set of rules has in its own, or -1 if there is none.
    int focusAs(Focus focus, Scopes of) {
        int scope = scopeOf(of.where(focus.scope()));
        for (int i = 0; i < foci.size(); i++) {
            if (foci.get(i).scope() == scope && foci.get(i).of() == focus.of()) {
                return i;
            }
        }
        return -1;
    }

    Filters filters() {
        return new Filters(filters, origins);
    }

    /// Whether nothing but all hits is counted.
    boolean countsHitsOnly() {
        Needs first = needs.getFirst();
        return needs.size() == 1 && !(first.columns || first.sizes || first.durations || first.visitors) && !anySource;
    }

    /// Whether invalid lines are counted.
    public boolean countsInvalid() {
        return anyInvalid;
    }

    /// What counts hits, for one thread.
    ///
    /// @param hasher  tells hosts apart; the same key wherever figures are merged
    public HitCounter counter(Hasher hasher) {
        return new HitCounter(this, hasher);
    }

    /// Figures of nothing yet.
    public Figures figures() {
        return new Figures(this);
    }

    /// Reads back what [Figures#encode] wrote.
    public Figures decode(BinaryReader in) throws MalformedException {
        Figures figures = figures();
        figures.mergeEncoded(in);
        return figures;
    }
}
