package dev.logtee.dashboard;

import static java.util.Objects.requireNonNull;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.RuleStanding;
import dev.logtee.alert.Threshold;
import java.util.List;

/// The bounds of the traffic, how close it is to them, and what alerts there are and were.
///
/// @param threshold   above which it is raised
/// @param windowHits  hits in the window that ends with the last closed second
/// @param firing      what raised the alerts that are raised: the most severe first, of several the longest first
/// @param rules       how each stands, the worst first; empty: not known
/// @param past        all that was told, the latest first; the oldest are forgotten
public record Alarms(
        Threshold threshold,
        long windowHits,
        List<AlertEvent> firing,
        List<RuleStanding> rules,
        List<AlertEvent> past) {
    /// How many events are kept.
    public static final int KEPT = 200;

    public Alarms {
        requireNonNull(threshold, "threshold");
        firing = List.copyOf(firing);
        rules = List.copyOf(rules);
        past = List.copyOf(past);
    }

    /// The mean rate over the window, which is what the threshold bounds.
    public double windowRate() {
        return (double) windowHits / threshold.window().toSeconds();
    }
}
