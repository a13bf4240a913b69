package dev.logtee.generate;

/// How many clients ask for how many targets.
///
/// @param hosts    how many clients there are
/// @param targets  about how many targets there are
/// @param skew     exponent of the law by which clients and targets are drawn, 0 to 5; 0: all in turn
public record Variety(int hosts, int targets, double skew) {
    public static final int MOST_HOSTS = 100_000_000;

    public Variety {
        if (hosts < 1 || hosts > MOST_HOSTS) {
            throw new IllegalArgumentException("hosts must be 1 to " + MOST_HOSTS + ": hosts=" + hosts);
        }
        if (targets < 100) {
            throw new IllegalArgumentException("targets must be at least 100: targets=" + targets);
        }
        if (!(skew >= 0 && skew <= 5)) {
            throw new IllegalArgumentException("skew must be 0 to 5: skew=" + skew);
        }
    }
}
