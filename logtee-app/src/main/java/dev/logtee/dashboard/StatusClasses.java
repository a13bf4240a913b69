package dev.logtee.dashboard;

import java.util.Map;

/// How many hits had a status of each class, 1xx to 5xx.
public record StatusClasses(long informational, long success, long redirect, long clientError, long serverError) {
    public static final StatusClasses NONE = new StatusClasses(0, 0, 0, 0, 0);

    /// Of these numbers.
    ///
    /// @param hits  by class, such as `5xx`
    public static StatusClasses of(Map<String, Long> hits) {
        return new StatusClasses(
                hits.getOrDefault("1xx", 0L),
                hits.getOrDefault("2xx", 0L),
                hits.getOrDefault("3xx", 0L),
                hits.getOrDefault("4xx", 0L),
                hits.getOrDefault("5xx", 0L));
    }

    StatusClasses plus(StatusClasses other) {
        return new StatusClasses(
                informational + other.informational,
                success + other.success,
                redirect + other.redirect,
                clientError + other.clientError,
                serverError + other.serverError);
    }
}
