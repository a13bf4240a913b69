package dev.logtee.alert;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Duration;

/// The mean hit rate above which an alert is raised.
///
/// @param hitsPerSecond the mean over `window`, compared exactly; above 0
/// @param window        how far back the mean looks; whole seconds, 1 s to 1 h
public record Threshold(BigDecimal hitsPerSecond, Duration window) {
    public static final Threshold DEFAULT = new Threshold(BigDecimal.TEN, Duration.ofMinutes(2));

    public Threshold {
        requireNonNull(hitsPerSecond, "hitsPerSecond");
        requireNonNull(window, "window");
        if (hitsPerSecond.signum() <= 0) {
            throw new IllegalArgumentException("hitsPerSecond must be above 0: hitsPerSecond=" + hitsPerSecond);
        }
        if (window.toSeconds() < 1 || window.toSeconds() > 3600 || window.toNanosPart() != 0) {
            throw new IllegalArgumentException("window must be whole seconds, 1 s to 1 h: window=" + window);
        }
    }
}
