package dev.logtee.format;

import dev.logtee.bytes.Address;
import dev.logtee.bytes.ByteSearch;

/// Finds where a server's line begins behind what its program's logger wrote: a time, a level, a name, a thread.
///
/// Only where such a time is at the beginning, and the client's address stands within three words before the time in
/// brackets that the first quote follows: so nothing that a client sent can pass for a line.
///
/// Allocates nothing. Not for concurrent use.
final class LoggerPrefix {
    private static final int MOST_WORDS = 3; // address, ident, user
    private static final int SHORTEST_IN_BRACKETS = "10/Oct/2000".length();
    private static final int SHORTEST = "16:00:39 ::1 [] \"".length();

    private final Address address = new Address();

    /// Where the server's line begins in `log[from, to)`: `from`, if no logger wrote before it.
    int end(byte[] log, int from, int to) {
        if (to - from < SHORTEST || !startsWithTime(log, log[from] == '[' ? from + 1 : from, to)) {
            return from;
        }
        int open = bracketOfTime(log, from, to);
        int start = open;
        for (int i = 0; i < MOST_WORDS && start > from; i++) {
            int end = Blanks.trimEnd(log, from, start);
            start = end;
            while (start > from && !Blanks.isBlank(log[start - 1])) {
                start--;
            }
            if (address.read(log, start, end)) {
                return start;
            }
        }
        return from;
    }

    private static boolean startsWithTime(byte[] log, int at, int to) {
        boolean isTimeOfDay = Digits.isDigit(log[at]) && log[at + 2] == ':' && log[at + 5] == ':';
        return isTimeOfDay || AnyTime.isDate(log, at, to);
    }

    /// The last bracket that opens before `] "` and has a time in it, or `from`.
    private static int bracketOfTime(byte[] log, int from, int to) {
        int quote = ByteSearch.indexOf(log, from, to, (byte) '"');
        if (!closes(log, from, quote, to)) {
            return from;
        }
        int open = quote;
        while (open > from && log[open] != '[') {
            open--;
        }
        boolean hasTime = quote - open > SHORTEST_IN_BRACKETS
                && (log[open + 3] == '/' || AnyTime.isDate(log, open + 1, quote)); // an IPv6 address has neither
        return hasTime ? open : from;
    }

    /// Whether a bracket, a blank and a quote at `quote` follow each other.
    static boolean closes(byte[] log, int from, int quote, int to) {
        return quote < to && quote - from > 2 && log[quote - 1] == ' ' && log[quote - 2] == ']';
    }
}
