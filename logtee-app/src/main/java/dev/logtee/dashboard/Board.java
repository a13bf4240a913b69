package dev.logtee.dashboard;

import static java.util.Objects.requireNonNull;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Threshold;
import dev.logtee.engine.Interval;
import dev.logtee.pipeline.Standing;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.traffic.Summary;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Takes in what a run tells, and makes the [Dashboard] of a moment. Not for concurrent use.
///
/// Its memory is bounded: 10 minutes of seconds, an hour of intervals in short forms, and a summary more than spans are
/// asked for at once.
public final class Board {
    private static final long BUDGET_BYTES = 4L << 20;
    private static final int NOTICES_KEPT = 20;

    private final Threshold threshold;
    private final SecondsRing seconds = new SecondsRing();
    private final Past past = new Past();
    private final Deque<AlertEvent> events = new ArrayDeque<>();
    private final Deque<String> notices = new ArrayDeque<>();
    private final Map<Span, Closed> closed = new EnumMap<>(Span.class);
    private final Map<String, AlertEvent> firing = new LinkedHashMap<>();
    private long windowHits;
    private @Nullable Summary sum;

    /// What the closed intervals of a span add up to.
    private static final class Closed {
        private final Summary sum;
        private long from;
        private boolean isDue = true;

        Closed(Summary sum) {
            this.sum = sum;
        }
    }

    public Board(Threshold threshold) {
        this.threshold = requireNonNull(threshold, "threshold");
    }

    public void interval(Interval interval) {
        past.add(interval);
        closed.values().forEach(span -> span.isDue = true);
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
        String of = event.subject();
        switch (event.kind()) {
            case TRIGGERED -> firing.put(of, event);
            case RECOVERED -> firing.remove(of);
            case NO_DATA, CLOCK_BACK -> {}
        }
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

    /// What to show now, for each of some spans.
    ///
    /// @param nowMillis  the wall clock, since the epoch
    public Map<Span, Dashboard> dashboards(Standing standing, Set<Span> spans, long nowMillis) {
        long second = Math.floorDiv(standing.clockMillis().orElse(0), 1000);
        standing.clockMillis().ifPresent(_ -> seconds.closeTo(second));
        Condition condition = condition(standing, nowMillis);
        Alarms alarms = new Alarms(threshold, windowHits, mostImportant(), List.copyOf(events));
        Seconds latest = seconds.toSeconds();
        closed.keySet().retainAll(spans);
        Map<Span, Dashboard> dashboards = new EnumMap<>(Span.class);
        for (Span span : spans) {
            Summary shown = sum(standing, span, second);
            dashboards.put(span, new Dashboard(condition, alarms, latest, totals(shown, span, second), tables(shown)));
        }
        return dashboards;
    }

    /// The most severe of those that fire, of several the one that fires longest.
    private Optional<AlertEvent> mostImportant() {
        return firing.values().stream()
                .min(Comparator.comparing((AlertEvent event) -> event.details().severity())
                        .reversed()
                        .thenComparingLong(AlertEvent::at));
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

    private static Summary empty(Standing standing) {
        return standing.empty(new MemoryBudget(BUDGET_BYTES));
    }

    /// Closed intervals are merged when one more closes or another span is asked for, what is open each time.
    private Summary sum(Standing standing, Span span, long second) {
        Closed ofSpan = closed.computeIfAbsent(span, _ -> new Closed(empty(standing)));
        if (ofSpan.isDue) {
            ofSpan.sum.clear();
            ofSpan.from = past.addAfter(second - span.seconds(), ofSpan.sum);
            ofSpan.isDue = false;
        }
        Summary all = sum == null ? empty(standing) : sum;
        sum = all;
        all.clear();
        all.merge(ofSpan.sum);
        standing.addOpenTo(all);
        return all;
    }

    private Totals totals(Summary summary, Span span, long second) {
        long from = Math.min(
                requireNonNull(closed.get(span)).from, summary.firstSecond().orElse(second));
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
