package dev.logtee.alert;

import dev.logtee.alert.Measure.Kind;
import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import dev.logtee.sketch.BriefDistribution;
import dev.logtee.sketch.DistinctSample;
import dev.logtee.sketch.SlidingDistinct;
import dev.logtee.sketch.SlidingDistribution;
import org.jspecify.annotations.Nullable;

/// The closed seconds that a rule looks at, and what its measure is over them.
///
/// A step is a second, or 10 s where the rule is judged every 10 s; it holds sums, or a sketch. Not for concurrent use.
final class Window {
    private static final double NANOS = 1e9;
    private static final long NEVER = Long.MIN_VALUE;

    private final Measure measure;
    private final int column; // of what is measured
    private final int scope;
    private final int source; // all, if negative
    private final int stepSeconds;
    private final int steps;
    private final SlidingSums sums; // of hits, and what a ratio or a rate is made of beside them
    private final @Nullable SlidingDistribution values;
    private final @Nullable SlidingDistinct visitors;
    private long closedTo = NEVER;
    private long countedSince = NEVER; // what was before is not known
    private long lastHit = NEVER;
    private boolean moved = true; // since it was asked

    /// @param source  number of the only source that counts, or -1
    Window(Rule rule, int scope, int source) {
        measure = rule.measure();
        column = column(measure);
        this.scope = scope;
        this.source = source;
        stepSeconds = rule.stepSeconds();
        steps = rule.overSeconds() / stepSeconds;
        sums = new SlidingSums(steps);
        values = measure.kind() == Kind.PERCENTILE ? new SlidingDistribution(steps) : null;
        visitors = measure.kind() == Kind.DISTINCT ? new SlidingDistinct(steps) : null;
    }

    /// Begins anew: all before `second` is closed and held nothing.
    void startAt(long second) {
        sums.startAt(lastStep(second));
        if (values != null) {
            values.clear();
        }
        if (visitors != null) {
            visitors.clear();
        }
        closedTo = second;
        countedSince = NEVER;
        lastHit = NEVER;
        moved = true;
    }

    /// The step that holds the second before.
    private long lastStep(long second) {
        return step(second - 1);
    }

    private long step(long second) {
        return stepSeconds == 1 ? second : Math.floorDiv(second, stepSeconds);
    }

    /// Says that nothing is known of what was counted before `second`.
    void countedSince(long second) {
        countedSince = second;
    }

    /// Whether all that it reaches back to is known.
    boolean isKnown() {
        return countedSince <= closedTo - (long) steps * stepSeconds || measure == Measure.SILENCE;
    }

    /// Takes over what another knows that measures the same, as far back as both reach.
    void goOnFrom(Window before) {
        lastHit = before.lastHit;
        long reach = before.closedTo - (long) before.steps * stepSeconds;
        countedSince = before.steps < steps ? Math.max(before.countedSince, reach) : before.countedSince;
        sums.addAll(before.sums);
        if (values != null && before.values != null) {
            values.addAll(before.values);
        }
        if (visitors != null && before.visitors != null) {
            visitors.addAll(before.visitors);
        }
    }

    /// Whether anything of a second belongs here.
    boolean counts(Figures figures) {
        return sum(figures, Columns.HITS) != 0 || sum(figures, column) != 0;
    }

    /// Goes on to a second: all before it is closed, and held nothing as far as it was not [added][#add].
    void moveTo(long second) {
        long last = lastStep(second);
        long further = last - lastStep(closedTo);
        if (further > 0) {
            moved |= sums.slideTo(last);
            if (values != null) {
                moved |= values.slide(further);
            }
            if (visitors != null) {
                moved |= visitors.slide(further);
            }
        }
        closedTo = second;
    }

    /// Adds to a second that has closed, as far as the window still holds it.
    void add(long second, Figures figures) {
        long back = lastStep(closedTo) - step(second);
        if (back < steps) {
            add((int) back, figures);
        }
        noteHit(second, figures);
    }

    /// Whether a second, which follows upon all, can be [appended][#append]: it adds to sums, for which there is room,
    /// or visitors, all of whom are known.
    boolean mayAppend(Figures figures) {
        return (values == null || values(figures) == null)
                && sums.hasRoom()
                && (visitors == null || (visitors.isWhole() && isWhole(figures.visitors[scope])));
    }

    private static boolean isWhole(@Nullable DistinctSample more) {
        return more == null || more.isWhole();
    }

    /// The sum of what is measured, with a second appended, or more: what may have left the window is still in it, and
    /// each hit that comes may be a visitor's first.
    long mostWith(Figures figures) {
        if (visitors != null) {
            return visitors.count() + sum(figures, Columns.HITS);
        }
        return (column == Columns.HITS ? sums.hits() : sums.others()) + sum(figures, column);
    }

    /// Hits in the window, likewise.
    long mostHitsWith(Figures figures) {
        return sums.hits() + sum(figures, Columns.HITS);
    }

    /// Adds the second before `closed`, up to which the window may be yet to [move][#moveTo].
    void append(long closed, Figures figures) {
        if (visitors != null) {
            moveTo(closed);
            add(closed - 1, figures);
            return;
        }
        moved = true;
        sums.append(step(closed - 1), sum(figures, Columns.HITS), column == Columns.HITS ? 0 : sum(figures, column));
        noteHit(closed - 1, figures);
    }

    private @Nullable BriefDistribution values(Figures figures) {
        return measure.isOfSizes() ? figures.sizes[scope] : figures.durations[scope];
    }

    private void noteHit(long second, Figures figures) {
        if (measure == Measure.SILENCE && sum(figures, Columns.HITS) > 0) {
            lastHit = Math.max(lastHit, second);
        }
    }

    private void add(int back, Figures figures) {
        moved = true;
        sums.add(back, sum(figures, Columns.HITS), column == Columns.HITS ? 0 : sum(figures, column));
        BriefDistribution more = values(figures);
        if (values != null && more != null) {
            values.add(back, more);
        }
        if (visitors != null && figures.visitors[scope] != null) {
            visitors.add(back, figures.visitors(scope));
        }
    }

    private long sum(Figures figures, int column) {
        return source < 0 ? figures.sum(scope, column) : figures.sum(source, scope, column);
    }

    private static int column(Measure measure) {
        return switch (measure) {
            case BYTES_PER_SECOND -> Columns.BYTES;
            case ERRORS_PER_SECOND, ERROR_RATIO -> Columns.ERRORS;
            case SERVER_ERROR_RATIO -> Columns.SERVER_ERRORS;
            case INVALID_RATIO -> Columns.INVALID;
            case HITS_PER_SECOND,
                    VISITORS,
                    SIZE_P50,
                    SIZE_P90,
                    SIZE_P99,
                    DURATION_P50,
                    DURATION_P90,
                    DURATION_P99,
                    SILENCE -> Columns.HITS;
        };
    }

    /// Hits in the window.
    long hits() {
        return sums.hits();
    }

    /// The end of the step by which something leaves the window if nothing comes; `Long.MAX_VALUE` if there is nothing.
    long nextLeaves() {
        long step = sums.nextLeaves();
        return step == Long.MAX_VALUE ? step : (step + 1) * stepSeconds;
    }

    /// Whether the measure may be another than when this was asked last: in most seconds of a quiet log it is not.
    boolean hasMoved() {
        boolean hasMoved = moved || measure == Measure.SILENCE;
        moved = false;
        return hasMoved;
    }

    /// What the measure is now; not known if fewer than `atLeast` hits, lines or values make it.
    Figure figure(long atLeast) {
        return switch (measure.kind()) {
            case RATE ->
                Figure.of(
                        (double) (column == Columns.HITS ? hits() : sums.others()),
                        (double) steps * stepSeconds,
                        hits());
            case RATIO -> {
                long of = measure == Measure.INVALID_RATIO ? hits() + sums.others() : hits();
                yield of < atLeast ? Figure.unknown(hits()) : Figure.of((double) sums.others(), (double) of, hits());
            }
            case DISTINCT -> Figure.of(visitors == null ? 0 : (double) visitors.count(), 1, hits());
            case PERCENTILE -> percentile(atLeast);
            case SILENCE -> lastHit == NEVER ? Figure.unknown(0) : Figure.of((double) (closedTo - lastHit), 1, hits());
        };
    }

    private Figure percentile(long atLeast) {
        if (values == null || values.count() < atLeast) {
            return Figure.unknown(hits());
        }
        double value = Math.rint(values.quantile(measure.rank()));
        return Figure.of(value, measure.isOfDurations() ? NANOS : 1, hits());
    }

    void encode(BinaryWriter out) {
        out.word(closedTo);
        out.word(countedSince);
        out.word(lastHit);
        sums.encode(out);
        if (values != null) {
            values.encode(out);
        }
        if (visitors != null) {
            visitors.encode(out);
        }
    }

    void decode(BinaryReader in) throws MalformedException {
        moved = true;
        closedTo = in.word();
        countedSince = in.word();
        lastHit = in.word();
        sums.decode(closedTo - 1, stepSeconds, in);
        if (values != null) {
            values.decode(in);
        }
        if (visitors != null) {
            visitors.decode(in);
        }
    }
}
