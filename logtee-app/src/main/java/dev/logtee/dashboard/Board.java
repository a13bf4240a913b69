package dev.logtee.dashboard;

import dev.logtee.alert.AlertEvent;
import dev.logtee.engine.Interval;
import dev.logtee.pipeline.Standing;

/// Takes in what a run tells, and makes the [Moment]s that there are to show. Not for concurrent use.
public interface Board {
    /// An interval that has closed.
    ///
    /// @param nowMillis  the wall clock, since the epoch
    void interval(Interval interval, long nowMillis);

    /// A second (epoch) that has closed, and the hits of the window that ends with it.
    void second(long epochSecond, long hits, long windowHits);

    /// What an alert tells; also what raised one before this run that has not recovered since.
    void alert(AlertEvent event);

    /// Something a person should know; the latest are kept.
    ///
    /// @param text  one line, safe to print
    void notice(String text);

    /// What is to be kept for the next start cannot be saved from here on, or can be again.
    void unsaved(boolean isUnsaved);

    /// What there is to show now.
    ///
    /// @param nowMillis  the wall clock, since the epoch
    Moment moment(Standing standing, long nowMillis);
}
