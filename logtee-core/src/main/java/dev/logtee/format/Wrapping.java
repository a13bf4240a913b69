package dev.logtee.format;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.logtee.bytes.ByteSearch;
import java.util.Arrays;

/// Takes a server's line out of what others wrote around it: Docker's `{"log":"LINE\n","stream":...}`, Kubernetes'
/// `TIME stdout F LINE` (`P` for a part of a long line, which then stands by itself), or syslog's
/// `Nov 29 10:00:01 web nginx[7]: LINE`, whose time may be ISO-8601 and may have a priority before it (`<190>`).
///
/// Allocates nothing once its buffer has grown to the longest such line of Docker's.
///
/// @see <a href="https://docs.docker.com/engine/logging/drivers/json-file/">Docker, JSON file logging driver</a>
/// @see <a href="https://www.rfc-editor.org/rfc/rfc3164#section-4.1">RFC 3164, the BSD syslog protocol</a>
final class Wrapping {
    private static final byte[] DOCKER = "{\"log\":\"".getBytes(US_ASCII);
    private static final byte[] BEHIND = "\",\"stream\":\"".getBytes(US_ASCII);
    private static final byte[] OUT = " stdout ".getBytes(US_ASCII);
    private static final byte[] ERR = " stderr ".getBytes(US_ASCII);
    private static final int DATE_LENGTH = "2000-10-10".length();
    private static final int BSD_TIME_LENGTH = "Oct 10 13:55:36".length();
    private static final int LONGEST_PRIORITY = "<191>".length();
    private static final int LEAST_BUFFER_BYTES = 1024;

    private byte[] buffer = {};
    private byte[] array = {};
    private boolean isCopy;
    private int from;
    private int to;

    /// Whether the line in `log[from, to)` is wrapped; if so, what is within lies in [#array], in `[`[#from]`,
    /// `[#to]`)`.
    boolean unwrap(byte[] log, int from, int to) {
        if (from == to) {
            return false;
        }
        return log[from] == '{'
                ? unwrapDocker(log, from, to)
                : unwrapKubernetes(log, from, to) || unwrapSyslog(log, from, to);
    }

    byte[] array() {
        return array;
    }

    /// Whether that is not a part of the line as it was given.
    boolean isCopy() {
        return isCopy;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    private boolean unwrapDocker(byte[] log, int from, int to) {
        if (!stands(DOCKER, log, from, to)) {
            return false;
        }
        int start = from + DOCKER.length;
        int end = ByteSearch.indexOf(log, start, to, (byte) '"', (byte) '\\');
        while (end < to && log[end] == '\\') {
            end = ByteSearch.indexOf(log, end + 2, to, (byte) '"', (byte) '\\');
        }
        if (!stands(BEHIND, log, end, to)) {
            return false;
        }
        if (buffer.length < end - start) {
            buffer = new byte[Math.max(LEAST_BUFFER_BYTES, Integer.highestOneBit(end - start) << 1)];
        }
        array = buffer;
        isCopy = true;
        this.from = 0;
        this.to = JsonEscapes.undo(log, start, end, buffer, 0);
        while (this.to > 0 && buffer[this.to - 1] == '\n') {
            this.to--;
        }
        return true;
    }

    private boolean unwrapKubernetes(byte[] log, int from, int to) {
        if (!isDate(log, from, to)) {
            return false;
        }
        int blank = ByteSearch.indexOf(log, from, to, (byte) ' ');
        int tag = blank + OUT.length; // as long as ERR
        boolean hasStream = stands(OUT, log, blank, to) || stands(ERR, log, blank, to);
        if (!hasStream || to - tag < 2 || (log[tag] != 'F' && log[tag] != 'P') || log[tag + 1] != ' ') {
            return false;
        }
        lies(log, tag + 2, to);
        return true;
    }

    private boolean unwrapSyslog(byte[] log, int from, int to) {
        int host = afterTime(log, afterPriority(log, from, to), to);
        int tag = host < 0 ? to : afterBlank(log, host, to);
        int line = afterBlank(log, tag, to);
        if (line - tag < 3 || log[line - 2] != ':') {
            return false;
        }
        lies(log, line, to);
        return true;
    }

    private static int afterPriority(byte[] log, int from, int to) {
        if (log[from] != '<') {
            return from;
        }
        int most = Math.min(to, from + LONGEST_PRIORITY);
        int end = ByteSearch.indexOf(log, from, most, (byte) '>');
        return end < most ? end + 1 : from;
    }

    /// Behind the blank after a time at `at`, or -1.
    private static int afterTime(byte[] log, int at, int to) {
        if (isDate(log, at, to)) {
            return afterBlank(log, at, to);
        }
        int end = at + BSD_TIME_LENGTH;
        boolean isTime = end < to
                && log[at + 3] == ' '
                && log[at + 6] == ' '
                && log[at + 9] == ':'
                && log[at + 12] == ':'
                && log[end] == ' ';
        return isTime ? end + 1 : -1;
    }

    private static int afterBlank(byte[] log, int at, int to) {
        return Math.min(to, ByteSearch.indexOf(log, at, to, (byte) ' ') + 1);
    }

    private static boolean isDate(byte[] log, int at, int to) {
        return to - at > DATE_LENGTH && log[at + 4] == '-' && log[at + DATE_LENGTH] == 'T';
    }

    private void lies(byte[] log, int from, int to) {
        array = log;
        isCopy = false;
        this.from = from;
        this.to = to;
    }

    private static boolean stands(byte[] text, byte[] log, int at, int to) {
        return to - at >= text.length && Arrays.equals(log, at, at + text.length, text, 0, text.length);
    }
}
