package dev.logtee.format;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.logtee.bytes.Address;
import dev.logtee.bytes.ByteSearch;
import java.util.Arrays;
import java.util.stream.Stream;

/// Finds where a server's line begins behind what its program's logger wrote: a time, a level, a name, a thread.
///
/// Only where such a time is at the beginning, and the client's address stands within three words before the time in
/// brackets that the first quote follows: so nothing that a client sent can pass for a line. Twisted has that
/// address in quotes. Without a time, it is a level and a name as Python's `logging` writes them by default,
/// `INFO:werkzeug:`, or a level and a blank, as Java's writes them, with the time in a line of its own.
///
/// Allocates nothing. Not for concurrent use.
final class LoggerPrefix {
    private static final int MOST_WORDS = 3; // address, ident, user
    private static final int SHORTEST_IN_BRACKETS = "10/Oct/2000".length();
    private static final int SHORTEST = "16:00:39 ::1 [] \"".length();

    private static final byte[][] LEVELS = Stream.of("INFO:", "WARNING:", "ERROR:", "DEBUG:", "CRITICAL:", "SEVERE:")
            .map(level -> level.getBytes(US_ASCII))
            .toArray(byte[][]::new);

    private final Address address = new Address();

    /// Where the server's line begins in `log[from, to)`: `from`, if no logger wrote before it.
    int end(byte[] log, int from, int to) {
        if (to - from < SHORTEST) {
            return from;
        }
        return startsWithTime(log, log[from] == '[' ? from + 1 : from, to)
                ? endBehindTime(log, from, to)
                : endBehindLevel(log, from, to);
    }

    private int endBehindLevel(byte[] log, int from, int to) {
        for (byte[] level : LEVELS) {
            int name = from + level.length;
            if (log[from] == level[0] && to > name && Arrays.equals(log, from, name, level, 0, level.length)) {
                return log[name] == ' ' ? addressAt(log, name + 1, from, to) : endBehindName(log, from, name, to);
            }
        }
        return from;
    }

    private int addressAt(byte[] log, int at, int from, int to) {
        return address.read(log, at, Blanks.next(log, at, to)) ? at : from;
    }

    private static int endBehindName(byte[] log, int from, int name, int to) {
        int end = ByteSearch.indexOf(log, name, to, (byte) ':');
        return end < to && isName(log, name, end) ? end + 1 : from;
    }

    private static boolean isName(byte[] log, int from, int to) {
        for (int at = from; at < to; at++) {
            if (!RequestLine.isLetter(log[at]) && !Digits.isDigit(log[at]) && log[at] != '.' && log[at] != '_') {
                return false;
            }
        }
        return from < to && RequestLine.isLetter(log[from]);
    }

    private int endBehindTime(byte[] log, int from, int to) {
        int quote = ByteSearch.indexOf(log, from, to, (byte) '"');
        int open = bracketOf(log, from, quote, to);
        if (open > from && !Digits.isDigit(log[open + 1]) && isQuotedAddress(log, quote, to)) {
            return quote;
        }
        int start = isTime(log, open, quote) ? open : from;
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

    private boolean isQuotedAddress(byte[] log, int quote, int to) {
        int end = ByteSearch.indexOf(log, quote + 1, to, (byte) '"');
        return end < to && address.read(log, quote + 1, end);
    }

    private static boolean startsWithTime(byte[] log, int at, int to) {
        boolean isTimeOfDay = Digits.isDigit(log[at]) && log[at + 2] == ':' && log[at + 5] == ':';
        return isTimeOfDay || AnyTime.isDate(log, at, to);
    }

    /// The last bracket that opens before `] "` with its quote at `quote`, or `from`.
    private static int bracketOf(byte[] log, int from, int quote, int to) {
        if (!closes(log, from, quote, to)) {
            return from;
        }
        int open = quote;
        while (open > from && log[open] != '[') {
            open--;
        }
        return open;
    }

    /// An IPv6 address in brackets is none.
    private static boolean isTime(byte[] log, int open, int quote) {
        return quote - open > SHORTEST_IN_BRACKETS
                && (log[open + 3] == '/' || log[open + 4] == ',' || AnyTime.isDate(log, open + 1, quote));
    }

    /// Whether a bracket, a blank and a quote at `quote` follow each other.
    static boolean closes(byte[] log, int from, int quote, int to) {
        return quote < to && quote - from > 2 && log[quote - 1] == ' ' && log[quote - 2] == ']';
    }
}
