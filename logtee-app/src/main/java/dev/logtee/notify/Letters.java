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
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Words events for people who read them on a phone, and for programs. For one thread.
final class Letters {
    private static final int MOST_REASONS = 5;
    private static final int MOST_SAMPLES = 3;
    private static final int LONGEST_SAMPLE = 500;

    private final Origin origin;
    private final Stamps stamps;
    private final Map<String, Rule> rules = new HashMap<>();
    /// When what fires was raised, by subject: epoch seconds.
    private final Map<String, Long> raised = new HashMap<>();

    private final Set<String> firing = new HashSet<>();

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
        letters.firing.addAll(firing);
        return letters;
    }

    /// Takes in an event that happened, whether or not anybody is told: what a recovery says rests on it.
    void note(AlertEvent event) {
        switch (event.kind()) {
            case TRIGGERED -> {
                raised.put(event.subject(), event.at());
                firing.add(event.subject());
            }
            case RECOVERED -> firing.remove(event.subject());
            case NO_DATA, CLOCK_BACK -> {}
        }
    }

    /// Whether an event is worth a letter. That too few hits came for a ratio is none, unless people wait for an alert
    /// to end: it happens each quiet night.
    boolean isWorthOne(AlertEvent event) {
        Rule rule = rules.get(event.rule());
        return switch (event.kind()) {
            case TRIGGERED, RECOVERED -> true;
            case NO_DATA -> rule == null || rule.isAlwaysKnown() || firing.contains(event.subject());
            case CLOCK_BACK -> false;
        };
    }

    Letter of(AlertEvent event) {
        return Letter.of(event, subject(event), body(event), AlertJson.of(event, stamps));
    }

    private String subject(AlertEvent event) {
        boolean isCritical = event.details().severity() == Severity.CRITICAL && event.kind() == Kind.TRIGGERED;
        return '[' + origin.host() + "] " + (isCritical ? "CRITICAL: " : "") + AlertText.of(event, stamps);
    }

    /// What, since when, why, a sample: a phone shows the first lines only.
    private String body(AlertEvent event) {
        Rule rule = rules.get(event.rule());
        StringBuilder body = new StringBuilder();
        Long since = raised.get(event.subject());
        switch (event.kind()) {
            case TRIGGERED -> {
                line("Measured", Measured.of(rule, event), body);
                line("Since", stamps.iso(event.at()), body);
            }
            case RECOVERED -> {
                line("Measured", Measured.of(rule, event), body);
                if (since != null) {
                    line("Fired", fired(since, event.at()), body);
                }
            }
            case NO_DATA -> {
                line("Not known", unknown(rule), body);
                if (since != null && firing.contains(event.subject())) {
                    line("Fires", "still, since " + stamps.iso(since), body);
                }
            }
            case CLOCK_BACK -> {}
        }
        list("Why", why(event), body);
        list("Lines such as", samples(event), body);
        return about(event, rule, body.append('\n'));
    }

    private static String unknown(@Nullable Rule rule) {
        return rule == null || rule.isAlwaysKnown()
                ? "a log cannot be read"
                : "too few hits to judge by, or a log cannot be read";
    }

    private String about(AlertEvent event, @Nullable Rule rule, StringBuilder body) {
        if (rule != null) {
            line("Rule", rule.name() + ": " + RuleText.of(rule), body);
        }
        line("Severity", event.details().severity().word(), body);
        line("Log", event.details().source().orElse(origin.logsInWords()), body);
        line("Event", event.id(), body);
        return body.toString();
    }

    private String fired(long since, long until) {
        return Numbers.span(until - since) + ", since " + stamps.iso(since);
    }

    private static List<String> why(AlertEvent event) {
        boolean isMoreOfTheSame = event.details().reasons().isEmpty();
        List<String> why = isMoreOfTheSame ? AlertText.reasons(event) : AlertText.briefReasons(event);
        return why.stream().limit(MOST_REASONS).toList();
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
}
