package dev.logtee.alert;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// How a rule stands by the last second that it was judged by.
///
/// @param rule    its name
/// @param source  the only one that it looks at; empty: all
/// @param words   what its measure is, and what raises it
public record RuleStanding(String rule, Optional<String> source, State state, String words) {
    /// Whether it is raised; the worst last.
    public enum State {
        /// Nothing is known of what it measures.
        NO_DATA,
        WELL,
        /// Its measure is beyond its level, but has not been for long enough.
        PENDING,
        RAISED
    }

    public RuleStanding {
        requireNonNull(rule, "rule");
        requireNonNull(source, "source");
        requireNonNull(state, "state");
        requireNonNull(words, "words");
    }
}
