package dev.logtee.alert;

import dev.logtee.alert.AlertEvent.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// The traffic alert: raised while the hits of the window are more than the threshold allows.
///
/// At the threshold exactly nothing changes, so traffic that sits on it does not flap. Not for concurrent use.
public final class TrafficRule {
    /// The rule's name in events.
    public static final String NAME = "traffic";

    private final long windowSeconds;
    private final long mostHitsInBounds;
    private final long leastHitsInBounds;
    private boolean alerting;

    public TrafficRule(Threshold threshold) {
        windowSeconds = threshold.window().toSeconds();
        BigDecimal limit = threshold.hitsPerSecond().multiply(BigDecimal.valueOf(windowSeconds));
        mostHitsInBounds = saturated(limit.setScale(0, RoundingMode.FLOOR));
        leastHitsInBounds = saturated(limit.setScale(0, RoundingMode.CEILING));
    }

    private static long saturated(BigDecimal hits) {
        return hits.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValueExact();
    }

    /// How far back the rule looks.
    public long windowSeconds() {
        return windowSeconds;
    }

    public boolean alerting() {
        return alerting;
    }

    /// Goes on from a state saved earlier.
    public void alerting(boolean state) {
        alerting = state;
    }

    /// Judges the window that ends at `at`; a null result means that nothing changed.
    ///
    /// @param at    epoch second, excluded from the window
    /// @param hits  in the window
    public @Nullable AlertEvent judge(long at, long hits) {
        boolean changes = alerting ? hits < leastHitsInBounds : hits > mostHitsInBounds;
        if (!changes) {
            return null;
        }
        alerting = !alerting;
        Kind kind = alerting ? Kind.TRIGGERED : Kind.RECOVERED;
        return new AlertEvent(NAME, kind, at, hits, (double) hits / windowSeconds);
    }
}
