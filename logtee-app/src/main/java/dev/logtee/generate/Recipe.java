package dev.logtee.generate;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/// What the made-up traffic is like.
///
/// @param seed      the same seed makes the same lines
/// @param combined  whether lines end with referrer and user agent
/// @param hosts     how many clients there are
/// @param targets   about how many targets there are
/// @param skew      exponent of the law by which clients and targets are drawn, 0 to 5; 0: all in turn
/// @param start     when it begins
/// @param rate      hits per second on the mean, spikes not counted; above 0
/// @param nights    whether it follows day and night, weekday and weekend
/// @param spikes    when there is more of it
public record Recipe(
        long seed,
        boolean combined,
        int hosts,
        int targets,
        double skew,
        Instant start,
        double rate,
        boolean nights,
        List<Spike> spikes) {
    public static final int MOST_HOSTS = 100_000_000;

    public Recipe {
        requireNonNull(start, "start");
        spikes = List.copyOf(spikes);
        if (hosts < 1 || hosts > MOST_HOSTS) {
            throw new IllegalArgumentException("hosts must be 1 to " + MOST_HOSTS + ": hosts=" + hosts);
        }
        if (targets < 100) {
            throw new IllegalArgumentException("targets must be at least 100: targets=" + targets);
        }
        if (!(skew >= 0 && skew <= 5)) {
            throw new IllegalArgumentException("skew must be 0 to 5: skew=" + skew);
        }
        if (!(rate > 0 && Double.isFinite(rate))) {
            throw new IllegalArgumentException("rate must be above 0: rate=" + rate);
        }
    }
}
