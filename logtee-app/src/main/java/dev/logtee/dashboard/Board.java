package dev.logtee.dashboard;

import static java.util.Objects.requireNonNull;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Threshold;
import dev.logtee.engine.Interval;
import dev.logtee.pipeline.Standing;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.traffic.Summary;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes in what a run tells, and makes the [Dashboard] of a moment. Not for concurrent use.
///
/// Its memory is bounded: 10 minutes of seconds, an hour of intervals in short forms, and two summaries.
public final class Board {
    private static final long BUDGET_BYTES = 8L << 20;
    private static final int NOTICES_KEPT = 20;

    private final Threshold threshold;
    private final SecondsRing seconds = new SecondsRing();
    private final Past past = new Past();
    private final Deque<AlertEvent> events = new ArrayDeque<>();
    private final Deque<String> notices = new ArrayDeque<>();
    private final MemoryBudget budget = new MemoryBudget(BUDGET_BYTES);
    private @Nullable AlertEvent firing;
    private long windowHits;
    private @Nullable Summary closed;
    private @Nullable Summary sum;
    /// What [#closed] holds: which span, and from where on.
    private @Nullable Span closedSpan;

    private long closedFrom;

    public Board(Threshold threshold) {
        this.threshold = requireNonNull(threshold, "threshold");
    }

    public void interval(Interval interval) {
        past.add(interval);
        closedSpan = null;
    }

    public void second(long epochSecond, long hits, long windowHits) {
        seconds.add(epochSecond, hits);
        this.windowHits = windowHits;
    }

    public void alert(AlertEvent event) {
        events.addFirst(event);
        if (events.size() > Alarms.KEPT) {
            events.removeLast();
        }
        firing = switch (event.kind()) {
            case TRIGGERED -> event;
            case RECOVERED -> null;
            case CLOCK_BACK -> firing;
        };
    }

    /// An alert that was raised before this run, and has not recovered since.
    public void firing(AlertEvent event) {
        alert(event);
    }

    /// Something a person should know; the latest are kept.
    ///
    /// @param text  one line, safe to print
    public void notice(String text) {
        notices.addLast(text);
        if (notices.size() > NOTICES_KEPT) {
            notices.removeFirst();
        }
    }

    /// What to show now.
    ///
    /// @param nowMillis  the wall clock, since the epoch
    public Dashboard dashboard(Standing standing, Span span, long nowMillis) {
        long second = Math.floorDiv(standing.clockMillis().orElse(0), 1000);
        standing.clockMillis().ifPresent(_ -> seconds.closeTo(second));
        Summary shown = sum(standing, span, second);
        return new Dashboard(
                condition(standing, nowMillis),
                new Alarms(threshold, windowHits, Optional.ofNullable(firing), List.copyOf(events)),
                seconds.toSeconds(),
                totals(shown, span, second),
                tables(shown));
    }

    private Condition condition(Standing standing, long nowMillis) {
        long lagMillis = nowMillis - standing.clockMillis().orElse(nowMillis);
        return new Condition(
                standing.sources(),
                standing.clockMillis(),
                lagMillis,
                standing.progress(),
                standing.ledger(),
                List.copyOf(notices));
    }

    /// Closed intervals are merged when one more closes or another span is asked for, what is open each time.
    private Summary sum(Standing standing, Span span, long second) {
        Summary ofClosed = closed == null ? standing.empty(budget) : closed;
        Summary all = sum == null ? standing.empty(budget) : sum;
        closed = ofClosed;
        sum = all;
        if (closedSpan != span) {
            ofClosed.clear();
            closedFrom = past.addAfter(second - span.seconds(), ofClosed);
            closedSpan = span;
        }
        all.clear();
        all.merge(ofClosed);
        standing.addOpenTo(all);
        return all;
    }

    private Totals totals(Summary summary, Span span, long second) {
        long from = Math.min(closedFrom, summary.firstSecond().orElse(second));
        long to = Math.max(second, summary.lastSecond().orElse(second));
        Map<String, Long> classes = summary.statusClass();
        long serverErrors = classes.getOrDefault("5xx", 0L);
        return new Totals(
                span,
                Math.max(1, to - from),
                summary.hits(),
                classes.getOrDefault("4xx", 0L) + serverErrors,
                serverErrors,
                summary.bytes(),
                summary.visitors(),
                summary.invalid(),
                summary.size(),
                summary.duration());
    }

    private static Map<Topic, Table> tables(Summary summary) {
        Map<Topic, Table> tables = new EnumMap<>(Topic.class);
        for (Topic topic : Topic.values()) {
            tables.put(topic, Tables.of(topic, summary));
        }
        return tables;
    }
}
