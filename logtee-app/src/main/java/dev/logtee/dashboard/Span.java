package dev.logtee.dashboard;

/// How far back lists and totals look.
public enum Span {
    TEN_SECONDS(10, "10 s"),
    MINUTE(60, "1 min"),
    FIVE_MINUTES(300, "5 min"),
    HOUR(3600, "1 h");

    private final long seconds;
    private final String words;

    Span(long seconds, String words) {
        this.seconds = seconds;
        this.words = words;
    }

    public long seconds() {
        return seconds;
    }

    /// As people read it: `5 min`.
    public String words() {
        return words;
    }
}
