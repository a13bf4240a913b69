package dev.logtee.traffic;

import dev.logtee.format.CacheStatus;
import dev.logtee.sketch.Row;
import dev.logtee.sketch.Sums;
import java.util.List;
import java.util.Optional;

/// What of some hits was answered from a cache.
///
/// @param bytes  that were sent for them
public record FromCache(long hits, long bytes) {
    /// Of what was counted; empty if nothing is said of caches.
    public static Optional<FromCache> of(Summary summary) {
        List<Row> all = summary.top(Dimension.CACHE, Integer.MAX_VALUE).rows();
        List<Row> rows = all.stream().filter(row -> isFromCache(row.text())).toList();
        long hits = rows.stream().mapToLong(Row::hits).sum();
        long bytes = rows.stream().mapToLong(Row::bytes).reduce(0, Sums::plus);
        return all.isEmpty() ? Optional.empty() : Optional.of(new FromCache(hits, bytes));
    }

    /// Whether a value of [Dimension#CACHE] is that of such hits.
    public static boolean isFromCache(String value) {
        return CacheStatus.named(value).filter(CacheStatus::isFromCache).isPresent();
    }
}
