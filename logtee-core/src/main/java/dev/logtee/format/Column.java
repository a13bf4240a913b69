package dev.logtee.format;

/// What a column of a line holds.
enum Column {
    TIME("a time, such as [10/Oct/2000:13:55:36 -0700] or 2000-10-10T20:55:36Z"),
    /// A day whose time is another column.
    DATE("a date, such as 2000-10-10"),
    /// Ident (may be missing), user (may hold blanks) and the bracketed time, which alone shows where they end.
    NAMES_AND_TIME("ident, user and a time in brackets, such as - - [10/Oct/2000:13:55:36 -0700]"),
    /// An address, or the first of a list of them; the list has no end of its own but its last comma, or is quoted.
    HOST("the client's address"),
    /// An address, not a name; `-` if it is not known.
    ADDRESS("the client's address"),
    /// An address with its port.
    PEER("the client's address and port, such as 192.0.2.7:51234"),
    /// The same as the last word before a bracketed time: what stands before it (by syslog, say) is passed over.
    LAST_PEER("the client's address and port before a time in brackets"),
    FORWARDED_FOR("a list of addresses"),
    IDENT("ident"),
    USER("the user"),
    /// A port at its end is cut off.
    VIRTUAL_HOST("the virtual host"),
    /// A scheme with `://` (may be missing), a host, and from the next `/` on a target.
    VIRTUAL_HOST_AND_TARGET("the virtual host and the target"),
    REQUEST("the request in quotes, such as \"GET /report HTTP/1.1\""),
    /// A method, a target and a protocol that are logged apart, with a blank between them.
    PARTS("a method, a target and a protocol, such as GET /report HTTP/1.1"),
    METHOD("the method"),
    TARGET("the target"),
    PROTOCOL("the protocol"),
    STATUS("a status: up to three digits, or -"),
    SIZE("a size: up to 18 digits, or -"),
    REFERRER("the referrer"),
    USER_AGENT("the user agent"),
    CACHE("what a cache did"),
    DURATION("a duration"),
    /// Seconds with four decimals or milliseconds with three, as few write them.
    DECIMAL_DURATION("a duration with decimals, such as 0.0012 seconds or 1.234 milliseconds"),
    /// One of several times that add up to the duration.
    DURATION_PART("a duration"),
    IGNORED("a column"),
    /// The same, but with blanks after its commas and around its colons.
    IGNORED_LIST("a list"),
    /// Of HAProxy, in braces; without any, nothing stands there.
    CAPTURES("captured headers in braces");

    private final String words;

    Column(String words) {
        this.words = words;
    }

    /// What is expected there, for people.
    String words() {
        return words;
    }
}
