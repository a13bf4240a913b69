package dev.logtee.dashboard;

import static java.util.Objects.requireNonNull;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Threshold;
import java.util.List;
import java.util.Optional;

/// The traffic alert: its bounds, how close the traffic is to them, and what was told.
///
/// @param threshold   above which it is raised
/// @param windowHits  hits in the window that ends with the last closed second
/// @param firing      what raised it, while it is raised
/// @param past        all that was told, the latest first; the oldest are forgotten
public record Alarms(Threshold threshold, long windowHits, Optional<AlertEvent> firing, List<AlertEvent> past) {
    /// How many events are kept.
    public static final int KEPT = 200;

    public Alarms {
        requireNonNull(threshold, "threshold");
        requireNonNull(firing, "firing");
        past = List.copyOf(past);
    }

    /// The mean rate over the window, which is what the threshold bounds.
    public double windowRate() {
        return (double) windowHits / threshold.window().toSeconds();
    }
}
