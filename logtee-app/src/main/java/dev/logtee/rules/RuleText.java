package dev.logtee.rules;

import dev.logtee.alert.Bounds.Side;
import dev.logtee.alert.Measure;
import dev.logtee.alert.Rule;
import dev.logtee.alert.Timing;
import dev.logtee.config.Durations;
import java.util.stream.Collectors;

/// A rule in words.
public final class RuleText {
    private RuleText() {}

    /// `server_error_ratio above 0.05, back below 0.02, over 1m, for 30s, where section=/checkout, at least 50 hits`.
    public static String of(Rule rule) {
        boolean isAbove = rule.bounds().side() == Side.ABOVE;
        StringBuilder words = new StringBuilder(measured(rule));
        words.append(isAbove ? " above " : " below ")
                .append(rule.bounds().level().toPlainString());
        words.append(isAbove ? ", back below " : ", back above ")
                .append(rule.bounds().clear().toPlainString());
        appendTiming(rule, words);
        if (!rule.scope().where().isEmpty()) {
            words.append(", where ")
                    .append(rule.scope().where().stream().map(Object::toString).collect(Collectors.joining(" and ")));
        }
        if (rule.atLeast() > 1) {
            words.append(", at least ").append(rule.atLeast()).append(" hits");
        }
        return words.append(rule.scope().perSource() ? ", each source by itself" : "")
                .toString();
    }

    private static String measured(Rule rule) {
        return rule.measure().word()
                + rule.timing()
                        .comparedTo()
                        .map(ago -> " compared to " + Durations.text(ago) + " ago")
                        .orElse("");
    }

    private static void appendTiming(Rule rule, StringBuilder words) {
        Timing timing = rule.timing();
        if (rule.measure() != Measure.SILENCE) { // which has no window
            words.append(", over ").append(Durations.text(timing.over()));
        }
        if (!timing.hold().isZero()) {
            words.append(", for ").append(Durations.text(timing.hold()));
        }
        if (!timing.keep().isZero()) {
            words.append(", kept ").append(Durations.text(timing.keep()));
        }
    }
}
