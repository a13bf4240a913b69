package dev.logtee.dashboard;

import static java.util.Objects.requireNonNull;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.RuleStanding;
import dev.logtee.alert.Threshold;
import dev.logtee.engine.Interval;
import dev.logtee.pipeline.Standing;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.traffic.Summary;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Executor;

/// Shows what was counted last.
///
/// Putting an interval away costs as much as counting some thousand hits. So while there is a backlog that reaches more
/// than the longest span further, only those that close shortly before a moment is shown are put away: until all is
/// read, tables hold less than their span.
///
/// Its memory is bounded: 10 minutes of seconds, an hour of intervals in short forms, what was open at the moments that
/// someone still looks at, and a summary more than spans are asked for.
public final class LiveBoard implements Board {
    private static final int NOTICES_KEPT = 20;
    private static final long SOON_SHOWN_MILLIS = 990;
    /// When an interval is older than this at the end of a backlog, so is its whole minute.
    private static final long OLD_SECONDS = Span.FIVE_MINUTES.seconds() + Span.MINUTE.seconds();

    private Threshold threshold;
    private final SecondsRing seconds = new SecondsRing();
    private final BoardMemory memory;
    private final ClosedIntervals closed;
    private final Deque<AlertEvent> events = new ArrayDeque<>();
    private final Deque<String> notices = new ArrayDeque<>();
    private final SpanSums sums;
    private final Map<String, AlertEvent> firing = new LinkedHashMap<>();
    private long windowHits;
    private boolean isUnsaved;
    private long shownMillis; // the wall clock at the last moment shown
    private long shownFrom = Long.MIN_VALUE; // in seconds: what ended before will be of no span once all is read
    private long oldTo = Long.MIN_VALUE; // in seconds: what ended by then will be joined by the minute
    private long graphFrom = Long.MIN_VALUE; // in seconds: what ended before will not be in the graph then

    /// One that does all on the thread that runs it.
    public LiveBoard(Threshold threshold, BoardMemory memory) {
        this(threshold, memory, Runnable::run);
    }

    /// @param beside  makes forms of what was joined, in the order in which it is told to, while more is read; whatever
    ///                it does, at most two of them wait for it
    public LiveBoard(Threshold threshold, BoardMemory memory, Executor beside) {
        this.threshold = requireNonNull(threshold, "threshold");
        this.memory = requireNonNull(memory, "memory");
        closed = new ClosedIntervals(memory, beside);
        sums = new SpanSums(memory);
    }

    @Override
    public void interval(Interval interval, long nowMillis) {
        if (interval.to() > shownFrom || nowMillis - shownMillis >= SOON_SHOWN_MILLIS || nowMillis < shownMillis) {
            putAway(interval);
            if (interval.to() > graphFrom) {
                seconds.failing(interval.from(), interval.to(), Totals.failing(interval.summary()));
            }
        } else if (!closed.isEmpty()) {
            closed.clear();
        }
    }

    private void putAway(Interval interval) {
        if (interval.to() <= oldTo) {
            closed.addOld(interval);
        } else if (oldTo != Long.MIN_VALUE) {
            closed.addSoon(interval);
        } else {
            closed.add(interval);
        }
    }

    @Override
    public void second(long epochSecond, long hits, long windowHits) {
        seconds.add(epochSecond, hits);
        this.windowHits = windowHits;
    }

    @Override
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

    @Override
    public void notice(String text) {
        notices.addLast(text);
        if (notices.size() > NOTICES_KEPT) {
            notices.removeFirst();
        }
    }

    @Override
    public void unsaved(boolean isUnsaved) {
        this.isUnsaved = isUnsaved;
    }

    @Override
    public Moment moment(Standing standing, long nowMillis) {
        standing.clockMillis().ifPresent(millis -> seconds.closeTo(Math.floorDiv(millis, 1000)));
        Run run = Run.of(standing, isUnsaved, List.copyOf(notices), nowMillis);
        threshold = standing.threshold().orElse(threshold);
        Alarms alarms = new Alarms(threshold, windowHits, firingNow(), worst(standing.rules()), List.copyOf(events));
        looksOn(standing, nowMillis);
        Summary open = standing.empty(new MemoryBudget(memory.listsBytes()));
        standing.addOpenTo(open);
        return new LiveMoment(run, alarms, seconds.toSeconds(), closed.stretches(), open, nowMillis, sums);
    }

    private void looksOn(Standing standing, long nowMillis) {
        shownMillis = nowMillis;
        OptionalLong reached = standing.unread().reachesSecond();
        shownFrom = reached.isPresent() ? reached.getAsLong() - Span.HOUR.seconds() : Long.MIN_VALUE;
        oldTo = reached.isPresent() ? reached.getAsLong() - OLD_SECONDS : Long.MIN_VALUE;
        graphFrom = reached.isPresent() ? reached.getAsLong() - Seconds.KEPT : Long.MIN_VALUE;
    }

    private static List<RuleStanding> worst(List<RuleStanding> rules) {
        return rules.stream()
                .sorted(Comparator.comparing(RuleStanding::state).reversed())
                .limit(Alarms.KEPT)
                .toList();
    }

    private List<AlertEvent> firingNow() {
        return firing.values().stream()
                .sorted(Comparator.comparing(
                                (AlertEvent event) -> event.details().severity())
                        .reversed()
                        .thenComparingLong(AlertEvent::at))
                .toList();
    }
}
