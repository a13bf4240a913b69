package dev.logtee.dashboard;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// How far a second count has come.
///
/// @param counted  the time that it has counted so far; it begins later than was asked for where nothing older is on
///                 disk
/// @param percent  how much of what it re-reads it has read: 0 to 100
/// @param problem  why it has ended before its end, for people; safe to show
public record DrillProgress(State state, Optional<Stretch> counted, int percent, Optional<String> problem) {
    /// Nothing has been read yet.
    public static final DrillProgress NOTHING = new DrillProgress(State.READING, Optional.empty(), 0, Optional.empty());

    /// What it does.
    public enum State {
        /// It reads what was written before.
        READING,
        /// It has read all, and counts what comes.
        FOLLOWING,
        /// It has read all, and no more will come.
        DONE,
        /// It cannot go on.
        FAILED
    }

    public DrillProgress {
        requireNonNull(state, "state");
        requireNonNull(counted, "counted");
        requireNonNull(problem, "problem");
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("percent must be 0 to 100: percent=" + percent);
        }
    }

    /// One that cannot begin, or go on.
    public static DrillProgress failed(String why) {
        return new DrillProgress(State.FAILED, Optional.empty(), 0, Optional.of(why));
    }
}
