package dev.logtee.format;

import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads bracketed times: `[10/Oct/2000:13:55:36 -0700]` as in the Common Log Format, also with a blank for the first
/// colon, as programs in Python and Ruby write it, and ISO-8601 with `T` or a space, also with slashes in its date, as
/// programs in Go write it.
///
/// In brackets the zone may be a name (`UTC`, `CEST`), as WEBrick writes it. Only `UTC` and `GMT` say which zone
/// that is; with others, the stamp has none.
///
/// After the seconds may come a fraction (`.` or `,`; what is beyond nanoseconds is dropped), after that, with or
/// without a space, `Z`, `±hh`, `±hhmm` or `±hh:mm`. A second 60, a leap second, is read as the next minute's second 0,
/// as POSIX does: since offsets need not be whole hours, it is taken in every minute.
///
/// A stamp repeats for many lines, and its day for many more: both are compared as bytes before they are read.
final class TimestampReader {
    private static final int DATE_LENGTH = 11; // of `10/Oct/2000` and of `2000-10-10T`
    private static final int SHORTEST = DATE_LENGTH + "13:55:36".length();
    private static final int SECONDS_OF_DAY = 86_400;
    private static final int BAD = -1;
    static final long NO_DATE_OR_TIME = Long.MIN_VALUE;
    private static final Month[] MONTHS = Month.values();
    private static final byte[] UTC = {'U', 'T', 'C'};
    private static final byte[] GMT = {'G', 'M', 'T'};

    private final @Nullable LogZone logZone;

    private final byte[] last = new byte[48]; // the last stamp that was placed, without what follows it
    private int lastLength;
    private long epochSecond;
    private int nano;

    private final byte[] lastDate = new byte[DATE_LENGTH];
    private boolean lastDateKnown;
    private boolean lastDateIsIso;
    private long lastEpochDay;

    private long localSecond; // of the stamp being read, as are these
    private boolean zoned;
    private int offsetSeconds;

    /// @param logZone  of stamps without a zone, or null if such a stamp is to be [Reading#NO_ZONE]
    TimestampReader(@Nullable LogZone logZone) {
        this.logZone = logZone;
    }

    long epochSecond() {
        return epochSecond;
    }

    int nano() {
        return nano;
    }

    /// Reads the stamp that begins at `from`, after its opening bracket.
    ///
    /// @return where the line goes on after the closing bracket, or as a [Failure] why this is no stamp
    int read(byte[] log, int from, int to) {
        if (isLast(log, from, to) && from + lastLength < to && log[from + lastLength] == ']') {
            return from + lastLength + 1;
        }
        int end = readNew(log, from, to);
        if (Failure.is(end)) {
            return end;
        }
        end = zoned ? end : readZoneName(log, end, to);
        return end == to || log[end] != ']' ? Failure.of(Reading.BAD_TIMESTAMP) : placed(log, from, end, end + 1);
    }

    /// Reads the stamp that all of `log[from, to)` is; with a zone's name, too, also behind an offset, as programs in
    /// Ruby and Go write it.
    ///
    /// @return `to`, or as a [Failure] why this is no stamp
    int readAll(byte[] log, int from, int to) {
        if (lastLength == to - from && isLast(log, from, to)) {
            return to;
        }
        int end = readNew(log, from, to);
        if (Failure.is(end)) {
            return end;
        }
        return readZoneName(log, end, to) == to ? placed(log, from, to, to) : Failure.of(Reading.BAD_TIMESTAMP);
    }

    /// Passes over a blank and the name of a zone at `from`, if they are there; only that of UTC is one that can be
    /// relied on, where no offset is. Returns where the stamp ends.
    private int readZoneName(byte[] log, int from, int to) {
        if (to - from < 2 || log[from] != ' ') {
            return from;
        }
        int end = from + 1;
        while (end < to && RequestLine.isLetter(log[end])) {
            end++;
        }
        if (!zoned) {
            zoned = isUtc(log, from + 1, end);
            offsetSeconds = 0;
        }
        return end > from + 1 ? end : from;
    }

    /// Whether a zone's name is that of UTC.
    static boolean isUtc(byte[] log, int from, int to) {
        return isName(UTC, log, from, to) || isName(GMT, log, from, to);
    }

    private static boolean isName(byte[] name, byte[] log, int from, int to) {
        return Arrays.equals(log, from, to, name, 0, name.length);
    }

    /// Reads the stamp that begins at `from` and goes on to a blank, a quote, a comma or the end of the line.
    ///
    /// @return where it ends, or as a [Failure] why this is no stamp
    int readBare(byte[] log, int from, int to) {
        if (isLast(log, from, to) && endsAt(log, from + lastLength, to) && (zoned || from + lastLength == to)) {
            return from + lastLength;
        }
        int end = readNew(log, from, to);
        if (Failure.is(end)) {
            return end;
        }
        return endsAt(log, end, to) ? placed(log, from, end, end) : Failure.of(Reading.BAD_TIMESTAMP);
    }

    private static boolean endsAt(byte[] log, int at, int to) {
        return at == to || !(Digits.isDigit(log[at]) || RequestLine.isLetter(log[at]) || log[at] == '.');
    }

    private boolean isLast(byte[] log, int from, int to) {
        return lastLength > 0
                && to - from >= lastLength
                && Arrays.equals(log, from, from + lastLength, last, 0, lastLength);
    }

    /// Reads date, time and zone; returns where they end, or a [Failure].
    private int readNew(byte[] log, int from, int to) {
        if (from == to || !Digits.isDigit(log[from])) {
            return Failure.of(Reading.NO_TIMESTAMP);
        }
        lastLength = 0;
        if (to - from < SHORTEST || !readDate(log, from)) {
            return Failure.of(Reading.BAD_TIMESTAMP);
        }
        int timeAt = from + DATE_LENGTH + (lastDateIsIso ? 0 : 1);
        localSecond = localSecond(log, timeAt, to);
        if (localSecond == NO_DATE_OR_TIME || (!lastDateIsIso && log[timeAt - 1] != ':' && log[timeAt - 1] != ' ')) {
            return Failure.of(Reading.BAD_TIMESTAMP);
        }
        int zoneAt = readFraction(log, timeAt + 8, to);
        int signAt = zoneAt + (zoneAt < to && log[zoneAt] == ' ' ? 1 : 0);
        zoned = signAt < to && isZone(log, signAt, to);
        int end = zoned ? readZone(log, signAt, to) : zoneAt;
        return end == BAD ? Failure.of(Reading.BAD_TIMESTAMP) : end;
    }

    private static boolean isZone(byte[] log, int at, int to) {
        return log[at] == 'Z' || ((log[at] == '+' || log[at] == '-') && at + 1 < to && Digits.isDigit(log[at + 1]));
    }

    /// Returns `next`, or a [Failure] if the stamp that was read cannot be placed.
    private int placed(byte[] log, int from, int end, int next) {
        if (!zoned && logZone == null) {
            return Failure.of(Reading.NO_ZONE);
        }
        epochSecond = zoned || logZone == null ? localSecond - offsetSeconds : logZone.epochSecond(localSecond);
        if (end - from <= last.length) {
            lastLength = end - from;
            System.arraycopy(log, from, last, 0, lastLength);
        }
        return next;
    }

    private boolean readDate(byte[] log, int from) {
        if (lastDateKnown && Arrays.equals(log, from, from + DATE_LENGTH, lastDate, 0, DATE_LENGTH)) {
            return true;
        }
        lastDateIsIso = log[from + 4] == '-' || log[from + 4] == '/';
        lastEpochDay = lastDateIsIso ? isoDay(log, from) : clfDay(log, from);
        lastDateKnown = lastEpochDay != NO_DATE_OR_TIME;
        System.arraycopy(log, from, lastDate, 0, DATE_LENGTH);
        return lastDateKnown;
    }

    private static long isoDay(byte[] log, int from) {
        boolean shaped = log[from + 7] == log[from + 4] && (log[from + 10] == 'T' || log[from + 10] == ' ');
        return shaped
                ? epochDay(Digits.four(log, from), Digits.two(log, from + 5), Digits.two(log, from + 8))
                : NO_DATE_OR_TIME;
    }

    private static long clfDay(byte[] log, int from) {
        boolean shaped = log[from + 2] == '/' && log[from + 6] == '/';
        return shaped
                ? epochDay(Digits.four(log, from + 7), month(log, from + 3), Digits.two(log, from))
                : NO_DATE_OR_TIME;
    }

    /// The day since 1970, or [#NO_DATE_OR_TIME] if there is no such day.
    static long epochDay(int year, int month, int day) {
        if (year < 0
                || month < 1
                || month > 12
                || day < 1
                || day > YearMonth.of(year, month).lengthOfMonth()) {
            return NO_DATE_OR_TIME;
        }
        return LocalDate.of(year, month, day).toEpochDay();
    }

    /// The month of the English abbreviation at `at`, in any case, or 0.
    static int month(byte[] log, int at) {
        for (Month month : MONTHS) {
            String name = month.name();
            if ((log[at] & ~0x20) == name.charAt(0)
                    && (log[at + 1] & ~0x20) == name.charAt(1)
                    && (log[at + 2] & ~0x20) == name.charAt(2)) {
                return month.getValue();
            }
        }
        return 0;
    }

    /// The local second of the last date and the time of day at `at`, or [#NO_DATE_OR_TIME].
    private long localSecond(byte[] log, int at, int to) {
        if (at + 8 > to || log[at + 2] != ':' || log[at + 5] != ':') {
            return NO_DATE_OR_TIME;
        }
        int hour = Digits.two(log, at);
        int minute = Digits.two(log, at + 3);
        int second = Digits.two(log, at + 6);
        if ((hour | minute | second) < 0 || hour > 23 || minute > 59 || second > 60) {
            return NO_DATE_OR_TIME;
        }
        return lastEpochDay * SECONDS_OF_DAY + (hour * 60L + minute) * 60 + second;
    }

    private int readFraction(byte[] log, int at, int to) {
        nano = 0;
        if (at >= to || (log[at] != '.' && log[at] != ',')) {
            return at;
        }
        int end = at + 1;
        int unit = 100_000_000;
        for (; end < to && Digits.isDigit(log[end]); end++) {
            nano += (log[end] - '0') * unit;
            unit /= 10;
        }
        return end == at + 1 ? at : end;
    }

    /// Reads the zone at `at`; returns where it ends, or [#BAD].
    private int readZone(byte[] log, int at, int to) {
        offsetSeconds = 0;
        if (at < to && log[at] == 'Z') {
            return at + 1;
        }
        if (at + 3 > to || (log[at] != '+' && log[at] != '-')) {
            return BAD;
        }
        int minutesAt = at + 3 + (at + 3 < to && log[at + 3] == ':' ? 1 : 0);
        boolean hasMinutes = minutesAt + 2 <= to && Digits.isDigit(log[minutesAt]);
        int hours = Digits.two(log, at + 1);
        int minutes = hasMinutes ? Digits.two(log, minutesAt) : minutesAt == at + 3 ? 0 : BAD;
        if ((hours | minutes) < 0 || hours > 23 || minutes > 59) {
            return BAD;
        }
        offsetSeconds = (hours * 60 + minutes) * 60 * (log[at] == '-' ? -1 : 1);
        return hasMinutes ? minutesAt + 2 : minutesAt;
    }
}
