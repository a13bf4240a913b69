package dev.logtee.format;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.logtee.bytes.ByteSearch;
import java.util.Arrays;
import java.util.stream.Stream;

/// Takes a server's line out of what others wrote around it:
///
/// - a text in a JSON object, as Docker's `{"log":"LINE\n","stream":...}`, or the `message` of those that gather logs
///   (Filebeat, Fluent Bit, Fluentd, Vector, journalctl, logcli, Cloud Logging), unless the object can be read itself
/// - `web-1  | LINE` of `docker compose logs`, `web.1.ID@node    | LINE` of `docker service logs`, and
///   `[pod/web-5d/nginx] LINE` of `kubectl logs --prefix`, each maybe with a time before the line, or that time alone
///   (`docker logs -t`, `kubectl logs --timestamps`)
/// - Kubernetes' `TIME stdout F LINE` (`P` for a part of a long line, which then stands by itself)
/// - syslog's `Nov 29 10:00:01 web nginx[7]: LINE`, whose time may have a fraction or be ISO-8601 and may have a
///   priority before it (`<190>`), and `<190>1 TIME web nginx 7 - - LINE`
/// - the stamps of multilog, s6-log and svlogd: `@400000005af31bc7075bcd15 LINE`,
///   `2018-05-09_16:00:39.12345 LINE` (or `T`), and with a blank, nanoseconds and two blanks behind
/// - what the [logger][LoggerPrefix] of a program wrote before its server's line, and the quotes around whole lines of
///   OpenLiteSpeed
///
/// Says where the time lies that they wrote, too, for lines that have none themselves.
///
/// Allocates nothing once its buffer has grown to the longest line in such an object, but for those longer than 8 KiB,
/// which is as long as most servers let a request be: each reader of each log may hold one. Not for concurrent use.
///
/// @see <a href="https://docs.docker.com/engine/logging/drivers/json-file/">Docker, JSON file logging driver</a>
/// @see <a href="https://docs.docker.com/reference/cli/docker/compose/logs/">Docker, docker compose logs</a>
/// @see <a href="https://kubernetes.io/docs/reference/kubectl/generated/kubectl_logs/">Kubernetes, kubectl logs</a>
/// @see <a href="https://www.rfc-editor.org/rfc/rfc3164#section-4.1">RFC 3164, the BSD syslog protocol</a>
/// @see <a href="https://www.rfc-editor.org/rfc/rfc5424#section-6">RFC 5424, the syslog protocol</a>
/// @see <a href="https://cr.yp.to/libtai/tai64.html">TAI64N labels</a>
/// @see <a href="https://smarden.org/runit/svlogd.8">svlogd(8)</a>
/// @see <a href="https://skarnet.org/software/s6/s6-log.html">s6-log</a>
final class Wrapping {
    private static final byte[][] LINES_NAMES = Stream.of("log", "message", "MESSAGE", "line", "textPayload")
            .map(name -> name.getBytes(US_ASCII))
            .toArray(byte[][]::new);
    private static final byte[] OUT = " stdout ".getBytes(US_ASCII);
    private static final byte[] ERR = " stderr ".getBytes(US_ASCII);
    private static final byte[] POD = "[pod/".getBytes(US_ASCII);
    private static final byte[] SYSLOG_1 = "1 ".getBytes(US_ASCII);
    private static final int LONGEST_NAME = 256;
    private static final int FIELDS_BEFORE_DATA = 5; // time, host, application, process, kind of message
    private static final int SECONDS_LENGTH = "2000-10-10T13:55:36".length();
    private static final int NANOSECONDS_LENGTH = "2000-10-10T13:55:36.000000000".length();
    private static final int SVLOGD_TIME_LENGTH = "2000-10-10T13:55:36.00000".length();
    private static final int DATE_LENGTH = "2000-10-10".length();
    private static final int LABEL_LENGTH = "@400000005af31bc7075bcd15".length();
    private static final int BSD_TIME_LENGTH = "Oct 10 13:55:36".length();
    private static final int LONGEST_PRIORITY = "<191>".length();
    private static final int LONGEST_BYTE = "255".length();
    private static final int LEAST_BUFFER_BYTES = 1024;
    private static final int MOST_KEPT_BYTES = 8 << 10;
    private static final byte[] NOTHING = {};

    private final OuterTime time;
    private final LoggerPrefix loggerPrefix = new LoggerPrefix();
    private byte[] buffer = NOTHING;
    private int copied; // bytes of it
    private boolean isCopy;
    private boolean isInObjects; // what was read of the latest object
    private int from;
    private int to;

    /// @param time  where the time around the line that is read lies
    Wrapping(OuterTime time) {
        this.time = time;
    }

    /// Has `reader` read what is within the line in `log[from, to)`, or the line itself if it is not wrapped.
    Reading read(LineReader reader, byte[] log, int from, int to, Hit hit) {
        isCopy = false;
        time.forget();
        int start = Margins.skipMarks(log, from, to);
        if (start == to) {
            return reader.read(log, from, to, hit);
        }
        if (log[start] == '{') {
            return readObject(reader, log, start, to, hit);
        }
        boolean isWrapped = unwrapNamed(log, start, to)
                || unwrapKubernetes(log, start, to)
                || unwrapSyslog(log, start, to)
                || unwrapTimed(log, start, to)
                || unwrapLogged(log, start, to);
        return isWrapped ? readLogged(reader, log, this.from, this.to, hit) : readLogged(reader, log, start, to, hit);
    }

    /// Has `reader` read a line without what a program's logger wrote before it, or OpenLiteSpeed's quotes around it.
    private Reading readLogged(LineReader reader, byte[] log, int from, int to, Hit hit) {
        int end = Margins.trimCarriageReturns(log, from, to);
        if (isQuoted(log, from, end)) {
            return reader.read(log, from + 1, end - 1, hit);
        }
        return reader.read(log, loggerPrefix.end(log, from, to), to, hit);
    }

    /// Whether the second quote is not that which closes the first column, but the request's.
    private static boolean isQuoted(byte[] log, int from, int to) {
        if (to - from < 2 || log[from] != '"' || log[to - 1] != '"') {
            return false;
        }
        int quote = ByteSearch.indexOf(log, from + 1, to, (byte) '"');
        return LoggerPrefix.closes(log, from, quote, to - 1) && hasPairsOfQuotes(log, from, to);
    }

    private static boolean hasPairsOfQuotes(byte[] log, int from, int to) {
        boolean even = true;
        for (int at = from; at < to; at++) {
            even ^= log[at] == '"';
        }
        return even;
    }

    /// Whether what was read last is not a part of the line as it was given.
    boolean isCopy() {
        return isCopy;
    }

    /// Reads an object itself or the line in it: as the one before, or else the other way.
    private Reading readObject(LineReader reader, byte[] log, int from, int to, Hit hit) {
        Reading reading = readObject(isInObjects, reader, log, from, to, hit);
        if (!reading.isInvalid() || !copyLine(log, from, to)) {
            return reading;
        }
        Reading other = readObject(!isInObjects, reader, log, from, to, hit);
        if (other == Reading.NO_OUTER_TIME || other == Reading.NO_ZONE) {
            return other; // all else is there
        }
        if (other.isInvalid()) {
            return readObject(isInObjects, reader, log, from, to, hit); // so that the reader tells of that
        }
        isInObjects = !isInObjects;
        return other;
    }

    private Reading readObject(boolean within, LineReader reader, byte[] log, int from, int to, Hit hit) {
        isCopy = within && copyLine(log, from, to);
        if (isCopy) {
            time.liesIn(log, from, to);
            Reading reading = readLogged(reader, buffer, 0, copied, hit);
            buffer = buffer.length > MOST_KEPT_BYTES ? NOTHING : buffer;
            return reading;
        }
        time.forget();
        return reader.read(log, from, to, hit);
    }

    /// Copies the line that the object in `log[from, to)` has for a value, if one is there.
    private boolean copyLine(byte[] log, int from, int to) {
        int at = JsonText.blanksEnd(log, from + 1, to);
        while (at < to && log[at] == '"') {
            int nameEnd = JsonText.stringEnd(log, at + 1, to);
            int colon = nameEnd == JsonText.BAD ? to : JsonText.blanksEnd(log, nameEnd + 1, to);
            int value = colon < to && log[colon] == ':' ? JsonText.blanksEnd(log, colon + 1, to) : to;
            int end = JsonText.valueEnd(log, value, to);
            if (end == JsonText.BAD) {
                return false;
            }
            if (log[value] == '"' && isLinesName(log, at + 1, nameEnd)) {
                copy(log, value + 1, end - 1);
                return true;
            }
            if (log[value] == '[' && isLinesName(log, at + 1, nameEnd) && copyBytes(log, value + 1, end - 1)) {
                return true;
            }
            int comma = JsonText.blanksEnd(log, end, to);
            at = comma < to && log[comma] == ',' ? JsonText.blanksEnd(log, comma + 1, to) : to;
        }
        return false;
    }

    private static boolean isLinesName(byte[] log, int from, int to) {
        for (byte[] name : LINES_NAMES) {
            if (Arrays.equals(log, from, to, name, 0, name.length)) {
                return true;
            }
        }
        return false;
    }

    private void copy(byte[] log, int from, int to) {
        makeRoom(to - from);
        copied = JsonEscapes.undo(log, from, to, buffer, 0);
        dropLineFeeds();
    }

    /// Copies a line that is written as the numbers of its bytes, as journalctl writes one with bytes that are no text
    /// (colors are such); returns whether it is.
    private boolean copyBytes(byte[] log, int from, int to) {
        makeRoom((to - from) / 2 + 1);
        copied = 0;
        int at = JsonText.blanksEnd(log, from, to);
        while (at < to) {
            int end = Digits.digitsEnd(log, at, to);
            long value = end > at && end - at <= LONGEST_BYTE ? Digits.number(log, at, end, -1) : -1;
            int comma = JsonText.blanksEnd(log, end, to);
            if (value < 0 || value > 0xFF || (comma < to && log[comma] != ',')) {
                return false;
            }
            buffer[copied++] = (byte) value;
            at = JsonText.blanksEnd(log, Math.min(to, comma + 1), to);
        }
        dropLineFeeds();
        return copied > 0;
    }

    private void dropLineFeeds() {
        while (copied > 0 && buffer[copied - 1] == '\n') {
            copied--;
        }
    }

    private void makeRoom(int bytes) {
        if (buffer.length < bytes) {
            buffer = new byte[Math.max(LEAST_BUFFER_BYTES, Integer.highestOneBit(bytes) << 1)];
        }
    }

    private boolean unwrapNamed(byte[] log, int from, int to) {
        int line = log[from] == '[' ? afterPod(log, from, to) : afterService(log, from, to);
        if (line < 0) {
            return false;
        }
        lies(afterNanoseconds(log, line, to), to);
        if (this.from > line) {
            time.liesAt(log, line, to);
        }
        return true;
    }

    /// Behind `[pod/web-5d/nginx] `, or -1.
    private static int afterPod(byte[] log, int from, int to) {
        if (!stands(POD, log, from, to)) {
            return -1;
        }
        int end = ByteSearch.indexOf(log, from, Math.min(to, from + LONGEST_NAME), (byte) ']');
        return to - end >= 2 && log[end] == ']' && log[end + 1] == ' ' ? end + 2 : -1;
    }

    /// Behind `web-1  | `, or -1: the name of a service begins with a letter, and is filled with two blanks or more.
    private static int afterService(byte[] log, int from, int to) {
        if (!RequestLine.isLetter(log[from])) {
            return -1;
        }
        int most = Math.min(to, from + LONGEST_NAME) - 1;
        int end = ByteSearch.indexOf(log, from, most, (byte) ' ');
        int bar = end;
        while (bar < most && log[bar] == ' ') {
            bar++;
        }
        return bar - end >= 2 && bar < most && log[bar] == '|' && log[bar + 1] == ' ' ? bar + 2 : -1;
    }

    private boolean unwrapTimed(byte[] log, int from, int to) {
        int line = afterNanoseconds(log, from, to);
        if (line == from) {
            return false;
        }
        time.liesAt(log, from, to);
        lies(line, to);
        return true;
    }

    /// Behind such a time at `at`, if there is one: no server writes nanoseconds.
    private static int afterNanoseconds(byte[] log, int at, int to) {
        int zone = at + NANOSECONDS_LENGTH;
        boolean isTime = isDate(log, at, to)
                && to > zone
                && log[at + SECONDS_LENGTH] == '.'
                && Digits.digitsEnd(log, at + SECONDS_LENGTH + 1, to) == zone;
        return isTime ? afterBlank(log, at, to) : at;
    }

    /// Out of what a program that keeps the log of a supervised service put before it.
    private boolean unwrapLogged(byte[] log, int from, int to) {
        int end = log[from] == '@' ? labelEnd(log, from, to) : loggedEnd(log, from, to);
        if (end < 0) {
            return false;
        }
        if (log[from] == '@') {
            time.liesInLabelAt(log, from, to);
        } else if (log[from + DATE_LENGTH] == ' ') {
            time.liesAt(log, from, to);
        } else {
            time.liesInUtcAt(log, from, to);
        }
        lies(end, to);
        return true;
    }

    /// Behind a label of 24 hexadecimal digits and its blank, or -1.
    private static int labelEnd(byte[] log, int from, int to) {
        int end = from + LABEL_LENGTH;
        if (to <= end || log[end] != ' ') {
            return -1;
        }
        for (int at = from + 1; at < end; at++) {
            if (Character.digit(log[at] & 0xFF, 16) < 0) {
                return -1;
            }
        }
        return end + 1;
    }

    /// Behind a time with as many digits as only these write, and its blanks, or -1.
    private static int loggedEnd(byte[] log, int from, int to) {
        boolean isTime =
                to - from > SVLOGD_TIME_LENGTH && AnyTime.isDate(log, from, to) && log[from + SECONDS_LENGTH] == '.';
        if (!isTime) {
            return -1;
        }
        byte between = log[from + DATE_LENGTH];
        int end = Digits.digitsEnd(log, from + SECONDS_LENGTH + 1, to);
        if (end == from + SVLOGD_TIME_LENGTH && (between == '_' || between == 'T')) {
            return end < to && log[end] == ' ' ? end + 1 : -1;
        }
        boolean isOfS6 = end == from + NANOSECONDS_LENGTH && between == ' ' && to - end > 1;
        return isOfS6 && log[end] == ' ' && log[end + 1] == ' ' ? end + 2 : -1;
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
        time.liesAt(log, from, to);
        lies(tag + 2, to);
        return true;
    }

    private boolean unwrapSyslog(byte[] log, int from, int to) {
        int start = afterPriority(log, from, to);
        if (start > from && stands(SYSLOG_1, log, start, to)) {
            return unwrapSyslog1(log, start + SYSLOG_1.length, to);
        }
        int host = afterTime(log, start, to);
        int tag = host < 0 ? to : afterBlank(log, host, to);
        boolean hasNoHost = isTag(log, host, tag) && !isDate(log, start, to); // nginx' syslog:...,nohostname
        int line = hasNoHost ? tag : afterBlank(log, tag, to);
        boolean hasTag = hasNoHost || isTag(log, tag, line);
        if (!hasTag || ByteSearch.indexOf(log, host, line, (byte) '"', (byte) '\t') < line) {
            return false;
        }
        time.liesAt(log, start, to);
        lies(line, to);
        return true;
    }

    private static boolean isTag(byte[] log, int from, int to) {
        return from >= 0 && to - from >= 3 && log[to - 2] == ':' && log[to - 1] == ' ';
    }

    private boolean unwrapSyslog1(byte[] log, int from, int to) {
        int data = from;
        for (int i = 0; i < FIELDS_BEFORE_DATA; i++) {
            data = afterBlank(log, data, to);
        }
        int end = afterData(log, data, to);
        if (end >= to || log[end] != ' ') {
            return false;
        }
        time.liesAt(log, from, to);
        lies(end + 1, to);
        return true;
    }

    /// Behind the structured data at `at`, which is `-` or some elements in brackets.
    private static int afterData(byte[] log, int at, int to) {
        if (at < to && log[at] == '-') {
            return at + 1;
        }
        int end = at;
        while (end < to && log[end] == '[') {
            end = ByteSearch.indexOf(log, end, to, (byte) ']', (byte) '\\');
            while (end < to && log[end] == '\\') {
                end = ByteSearch.indexOf(log, Math.min(to, end + 2), to, (byte) ']', (byte) '\\');
            }
            end++;
        }
        return end > at ? end : to;
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
                && (log[end] == ' ' || log[end] == '.');
        return isTime ? afterBlank(log, end, to) : -1;
    }

    private static int afterBlank(byte[] log, int at, int to) {
        return Math.min(to, ByteSearch.indexOf(log, at, to, (byte) ' ') + 1);
    }

    private static boolean isDate(byte[] log, int at, int to) {
        return AnyTime.isDate(log, at, to) && log[at + DATE_LENGTH] == 'T';
    }

    private void lies(int from, int to) {
        this.from = from;
        this.to = to;
    }

    private static boolean stands(byte[] text, byte[] log, int at, int to) {
        return to - at >= text.length && Arrays.equals(log, at, at + text.length, text, 0, text.length);
    }
}
