package dev.logtee.generate;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/// When how much traffic comes.
///
/// @param start   when it begins
/// @param rate    hits per second on the mean, spikes not counted; above 0
/// @param nights  whether it follows day and night, weekday and weekend
/// @param spikes  when there is more of it
public record Rhythm(Instant start, double rate, boolean nights, List<Spike> spikes) {
    public Rhythm {
        requireNonNull(start, "start");
        spikes = List.copyOf(spikes);
        if (!(rate > 0 && Double.isFinite(rate))) {
            throw new IllegalArgumentException("rate must be above 0: rate=" + rate);
        }
    }
}
