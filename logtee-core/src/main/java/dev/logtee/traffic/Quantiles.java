package dev.logtee.traffic;

import dev.logtee.sketch.Distribution;

/// How a measure (a size, a duration) is distributed; percentiles by nearest rank.
///
/// @param mean  exact, as is `max`
/// @param p50   within 1 %, as are the other percentiles
public record Quantiles(double mean, double p50, double p90, double p99, double p999, double max) {

    /// Of the values of `distribution`, each times `scale`.
    static Quantiles of(Distribution distribution, double scale) {
        return new Quantiles(
                distribution.mean() * scale,
                distribution.quantile(0.5) * scale,
                distribution.quantile(0.9) * scale,
                distribution.quantile(0.99) * scale,
                distribution.quantile(0.999) * scale,
                distribution.max() * scale);
    }
}
