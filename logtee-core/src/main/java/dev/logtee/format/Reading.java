package dev.logtee.format;

/// What became of one line: a hit, a skipped line, or an invalid line with the reason in words.
public enum Reading {
    HIT(""),
    SKIPPED(""),
    TOO_LONG("too long"),
    NO_TIMESTAMP("no timestamp"),
    BAD_TIMESTAMP("bad timestamp"),
    NO_ZONE("no zone in the timestamp"),
    NO_USER("nothing between host and timestamp"),
    NO_REQUEST("no quoted request"),
    OPEN_REQUEST("request without closing quote"),
    NO_STATUS("no status"),
    BAD_STATUS("bad status"),
    NO_SIZE("no size"),
    BAD_SIZE("bad size");

    private final String reason;

    Reading(String reason) {
        this.reason = reason;
    }

    public boolean isInvalid() {
        return !reason.isEmpty();
    }

    /// The reason as shown and as in JSON's `invalid_reasons`; empty unless invalid.
    public String reason() {
        return reason;
    }
}
