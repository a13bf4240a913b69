package dev.logtee.feed;

import dev.logtee.dashboard.Dashboard;
import dev.logtee.dashboard.Span;

/// Something that is watched, as a stream of what to show. All methods may be called from any thread.
public interface Feed {
    /// What to show now. Never waits.
    Dashboard latest();

    /// Has `whenNew` called after each change of [#latest], on a thread of the feed, which it must not hold up.
    void listen(Runnable whenNew);

    /// Asks for lists and totals over another span; they come within milliseconds.
    void span(Span span);

    /// Makes the run end in good order.
    void stop();
}
