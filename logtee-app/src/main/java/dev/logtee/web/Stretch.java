package dev.logtee.web;

import dev.logtee.http.Query;

/// A stretch of time that is asked for, in epoch seconds; `until` is excluded.
record Stretch(long since, long until) {
    private static final long LATEST = 1L << 40;
    private static final long USUAL_SECONDS = 3600;

    /// Reads `since` and `until`; without them, the hour before `now`.
    ///
    /// @throws IllegalArgumentException if they make no sense; its message is for people
    static Stretch of(Query query, long now) {
        long until = Words.number(query, "until", 0, LATEST, Math.max(1, now));
        long since = Words.number(query, "since", 0, LATEST, Math.max(0, until - USUAL_SECONDS));
        if (since >= until) {
            throw new IllegalArgumentException("since must be before until");
        }
        return new Stretch(since, until);
    }

    long seconds() {
        return until - since;
    }
}
