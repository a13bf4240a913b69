package dev.logtee.format;

import dev.logtee.bytes.ByteSearch;
import org.jspecify.annotations.Nullable;

/// A time that a program's logger wrote before what it logged, in brackets or not: as [AnyTime] reads it, as C's
/// `asctime` writes it (`[Wed May  9 16:00:39 2018]`), and as Tornado does (`180509 16:00:39`).
///
/// Allocates nothing but once what reads the latter. Not for concurrent use.
final class LoggerTime {
    private static final int LONGEST_BYTES = 40;
    private static final int CLF_DATE_LENGTH = "09/May/2018".length();
    private static final int ASCTIME_LENGTH = "Wed May  9 16:00:39 2018".length();
    private static final int TORNADO_LENGTH = "180509 16:00:39".length();

    private final @Nullable LogZone logZone;
    private final AnyTime time;
    private @Nullable StampPattern asctime;
    private @Nullable StampPattern ofTornado;

    /// @param logZone  of stamps without a zone, or null if such a stamp is to be [Reading#NO_ZONE]
    LoggerTime(@Nullable LogZone logZone) {
        this.logZone = logZone;
        this.time = new AnyTime(logZone);
    }

    /// Where the time at `from` ends; `from` if there is none.
    static int end(byte[] log, int from, int to) {
        if (from < to && log[from] == '[') {
            int end = ByteSearch.indexOf(log, from, Math.min(to, from + LONGEST_BYTES), (byte) ']');
            boolean isTime = end < to && log[end] == ']' && isTimeInBrackets(log, from + 1, end);
            return isTime ? end + 1 : from;
        }
        if (AnyTime.isDate(log, from, to)) {
            return AnyTime.end(log, from, to);
        }
        return isOfTornado(log, from, to) ? from + TORNADO_LENGTH : from;
    }

    private static boolean isTimeInBrackets(byte[] log, int from, int to) {
        return AnyTime.isDate(log, from, to) || isClf(log, from, to) || isAsctime(log, from, to);
    }

    private static boolean isClf(byte[] log, int from, int to) {
        return to - from > CLF_DATE_LENGTH && Digits.isDigit(log[from]) && log[from + 2] == '/' && log[from + 6] == '/';
    }

    private static boolean isAsctime(byte[] log, int from, int to) {
        return to - from == ASCTIME_LENGTH
                && log[from + 3] == ' '
                && log[from + 7] == ' '
                && log[from + 13] == ':'
                && log[from + 16] == ':';
    }

    private static boolean isOfTornado(byte[] log, int from, int to) {
        return to - from > TORNADO_LENGTH
                && log[from + TORNADO_LENGTH] == ' '
                && Digits.digitsEnd(log, from, to) == from + 6
                && log[from + 6] == ' '
                && log[from + 9] == ':'
                && log[from + 12] == ':';
    }

    /// Places `hit` by the time that `[from, to)` is; returns [Reading#HIT], or why it cannot be placed.
    Reading place(byte[] log, int from, int to, Hit hit) {
        if (log[from] == '[' && !Digits.isDigit(log[from + 1])) {
            if (asctime == null) {
                asctime = new StampPattern("%a %b %d %H:%M:%S %Y", logZone);
            }
            return placed(asctime, log, from + 1, to - 1, hit);
        }
        if (to - from == TORNADO_LENGTH && log[from + 6] == ' ') {
            if (ofTornado == null) {
                ofTornado = new StampPattern("%y%m%d %H:%M:%S", logZone);
            }
            return placed(ofTornado, log, from, to, hit);
        }
        return OuterTime.placed(time.read(log, from, to), time, hit);
    }

    private static Reading placed(StampPattern pattern, byte[] log, int from, int to, Hit hit) {
        int end = pattern.read(log, from, to);
        if (Failure.is(end)) {
            return Failure.reason(end);
        }
        hit.time(pattern.epochSecond(), pattern.nano());
        return Reading.HIT;
    }
}
