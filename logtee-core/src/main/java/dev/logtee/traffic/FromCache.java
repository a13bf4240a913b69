package dev.logtee.traffic;

import dev.logtee.format.CacheStatus;
import dev.logtee.sketch.Row;
import dev.logtee.sketch.Sums;
import dev.logtee.sketch.Top;
import java.util.Optional;

/// What of some hits was answered from a cache.
///
/// @param bytes  that were sent for them
/// @param error  the hits that may be missing; 0 unless lists were cut, as in a history
public record FromCache(long hits, long bytes, long error) {
    /// Of what was counted; empty if nothing is said of caches.
    public static Optional<FromCache> of(Summary summary) {
        Top all = summary.top(Dimension.CACHE, Integer.MAX_VALUE);
        if (all.rows().isEmpty()) {
            return Optional.empty();
        }
        long hits = 0;
        long bytes = 0;
        for (Row row : all.rows()) {
            if (isFromCache(row.text())) {
                hits += row.hits();
                bytes = Sums.plus(bytes, row.bytes());
            }
        }
        return Optional.of(new FromCache(hits, bytes, all.error()));
    }

    /// Whether a value of [Dimension#CACHE] is that of such hits.
    public static boolean isFromCache(String value) {
        return CacheStatus.named(value).filter(CacheStatus::isFromCache).isPresent();
    }
}
