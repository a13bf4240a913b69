package dev.logtee.engine;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.AlertOutput;
import dev.logtee.traffic.Summary;
import java.util.Optional;

/// What comes out of an engine, in order: events at T precede the interval that ends at T. Each takes in what it has a
/// use for.
public interface EngineOutput extends AlertOutput {
    /// An interval that holds lines.
    default void interval(Interval interval) {}

    /// What is given in exchange for the summary of the interval told last: itself, which is used again at once; or
    /// an earlier one, or none, by whoever still has use for it, maybe on another thread.
    default Optional<Summary> exchange(Interval told) {
        return Optional.of(told.summary());
    }

    /// Intervals without lines, `[from, to)` in epoch seconds; told when the quiet ends or every 10 minutes.
    default void quiet(long from, long to) {}

    @Override
    default void alert(AlertEvent event) {}

    /// At the end, what was counted of lines none of which could be placed in time, and so belongs to no interval.
    default void unplaced(Summary summary) {}

    /// A second that has closed, after its event. Seconds that are passed over without it had no hits.
    ///
    /// @param epochSecond  the second
    /// @param hits         counted in it so far; a late line may add to them
    /// @param windowHits   in the traffic alert's window that ends with it
    default void second(long epochSecond, long hits, long windowHits) {}

    /// A source whose first line is stamped in a second that the others have closed: its lines are late.
    ///
    /// @param seconds by how much
    default void joinedLate(int source, long seconds) {}

    /// A line that the allowance would have had in time is late: what the rules keep of the seconds that are open
    /// took all of its memory, so that its second closed before its time. Told of the first such line.
    ///
    /// @param seconds  how far it was behind
    default void closedEarly(long seconds) {}

    /// Hits of a [Track] whose place in time is settled.
    default void placed(long epochSecond, long hits, long bytes) {}
}
