package dev.logtee.format;

/// A textual part of a log line.
public enum Field {
    HOST,
    IDENT,
    USER,
    REQUEST,
    METHOD,
    TARGET,
    SECTION,
    PROTOCOL,
    REFERRER,
    USER_AGENT,
    VIRTUAL_HOST,
    /// The addresses through which the request came, as the last proxy says; a list.
    FORWARDED_FOR,
    /// What a cache did, as the name of a [CacheStatus].
    CACHE
}
