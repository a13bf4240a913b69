package dev.logtee.format;

/// What became of one line: a hit, a skipped line, or an invalid line with the reason in words.
public enum Reading {
    HIT(""),
    SKIPPED(""),
    TOO_LONG("too long"),
    NO_TIMESTAMP("no timestamp"),
    BAD_TIMESTAMP("bad timestamp"),
    NO_ZONE("no zone in the timestamp: give --log-timezone"),
    NO_USER("nothing between host and timestamp"),
    NO_REQUEST("no quoted request"),
    OPEN_REQUEST("request without closing quote"),
    NO_STATUS("no status"),
    BAD_STATUS("bad status"),
    NO_SIZE("no size"),
    BAD_SIZE("bad size"),
    UNLIKE("not laid out as its format says"),
    NO_FIELDS("no #Fields directive before it"),
    FEW_COLUMNS("fewer columns than #Fields names"),
    NO_DATE("no date: neither a column nor a readable #Date directive before it"),
    NOT_JSON("no JSON object"),
    BAD_JSON("JSON object damaged or cut off"),
    SEVERAL_OBJECTS("several JSON objects in one line"),
    NO_LABELS("no labelled columns: label, colon, value, with tabs between"),
    NO_PAIRS("no key=value pairs"),
    NO_OUTER_TIME("no timestamp, nor one before the line, as docker logs --timestamps writes it");

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
