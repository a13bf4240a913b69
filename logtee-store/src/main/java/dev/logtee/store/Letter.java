package dev.logtee.store;

import static java.util.Objects.requireNonNull;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.alert.Severity;

/// What is said of one event, whoever it is sent to.
///
/// @param id        of the event; the same whenever this is sent
/// @param rule      whose event it is
/// @param source    of a rule that judges each source by itself: which one; else empty
/// @param kind      what happened
/// @param severity  of the rule
/// @param at        of the event, epoch second
/// @param subject   one line, for people
/// @param body      lines, for people
/// @param json      the event as a JSON object
/// @param told      how often it went through before: above 0 it says that the alert still fires
public record Letter(
        String id,
        String rule,
        String source,
        Kind kind,
        Severity severity,
        long at,
        String subject,
        String body,
        String json,
        int told) {
    public Letter {
        requireNonNull(id, "id");
        requireNonNull(rule, "rule");
        requireNonNull(source, "source");
        requireNonNull(kind, "kind");
        requireNonNull(severity, "severity");
        requireNonNull(subject, "subject");
        requireNonNull(body, "body");
        requireNonNull(json, "json");
    }

    /// One of an event that has not been sent yet.
    public static Letter of(AlertEvent event, String subject, String body, String json) {
        return new Letter(
                event.id(),
                event.rule(),
                event.details().source().orElse(""),
                event.kind(),
                event.details().severity(),
                event.at(),
                subject,
                body,
                json,
                0);
    }

    /// Whether it says that an alert was raised.
    public boolean isTriggered() {
        return kind == Kind.TRIGGERED;
    }
}
