package dev.logtee.format;

import dev.logtee.bytes.ByteSearch;
import org.jspecify.annotations.Nullable;

/// Reads times of all kinds that values have: as [TimestampReader] does, in brackets or not, and numbers of seconds
/// since 1970 (thousandths and so on are told by their size).
///
/// Runs once per line: allocates nothing and never throws on bad input. Not for concurrent use.
final class AnyTime {
    /// The last one whose year has four digits, since 1970.
    static final long MOST_SECOND = 253_402_300_799L;

    private static final int DATE_LENGTH = "2000-10-10".length();
    private static final int LONGEST_ZONE = "+02:00:".length();
    private static final long SECOND = 1_000_000_000;

    private final TimestampReader timestamps;
    private boolean isNumber; // whether these hold the time
    private long epochSecond;
    private int nano;

    /// @param logZone  of stamps without a zone, or null if such a stamp is to be [Reading#NO_ZONE]
    AnyTime(@Nullable LogZone logZone) {
        timestamps = new TimestampReader(logZone);
    }

    long epochSecond() {
        return isNumber ? epochSecond : timestamps.epochSecond();
    }

    int nano() {
        return isNumber ? nano : timestamps.nano();
    }

    /// Whether a date that begins with its year stands at `from`, and more behind it.
    static boolean isDate(byte[] log, int from, int to) {
        return to - from > DATE_LENGTH + 1
                && (log[from + 4] == '-' || log[from + 4] == '/')
                && log[from + 7] == log[from + 4]
                && Digits.isDigit(log[from]);
    }

    /// Where the time ends whose [date][#isDate] stands at `from`: at a blank, or at a colon or bracket before it.
    static int end(byte[] log, int from, int to) {
        int timeAt = from + DATE_LENGTH;
        int end = Blanks.next(log, log[timeAt] == 'T' ? timeAt : timeAt + 1, to);
        int zone = end + 1;
        if (log[timeAt] != 'T' && zone + 1 < to && isSign(log[zone]) && Digits.isDigit(log[zone + 1])) {
            int zoneEnd = Blanks.next(log, zone, to);
            end = zoneEnd - zone <= LONGEST_ZONE ? zoneEnd : end;
        }
        while (log[end - 1] == ':' || log[end - 1] == ']') {
            end--;
        }
        return end;
    }

    private static boolean isSign(byte value) {
        return value == '+' || value == '-';
    }

    /// Reads the time that all of `log[from, to)` is; returns `to`, or as a [Failure] why that is none.
    int read(byte[] log, int from, int to) {
        boolean bracketed = to - from >= 2 && log[from] == '[' && log[to - 1] == ']';
        int first = bracketed ? from + 1 : from;
        int last = bracketed ? to - 1 : to;
        if (first == last || (last - first == 1 && log[first] == '-')) {
            return Failure.of(Reading.NO_TIMESTAMP);
        }
        int end = isNumber(log, first, last) ? readNumber(log, first, last) : readStamp(log, first, last);
        return Failure.is(end) ? end : to;
    }

    /// Reads a time that is no number, likewise.
    int readStamp(byte[] log, int from, int to) {
        isNumber = false;
        return timestamps.readAll(log, from, to);
    }

    private static boolean isNumber(byte[] log, int from, int to) {
        int at = from;
        while (at < to && (Digits.isDigit(log[at]) || log[at] == '.')) {
            at++;
        }
        return Digits.isDigit(log[from]) && (at == to || (log[at] | 0x20) == 'e');
    }

    private int readNumber(byte[] log, int from, int to) {
        int point = ByteSearch.indexOf(log, from, to, (byte) '.');
        long unit = point - from <= 11 ? SECOND : point - from <= 14 ? 1_000_000 : point - from <= 17 ? 1_000 : 1;
        long nanos = Values.nanos(log, from, to, unit);
        if (nanos < 0) {
            return Failure.of(Reading.BAD_TIMESTAMP);
        }
        isNumber = true;
        epochSecond = nanos / SECOND;
        nano = (int) (nanos % SECOND);
        return to;
    }
}
