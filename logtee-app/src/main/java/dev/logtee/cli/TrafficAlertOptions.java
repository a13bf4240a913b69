package dev.logtee.cli;

import dev.logtee.alert.Bounds;
import dev.logtee.alert.Rule;
import dev.logtee.alert.Rules;
import dev.logtee.alert.Timing;
import java.math.BigDecimal;
import java.time.Duration;

/// When traffic is high: the options of all commands that judge it.
abstract class TrafficAlertOptions extends Options {
    private final Given<BigDecimal> threshold = option(
            "-t, --threshold",
            "RATE",
            Converters::rate,
            "Alert above so many hits a second, on the mean over the window; a decimal. Default: 10");

    private final Given<BigDecimal> thresholdAsBefore =
            option("-alert-total-requests", "RATE", Converters::rate, "", option -> option.hidden(true));

    private final Given<Duration> window =
            option("--window", "TIME", Converters::wholeSeconds, "How far back that mean looks: 1s to 1h. Default: 2m");

    /// The rules of a configuration, with what the options say of the traffic alert.
    final Rules rules(Configuration configuration) {
        Rules rules = configuration.rules();
        return new Rules(traffic(rules.traffic()), rules.others());
    }

    private Rule traffic(Rule before) {
        Timing timing = before.timing();
        return new Rule(
                before.name(),
                before.measure(),
                thresholdAsBefore
                        .value()
                        .or(threshold::value)
                        .map(Bounds::above)
                        .orElse(before.bounds()),
                new Timing(window.orElse(timing.over()), timing.hold(), timing.keep(), timing.comparedTo()),
                before.scope(),
                before.atLeast(),
                before.severity(),
                before.message());
    }
}
