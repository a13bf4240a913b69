package dev.logtee.web;

import static java.util.Objects.requireNonNull;

import dev.logtee.alert.Threshold;
import java.time.Duration;
import java.time.ZoneId;

/// What a page has to know of the run.
///
/// @param version    of this program
/// @param timezone   of the times shown
/// @param every      an interval's length; of a report an hour
/// @param threshold  of the traffic alert
public record About(String version, ZoneId timezone, Duration every, Threshold threshold) {
    public About {
        requireNonNull(version, "version");
        requireNonNull(timezone, "timezone");
        requireNonNull(every, "every");
        requireNonNull(threshold, "threshold");
    }
}
