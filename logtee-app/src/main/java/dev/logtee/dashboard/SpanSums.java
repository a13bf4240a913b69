package dev.logtee.dashboard;

import dev.logtee.sketch.MemoryBudget;
import dev.logtee.traffic.Summary;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Adds up, for those who look, what spans hold at a moment: what has closed once until more closes, what was open each
/// time. For one thread at a time.
///
/// It takes a summary for each span that was asked for lately, and one more.
final class SpanSums {
    /// A span that nobody has asked for in so many moments is given up.
    private static final int MOST_MOMENTS = 10;

    /// Where nothing more closes, what has left a span goes after so long.
    private static final long MOST_STALE_SECONDS = 10;

    private final BoardMemory memory;
    private final Map<Span, Closed> closed = new EnumMap<>(Span.class);
    private @Nullable Summary sum;
    private @Nullable LiveMoment latest;
    private int moments;

    /// What the closed intervals of a span add up to.
    private static final class Closed {
        private final Summary sum;
        private Stretches of = Stretches.NONE;
        private long after; // this second they ended
        private long from = Long.MAX_VALUE;
        private int askedFor;

        Closed(Summary sum) {
            this.sum = sum;
        }

        @SuppressWarnings("ReferenceEquality") // others have other intervals
        private boolean holds(Stretches asked, long second) {
            return of == asked && (second - after < MOST_STALE_SECONDS || !asked.endIn(after, second));
        }

        private void add(Stretches asked, long second) {
            if (!holds(asked, second)) {
                sum.clear();
                from = asked.addAfter(second, sum);
                of = asked;
                after = second;
            }
        }
    }

    SpanSums(BoardMemory memory) {
        this.memory = memory;
    }

    Dashboard dashboard(LiveMoment moment, Span span) {
        forgetOthers(moment);
        Closed ofSpan = closed.computeIfAbsent(span, _ -> new Closed(like(moment)));
        ofSpan.askedFor = moments;
        ofSpan.add(moment.closed, moment.second() - span.seconds());
        Summary all = sum == null ? like(moment) : sum;
        sum = all;
        all.clear();
        all.merge(ofSpan.sum);
        all.merge(moment.open);
        return new Dashboard(
                span,
                moment.run,
                moment.alarms,
                moment.latest,
                totals(all, moment, span, ofSpan.from),
                Tables.of(all, moment.run.sources(), moment.nowMillis));
    }

    @SuppressWarnings("ReferenceEquality") // each is of its own time
    private void forgetOthers(LiveMoment moment) {
        if (moment != latest) {
            latest = moment;
            moments++;
            closed.values().removeIf(span -> moments - span.askedFor > MOST_MOMENTS);
        }
    }

    private Summary like(LiveMoment moment) {
        return moment.open.another(new MemoryBudget(memory.listsBytes()));
    }

    private static Totals totals(Summary all, LiveMoment moment, Span span, long closedFrom) {
        long second = moment.second();
        long quietFrom = second - Math.min(span.seconds(), moment.latest.known());
        long from = Math.min(closedFrom, all.firstSecond().orElse(closedFrom == Long.MAX_VALUE ? quietFrom : second));
        long to = Math.max(second, all.lastSecond().orElse(second));
        return Totals.of(all, Math.max(1, to - from));
    }
}
