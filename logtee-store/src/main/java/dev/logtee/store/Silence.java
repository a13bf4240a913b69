package dev.logtee.store;

import static java.util.Objects.requireNonNull;

/// A time for which nobody is to be told of a rule; its events are recorded all the same.
///
/// @param rule  its name
/// @param from  epoch second of the log's time, as all of an event's times
/// @param to    epoch second, excluded
/// @param why   for those who wonder; 1 to [#LONGEST_WHY] characters
public record Silence(String rule, long from, long to, String why) {
    /// The most characters of a reason.
    public static final int LONGEST_WHY = 500;

    public Silence {
        requireNonNull(rule, "rule");
        requireNonNull(why, "why");
        if (from >= to) {
            throw new IllegalArgumentException("from must be before to: from=" + from + ", to=" + to);
        }
        if (why.isBlank() || why.length() > LONGEST_WHY) {
            throw new IllegalArgumentException("why must have 1 to " + LONGEST_WHY + " characters: why=" + why);
        }
    }
}
