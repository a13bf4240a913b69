package dev.logtee.notify;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.alert.Rule;
import dev.logtee.alert.Severity;
import dev.logtee.bytes.VisibleText;
import dev.logtee.display.AlertJson;
import dev.logtee.display.AlertText;
import dev.logtee.display.Numbers;
import dev.logtee.display.Stamps;
import dev.logtee.rules.RuleText;
import dev.logtee.store.Letter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Words events for people who read them on a phone, and for programs. For one thread.
final class Letters {
    private static final int MOST_REASONS = 5;
    private static final int MOST_SAMPLES = 3;
    private static final int LONGEST_SAMPLE = 500;
    private static final double WHOLE = 1000;

    private final Origin origin;
    private final Stamps stamps;
    private final Map<String, Rule> rules = new HashMap<>();
    /// When what fires was raised, by subject: epoch seconds.
    private final Map<String, Long> raised = new HashMap<>();

    /// @param zone  of the times in letters
    Letters(Origin origin, ZoneId zone, List<Rule> rules) {
        this.origin = origin;
        this.stamps = new Stamps(zone);
        rules.forEach(rule -> this.rules.put(rule.name(), rule));
    }

    /// The same of other rules and times, which knows what was raised.
    Letters by(ZoneId zone, List<Rule> others) {
        Letters letters = new Letters(origin, zone, others);
        letters.raised.putAll(raised);
        return letters;
    }

    /// Takes in an event that happened, whether or not anybody is told: what a recovery says rests on it.
    void note(AlertEvent event) {
        if (event.kind() == Kind.TRIGGERED) {
            raised.put(event.subject(), event.at());
        }
    }

    Letter of(AlertEvent event) {
        return new Letter(
                event.id(),
                event.rule(),
                event.details().source().orElse(""),
                event.kind(),
                event.details().severity(),
                event.at(),
                subject(event),
                body(event),
                AlertJson.of(event, stamps));
    }

    private String subject(AlertEvent event) {
        boolean isCritical = event.details().severity() == Severity.CRITICAL && event.kind() == Kind.TRIGGERED;
        return '[' + origin.host() + "] " + (isCritical ? "CRITICAL: " : "") + AlertText.of(event, stamps);
    }

    private String body(AlertEvent event) {
        StringBuilder body = new StringBuilder();
        switch (event.kind()) {
            case TRIGGERED -> line("Since", stamps.iso(event.at()), body);
            case RECOVERED ->
                Optional.ofNullable(raised.get(event.subject()))
                        .ifPresent(since -> line("Fired", fired(since, event.at()), body));
            case NO_DATA, CLOCK_BACK -> {}
        }
        line("Severity", event.details().severity().word(), body);
        Optional.ofNullable(rules.get(event.rule()))
                .ifPresent(rule -> line("Rule", rule.name() + ": " + RuleText.of(rule), body));
        if (event.kind() != Kind.NO_DATA) {
            line("Measured", figure(event.value()) + ", hits in the window: " + event.hits(), body);
        }
        line("Log", event.details().source().orElse(origin.logsInWords()) + " on " + origin.host(), body);
        list("Why", AlertText.reasons(event).stream().limit(MOST_REASONS).toList(), body);
        list("Lines such as", samples(event), body);
        return body.append('\n').append(VisibleText.of(event.id())).append('\n').toString();
    }

    private String fired(long since, long until) {
        return Numbers.span(until - since) + ", since " + stamps.iso(since);
    }

    private static List<String> samples(AlertEvent event) {
        return event.details().samples().stream()
                .limit(MOST_SAMPLES)
                .map(line -> Words.cut(line, LONGEST_SAMPLE))
                .toList();
    }

    private static void line(String what, String value, StringBuilder body) {
        body.append(what).append(": ").append(VisibleText.of(value)).append('\n');
    }

    private static void list(String what, List<String> items, StringBuilder body) {
        if (!items.isEmpty()) {
            body.append('\n').append(what).append(":\n");
            items.forEach(item -> body.append("- ").append(item).append('\n'));
        }
    }

    /// With four digits, or as a whole number.
    private static String figure(double value) {
        return Math.abs(value) >= WHOLE
                ? Long.toString(Math.round(value))
                : new BigDecimal(value)
                        .round(new MathContext(4))
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
