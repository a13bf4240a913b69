package dev.logtee.cli;

import dev.logtee.alert.Bounds;
import dev.logtee.alert.Rule;
import dev.logtee.alert.Rules;
import dev.logtee.alert.Timing;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// When traffic is high: the options of all commands that judge it.
abstract class TrafficAlertOptions {
    @Option(
            names = {"-t", "--threshold"},
            paramLabel = "RATE",
            converter = Converters.Rate.class,
            description = "Alert above so many hits a second, on the mean over the window; a decimal. Default: 10")
    private @Nullable BigDecimal threshold;

    @Option(names = "-alert-total-requests", hidden = true, paramLabel = "RATE", converter = Converters.Rate.class)
    private @Nullable BigDecimal thresholdAsBefore;

    @Option(
            names = "--window",
            paramLabel = "TIME",
            converter = Converters.WholeSeconds.class,
            description = "How far back that mean looks: 1s to 1h. Default: 2m")
    private @Nullable Duration window;

    /// The rules of a configuration, with what the options say of the traffic alert.
    final Rules rules(Configuration configuration) {
        BigDecimal level = thresholdAsBefore == null ? threshold : thresholdAsBefore;
        Rules rules = configuration.rules();
        return level == null && window == null ? rules : new Rules(traffic(rules.traffic(), level), rules.others());
    }

    private Rule traffic(Rule before, @Nullable BigDecimal level) {
        Timing timing = before.timing();
        return new Rule(
                before.name(),
                before.measure(),
                level == null ? before.bounds() : Bounds.above(level),
                window == null ? timing : new Timing(window, timing.hold(), timing.keep(), timing.comparedTo()),
                before.scope(),
                before.atLeast(),
                before.severity(),
                before.message());
    }
}
