package dev.logtee.dashboard;

/// A stretch of a log's time, `[since, until)` in epoch seconds.
public record Stretch(long since, long until) {
    public Stretch {
        if (since >= until) {
            throw new IllegalArgumentException("since must be before until: since=" + since + ", until=" + until);
        }
    }

    public long seconds() {
        return until - since;
    }

    /// The shortest stretch that holds this one and begins and ends with intervals.
    ///
    /// @param every  their length, in seconds
    public Stretch inWhole(long every) {
        return new Stretch(Math.floorDiv(since, every) * every, -Math.floorDiv(-until, every) * every);
    }
}
