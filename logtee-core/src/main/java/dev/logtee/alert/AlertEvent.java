package dev.logtee.alert;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// An alert that was raised or has recovered, a measure of which nothing is known any more, or a log clock that was set
/// back.
///
/// @param rule     the rule's name; [#CLOCK] if the log clock was set back
/// @param kind     what happened
/// @param at       epoch second T: the rule looked at `[T - window, T)`
/// @param hits     hits in the window
/// @param value    what the rule measures: for `traffic` hits per second; for `clock` by how many seconds it was set
///                 back; 0 if there is no data
/// @param details  what else there is to say of it
public record AlertEvent(String rule, Kind kind, long at, long hits, double value, Details details) {
    /// The name under which a clock that was set back is told.
    public static final String CLOCK = "clock";

    /// What happened.
    public enum Kind {
        TRIGGERED,
        RECOVERED,
        /// Nothing is known of the measure any more: neither trigger nor recovery.
        NO_DATA,
        CLOCK_BACK;

        /// As in JSON's `event`: `triggered`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What else there is to say of an event.
    ///
    /// @param severity  of the rule
    /// @param message   of a rule that was configured: its words, in which `{at}` ([Wording#AT]) stands for the time,
    ///                  to be put in by whoever knows in which zone it is shown
    /// @param source    of a rule that judges each source by itself: which one; of a clock that was set back: whose, if
    ///                  there are several
    /// @param reasons   of an event that triggers: what grew most, the most first
    /// @param samples   of an event that triggers: some of the window's hits, written as lines, safe to show and with
    ///                  what is to be hidden hidden
    /// @param silenced  why nobody is to be told of it; empty: all are
    public record Details(
            Severity severity,
            Optional<String> message,
            Optional<String> source,
            List<Reason> reasons,
            List<String> samples,
            Optional<String> silenced) {
        /// Nothing else.
        public static final Details NONE = new Details(
                Severity.WARNING, Optional.empty(), Optional.empty(), List.of(), List.of(), Optional.empty());

        public Details {
            requireNonNull(severity, "severity");
            requireNonNull(message, "message");
            requireNonNull(source, "source");
            requireNonNull(silenced, "silenced");
            reasons = List.copyOf(reasons);
            samples = List.copyOf(samples);
        }
    }

    public AlertEvent {
        requireNonNull(rule, "rule");
        requireNonNull(kind, "kind");
        requireNonNull(details, "details");
    }

    /// An event of which there is nothing else to say.
    public AlertEvent(String rule, Kind kind, long at, long hits, double value) {
        this(rule, kind, at, hits, value, Details.NONE);
    }

    /// That a clock was set back.
    ///
    /// @param at       epoch second from which it goes on
    /// @param hits     hits in the window of the traffic rule
    /// @param seconds  by how many
    /// @param source   whose clock, if there are several
    public static AlertEvent clockBack(long at, long hits, double seconds, Optional<String> source) {
        Details details =
                new Details(Details.NONE.severity(), Optional.empty(), source, List.of(), List.of(), Optional.empty());
        return new AlertEvent(CLOCK, Kind.CLOCK_BACK, at, hits, seconds, details);
    }

    /// That this alert, which was raised, is over, since its rule is no more.
    ///
    /// @param second  epoch second at which that was found
    public AlertEvent over(long second) {
        return over(rule, second, 0, 0, details.severity(), details.source());
    }

    static AlertEvent over(
            String rule, long second, long hits, double value, Severity severity, Optional<String> source) {
        Details details =
                new Details(severity, Optional.of(Wording.over(rule)), source, List.of(), List.of(), Optional.empty());
        return new AlertEvent(rule, Kind.RECOVERED, second, hits, value, details);
    }

    /// The same for the same event in every run over the same lines: `traffic-triggered-1525881760`; of a rule that
    /// judges each source by itself, with the source behind it.
    public String id() {
        return rule
                + '-'
                + kind.word()
                + '-'
                + at
                + details.source().map(source -> "-" + source).orElse("");
    }

    /// What may fire and recover by itself: the rule, or one source of a rule that judges each.
    public String subject() {
        return rule + details.source().map(source -> '\n' + source).orElse("");
    }

    /// Whether nobody is to be told of it: it is recorded and shown only.
    public boolean isSilenced() {
        return details.silenced().isPresent();
    }

    /// The same event without reasons and samples.
    public AlertEvent unexplained() {
        Details less = new Details(
                details.severity(), details.message(), details.source(), List.of(), List.of(), details.silenced());
        return new AlertEvent(rule, kind, at, hits, value, less);
    }

    /// The same event, of which nobody is to be told.
    ///
    /// @param why  for those who wonder
    public AlertEvent silenced(String why) {
        return silenced(Optional.of(why));
    }

    /// The same event, of which all are to be told.
    public AlertEvent told() {
        return silenced(Optional.empty());
    }

    private AlertEvent silenced(Optional<String> why) {
        Details now = new Details(
                details.severity(), details.message(), details.source(), details.reasons(), details.samples(), why);
        return new AlertEvent(rule, kind, at, hits, value, now);
    }
}
