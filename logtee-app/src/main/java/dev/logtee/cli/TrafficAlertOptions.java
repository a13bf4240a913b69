package dev.logtee.cli;

import dev.logtee.alert.Threshold;
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
    private BigDecimal threshold = Threshold.DEFAULT.hitsPerSecond();

    @Option(names = "-alert-total-requests", hidden = true, paramLabel = "RATE", converter = Converters.Rate.class)
    private @Nullable BigDecimal thresholdAsBefore;

    @Option(
            names = "--window",
            paramLabel = "TIME",
            converter = Converters.WholeSeconds.class,
            description = "How far back that mean looks: 1s to 1h. Default: 2m")
    private Duration window = Threshold.DEFAULT.window();

    final Threshold threshold() {
        return new Threshold(thresholdAsBefore == null ? threshold : thresholdAsBefore, window);
    }
}
