package dev.logtee.dashboard;

import static java.util.Objects.requireNonNull;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Threshold;
import dev.logtee.engine.Interval;
import dev.logtee.pipeline.Standing;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.traffic.Summary;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Shows what was counted in one stretch of time, whatever the span that is asked for.
public final class StretchBoard implements Board {
    private static final int MOST_SECONDS = 7200;

    private final Threshold threshold;
    private final Stretch stretch;
    private final long[] hits; // of the last seconds of the stretch
    private final float[] failing; // what part of them were server errors
    private long closedTo;
    private @Nullable Summary sum;

    /// @param stretch  of whole intervals
    public StretchBoard(Threshold threshold, Stretch stretch) {
        this.threshold = requireNonNull(threshold, "threshold");
        this.stretch = requireNonNull(stretch, "stretch");
        hits = new long[(int) Math.min(MOST_SECONDS, stretch.seconds())];
        failing = new float[hits.length];
        closedTo = stretch.since();
    }

    @Override
    public void interval(Interval interval, long nowMillis) {
        if (interval.from() >= stretch.since() && interval.to() <= stretch.until()) {
            sum(interval.summary()).merge(interval.summary());
            int from = (int) Math.max(0, interval.from() - firstKept());
            int to = (int) Math.max(from, interval.to() - firstKept());
            Arrays.fill(failing, from, to, Totals.failing(interval.summary()));
        }
    }

    private Summary sum(Summary like) {
        Summary all = sum == null ? like.another(new MemoryBudget(BoardMemory.LITTLE.listsBytes())) : sum;
        sum = all;
        return all;
    }

    @Override
    public void second(long epochSecond, long count, long windowHits) {
        long at = epochSecond - firstKept();
        if (at >= 0 && at < hits.length) {
            hits[(int) at] = count;
        }
        closedTo = Math.max(closedTo, Math.min(stretch.until(), epochSecond + 1));
    }

    private long firstKept() {
        return stretch.until() - hits.length;
    }

    @Override
    public void alert(AlertEvent event) {
        // it is about another count than the run's
    }

    @Override
    public void notice(String text) {
        // the run's board has the same
    }

    @Override
    public void unsaved(boolean isUnsaved) {
        // nothing of it is kept
    }

    @Override
    public Moment moment(Standing standing, long nowMillis) {
        Summary all = sum == null ? standing.empty(new MemoryBudget(BoardMemory.LITTLE.listsBytes())) : sum;
        Run run = Run.of(standing, false, List.of(), nowMillis);
        Alarms none = new Alarms(threshold, 0, List.of(), List.of(), List.of());
        Seconds seconds = new Seconds(stretch.until(), hits, hits.length, failing);
        Map<Topic, Table> tables = Tables.of(all, List.of(), nowMillis);
        Totals totals = Totals.of(all, Math.max(1, closedTo - stretch.since()));
        return span -> new Dashboard(span, run, none, seconds, totals, tables);
    }
}
