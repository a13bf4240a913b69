package dev.logtee.cli;

import dev.logtee.alert.Rules;
import dev.logtee.engine.Settings;
import dev.logtee.traffic.View;
import java.time.Duration;
import picocli.CommandLine.Model.OptionSpec;

/// When the traffic alert is raised.
final class AlertOptions extends TrafficAlertOptions {
    private static final String LATENESS = "--lateness";

    private final Given<Duration> lateness = option(
            LATENESS,
            "TIME",
            Converters::lateness,
            "How far a line may be stamped behind the latest one and still be in time: 0s to 1h, at most 360 times"
                    + " --every. Has to exceed the time for which the server holds lines back. Default: 2s");

    Duration lateness() {
        return lateness.orElse(Duration.ofSeconds(2));
    }

    /// Whether an option says by what rules traffic is judged.
    boolean isOfRules(OptionSpec option) {
        return has(option) && !option.longestName().equals(LATENESS);
    }

    /// What is counted by intervals of such a length, and judged.
    ///
    /// @throws BadUsage if more intervals than can be held would be open at once
    Settings settings(Duration every, Rules rules, View view) {
        if (lateness().compareTo(every.multipliedBy(Settings.MAX_INTERVALS_IN_REACH)) > 0) {
            throw new BadUsage("--lateness must be at most " + Settings.MAX_INTERVALS_IN_REACH
                    + " times --every: lower it or raise --every");
        }
        return new Settings(every, lateness(), rules, view);
    }
}
