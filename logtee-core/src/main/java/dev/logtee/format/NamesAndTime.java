package dev.logtee.format;

import dev.logtee.bytes.ByteSearch;
import java.util.Arrays;

/// Reads ident, user and the bracketed time.
///
/// The user may hold blanks and brackets, and ident may be missing. So the time is found first: it is the first bracket
/// after a blank that holds a valid stamp; what stands before it is the user, and ident if there is more than one word.
final class NamesAndTime {
    private static final byte[] UNKNOWN = {'-', ' ', '-', ' ', '['};
    private static final int NOT_UNKNOWN = Failure.of(Reading.NO_TIMESTAMP);

    private final TimestampReader timestamps;
    private int open; // where the time's bracket is
    private boolean regular;

    NamesAndTime(TimestampReader timestamps) {
        this.timestamps = timestamps;
    }

    /// Returns where the line goes on, or a [Failure].
    int read(byte[] log, int from, int to, Hit hit) {
        int next = startsUnknown(log, from, to) ? timestamps.read(log, from + UNKNOWN.length, to) : NOT_UNKNOWN;
        if (Failure.is(next)) {
            return readAny(log, from, to, hit);
        }
        regular = true;
        hit.time(timestamps.epochSecond(), timestamps.nano());
        return next;
    }

    /// Whether neither name is known and the time follows: so begin most lines of most logs, and nothing need be looked
    /// for.
    private static boolean startsUnknown(byte[] log, int from, int to) {
        return to - from > UNKNOWN.length
                && Arrays.equals(log, from, from + UNKNOWN.length, UNKNOWN, 0, UNKNOWN.length);
    }

    private int readAny(byte[] log, int from, int to, Hit hit) {
        int next = findTime(log, from, to);
        if (Failure.is(next)) {
            return next;
        }
        hit.time(timestamps.epochSecond(), timestamps.nano());
        int end = Blanks.trimEnd(log, from, open);
        if (end == from) {
            return Failure.of(Reading.NO_USER);
        }
        readNames(log, from, end, hit);
        return next;
    }

    /// Whether the line read last has both names, without blanks within them.
    boolean regular() {
        return regular;
    }

    private int findTime(byte[] log, int from, int to) {
        int failure = Failure.of(Reading.NO_TIMESTAMP);
        open = ByteSearch.indexOf(log, from, to, (byte) '[');
        while (open < to) {
            if (open == from || Blanks.isBlank(log[open - 1])) {
                int next = timestamps.read(log, open + 1, to);
                if (!Failure.is(next)) {
                    return next;
                }
                failure = failure == Failure.of(Reading.NO_TIMESTAMP) ? next : failure;
            }
            open = ByteSearch.indexOf(log, open + 1, to, (byte) '[');
        }
        return failure;
    }

    private void readNames(byte[] log, int from, int to, Hit hit) {
        int identEnd = wordEnd(log, from, to);
        int user = Blanks.skip(log, identEnd, to);
        if (user == to) {
            regular = false;
            readUser(log, from, to, hit);
        } else {
            regular = wordEnd(log, user, to) == to;
            hit.setUnlessDash(Field.IDENT, from, identEnd);
            readUser(log, user, to, hit);
        }
    }

    /// Where the word at `from` ends; one that begins with a quote goes on to a quote before a blank.
    private static int wordEnd(byte[] log, int from, int to) {
        if (log[from] == '"') {
            for (int at = from + 1; at < to; at++) {
                if (log[at] == '"' && Blanks.isEnd(log, at + 1, to)) {
                    return at + 1;
                }
            }
        }
        return Blanks.next(log, from, to);
    }

    private static void readUser(byte[] log, int from, int to, Hit hit) {
        boolean quoted = to - from >= 2 && log[from] == '"' && log[to - 1] == '"';
        int start = quoted ? from + 1 : from;
        int end = quoted ? to - 1 : to;
        if (ByteSearch.indexOf(log, start, end, (byte) '\\') < end) {
            hit.setUnescaped(Field.USER, start, end);
        } else {
            hit.setUnlessDash(Field.USER, start, end);
        }
    }
}
