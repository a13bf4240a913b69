package dev.logtee.format;

import dev.logtee.bytes.ByteSearch;
import java.util.Arrays;

/// Takes the control sequences off a line by which terminals color it: as they are, or as syslog writes them
/// (`#033[32m`); with the `ESC ( B` that some terminals are sent to end a color. Lines longer than 8 KiB, which is as
/// long as most servers let a request be, are left as they are: each reader of each log may hold one.
///
/// Allocates nothing once its buffer has grown to the longest such line. Not for concurrent use.
///
/// @see <a href="https://ecma-international.org/publications-and-standards/standards/ecma-48/">ECMA-48, 5.4</a>
final class Colors {
    static final byte ESCAPE = 0x1B;
    private static final byte[] OF_SYSLOG = {'#', '0', '3', '3'};
    private static final int LEAST_BUFFER_BYTES = 256;
    private static final int MOST_BYTES = 8 << 10;

    private byte[] plain = {};
    private int length;

    /// Whether the line in `log[from, to)` has any; then it lies without them in `[0, length)` of [#plain].
    boolean takeOff(byte[] log, int from, int to) {
        int at = to - from > MOST_BYTES ? to : next(log, from, to);
        while (at < to && sequenceEnd(log, at, to) == at) {
            at = next(log, at + 1, to);
        }
        if (at == to) {
            return false;
        }
        if (plain.length < to - from) {
            plain = new byte[Math.min(MOST_BYTES, Math.max(LEAST_BUFFER_BYTES, Integer.highestOneBit(to - from) << 1))];
        }
        length = 0;
        int start = from;
        for (; at < to; at = next(log, Math.max(start, at + 1), to)) {
            int end = sequenceEnd(log, at, to);
            if (end > at) {
                append(log, start, at);
                start = end;
            }
        }
        append(log, start, to);
        return true;
    }

    byte[] plain() {
        return plain;
    }

    int length() {
        return length;
    }

    /// Where the sequences that begin at `at` end; `at` if none does.
    static int end(byte[] log, int at, int to) {
        int end = at;
        int next = at == to ? at : sequenceEnd(log, at, to);
        while (next > end && next < to) {
            end = next;
            next = sequenceEnd(log, end, to);
        }
        return next;
    }

    private static int next(byte[] log, int from, int to) {
        return ByteSearch.indexOf(log, from, to, ESCAPE, OF_SYSLOG[0]);
    }

    private void append(byte[] log, int from, int to) {
        System.arraycopy(log, from, plain, length, to - from);
        length += to - from;
    }

    /// Where the sequence that begins at `at` ends; `at` if none does.
    private static int sequenceEnd(byte[] log, int at, int to) {
        if (to - at >= 3 && log[at] == ESCAPE && log[at + 1] == '(' && log[at + 2] == 'B') {
            return at + 3;
        }
        int bracket = log[at] == ESCAPE ? at + 1 : isOfSyslog(log, at, to) ? at + OF_SYSLOG.length : to;
        if (bracket >= to || log[bracket] != '[') {
            return at;
        }
        int last = bracket + 1;
        while (last < to && log[last] >= '0' && log[last] <= '?') {
            last++;
        }
        return last < to && log[last] >= '@' && log[last] <= '~' ? last + 1 : at;
    }

    private static boolean isOfSyslog(byte[] log, int at, int to) {
        int end = at + OF_SYSLOG.length;
        return end <= to && Arrays.equals(log, at, end, OF_SYSLOG, 0, OF_SYSLOG.length);
    }
}
