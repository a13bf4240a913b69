package dev.logtee.format;

import java.util.Arrays;
import java.util.Optional;

/// What a cache did for a hit. Servers have many words for it, of which these few are made; nginx's are among them.
public enum CacheStatus {
    /// The answer came from the cache.
    HIT(true),
    /// It did although it was out of date, since no new one was to be had.
    STALE(true),
    /// It did although it was out of date, while a new one was fetched.
    UPDATING(true),
    /// It did once the origin had said that it still holds.
    REVALIDATED(true),
    /// It was out of date and fetched anew.
    EXPIRED(false),
    /// It was not there.
    MISS(false),
    /// The cache was not asked, or was not to keep the answer.
    BYPASS(false),
    /// What was asked for is not of a kind that the cache keeps.
    DYNAMIC(false),
    /// The cache answered with a fault, of its own or of the origin.
    ERROR(false),
    /// Something else is logged.
    OTHER(false);

    private final boolean isFromCache;

    CacheStatus(boolean isFromCache) {
        this.isFromCache = isFromCache;
    }

    /// Whether the answer came from the cache.
    public boolean isFromCache() {
        return isFromCache;
    }

    /// The one of this name, in letters of either case.
    public static Optional<CacheStatus> named(String name) {
        return Arrays.stream(values())
                .filter(status -> status.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
