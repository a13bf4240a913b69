package dev.logtee.dashboard;

import dev.logtee.traffic.Summary;
import java.util.EnumMap;
import java.util.Map;

/// A moment of a [LiveBoard]: what it takes to make its dashboards.
final class LiveMoment implements Moment {
    final Run run;
    final Alarms alarms;
    final Seconds latest;
    final Stretches closed;
    final Summary open; // what was counted in intervals that had not closed; nothing changes it any more
    final long nowMillis; // the wall clock
    private final SpanSums sums;
    private final Map<Span, Dashboard> made = new EnumMap<>(Span.class); // of `sums`

    LiveMoment(Run run, Alarms alarms, Seconds latest, Stretches closed, Summary open, long nowMillis, SpanSums sums) {
        this.run = run;
        this.alarms = alarms;
        this.latest = latest;
        this.closed = closed;
        this.open = open;
        this.nowMillis = nowMillis;
        this.sums = sums;
    }

    @Override
    public Dashboard over(Span span) {
        synchronized (sums) {
            return made.computeIfAbsent(span, asked -> sums.dashboard(this, asked));
        }
    }

    /// The log clock, in seconds since the epoch.
    long second() {
        return Math.floorDiv(run.clockMillis().orElse(0), 1000);
    }
}
