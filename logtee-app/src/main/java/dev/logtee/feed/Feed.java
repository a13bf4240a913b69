package dev.logtee.feed;

import dev.logtee.alert.AlertEvent;
import dev.logtee.dashboard.Dashboard;
import dev.logtee.dashboard.Drilldown;
import dev.logtee.dashboard.Drilled;
import dev.logtee.dashboard.Span;
import java.util.Optional;

/// Something that is watched, as a stream of what to show. All methods may be called from any thread.
public interface Feed {
    /// What to show now. Whoever asks first after a change adds it up, within milliseconds; it never waits for the run.
    Dashboard latest();

    /// Has `whenNew` called after each change of [#latest], on a thread of the feed, which it must not hold up.
    void listen(Runnable whenNew);

    /// Has [#latest] be over another span from now on, and the second count as soon as it reaches so far.
    void span(Span span);

    /// Begins a second count that re-reads the log for some of its hits, and ends the one before; of
    /// [Drilldown#NONE], only ends it.
    void drill(Drilldown drilldown);

    /// What the second count has, as [#latest]; empty if none was asked for.
    Optional<Drilled> drilled();

    /// The level that drills into an alert.
    Drilldown.Level around(AlertEvent event);

    /// Makes the run end in good order.
    void stop();
}
