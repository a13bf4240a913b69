package dev.logtee.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/// When the traffic alert is raised.
final class AlertOptions extends TrafficAlertOptions {
    @Option(
            names = "--lateness",
            paramLabel = "TIME",
            converter = Converters.Lateness.class,
            description =
                    "How far a line may be stamped behind the latest one and still be in time: 0s to 1h, at most 360 times"
                            + " --every. Has to exceed the time for which the server holds lines back. Default: 2s")
    private Duration lateness = Duration.ofSeconds(2);

    Duration lateness() {
        return lateness;
    }
}
