package dev.logtee.dashboard;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.alert.Rule;
import dev.logtee.alert.Rules;
import dev.logtee.bytes.VisibleText;
import java.util.List;
import java.util.Optional;

/// Asks for the hits that an alert looked at, in the time around it: from before the window in which it was raised
/// until it had recovered, if that is known.
public final class AroundAlert {
    private static final long LEAST_MARGIN_SECONDS = 60;
    private static final long MOST_MARGIN_SECONDS = 600;
    private static final long MOST_SECONDS = 7200;

    private AroundAlert() {}

    /// The level that drills into an event.
    ///
    /// @param told         all events that are known, the latest first
    /// @param clockSecond  the log clock, since the epoch
    public static Drilldown.Level of(AlertEvent event, Rules rules, List<AlertEvent> told, long clockSecond) {
        Optional<Rule> rule = rules.all().stream()
                .filter(each -> each.name().equals(event.rule()))
                .findFirst();
        long window = rule.map(each -> each.timing().over().toSeconds()).orElse(LEAST_MARGIN_SECONDS);
        return new Drilldown.Level(
                "alert " + VisibleText.of(event.rule()),
                rule.map(each -> each.scope().where()).orElse(List.of()),
                Optional.of(stretch(event, window, told, clockSecond)),
                event.details().source());
    }

    private static Stretch stretch(AlertEvent event, long window, List<AlertEvent> told, long clockSecond) {
        long margin = Math.clamp(window, LEAST_MARGIN_SECONDS, MOST_MARGIN_SECONDS);
        long since = begin(event, told) - window - margin;
        long until = Math.min(clockSecond, end(event, told).orElse(clockSecond) + margin);
        return new Stretch(since, Math.clamp(until, since + 1, since + MOST_SECONDS));
    }

    /// When what the event is part of was raised.
    private static long begin(AlertEvent event, List<AlertEvent> told) {
        return event.kind() == Kind.RECOVERED
                ? told.stream()
                        .filter(each -> each.kind() == Kind.TRIGGERED
                                && each.subject().equals(event.subject())
                                && each.at() <= event.at())
                        .findFirst()
                        .orElse(event)
                        .at()
                : event.at();
    }

    /// When it recovered, if it did.
    private static Optional<Long> end(AlertEvent event, List<AlertEvent> told) {
        return event.kind() == Kind.TRIGGERED
                ? told.reversed().stream()
                        .filter(each -> each.kind() == Kind.RECOVERED
                                && each.subject().equals(event.subject())
                                && each.at() >= event.at())
                        .findFirst()
                        .map(AlertEvent::at)
                : Optional.of(event.at());
    }
}
