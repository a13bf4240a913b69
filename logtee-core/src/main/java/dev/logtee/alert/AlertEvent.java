package dev.logtee.alert;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/// An alert that was raised or has recovered, or a log clock that was set back.
///
/// @param rule  the rule's name; `clock` if the log clock was set back
/// @param kind  what happened
/// @param at    epoch second T: the rule looked at `[T - window, T)`
/// @param hits  hits in the window
/// @param value what the rule measures: for `traffic` hits per second; for `clock` by how many seconds it was set back
public record AlertEvent(String rule, Kind kind, long at, long hits, double value) {
    /// What happened.
    public enum Kind {
        TRIGGERED,
        RECOVERED,
        CLOCK_BACK;

        /// As in JSON's `event`: `triggered`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public AlertEvent {
        requireNonNull(rule, "rule");
        requireNonNull(kind, "kind");
    }

    /// The same for the same event in every run over the same lines: `traffic-triggered-1525881760`.
    public String id() {
        return rule + '-' + kind.word() + '-' + at;
    }
}
