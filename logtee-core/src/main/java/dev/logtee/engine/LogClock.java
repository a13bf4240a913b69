package dev.logtee.engine;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.concurrent.TimeUnit;

/// The clock of one source, driven by the stamps of its lines: the latest one less the allowance.
///
/// All times are milliseconds since the epoch, unless named otherwise. While a source rests, its clock goes on at the
/// pace of the wall clock, told in monotonic nanoseconds.
///
/// A stamp that leaps ahead is held back by the caller until the next line confirms it ([#confirms]) or not.
final class LogClock {
    /// What a stamp may be ahead of the latest one without being held, and behind the clock without being suspect.
    static final long MINUTE = 60_000;
    /// So many lines in a row, each more than a minute late, set the clock back.
    static final int LINES_TO_SET_BACK = 20;
    /// Before the first line.
    static final long NEVER = Long.MIN_VALUE;

    private final long allowance;
    private final long[] suspects = new long[LINES_TO_SET_BACK];
    private final boolean[] filteredSuspects = new boolean[LINES_TO_SET_BACK];
    private int suspectsInRow;
    /// The latest stamp, or what resting has reached since.
    private long latest = NEVER;
    private long latestAtLastRead = NEVER;
    private long lastReadNanos;
    private boolean restored; // and nothing was read since: the pace begins anew
    private long now = NEVER;

    LogClock(long allowanceMillis) {
        allowance = allowanceMillis;
    }

    boolean started() {
        return latest != NEVER;
    }

    /// What the clock says, or [#NEVER] before the first line.
    long now() {
        return now;
    }

    /// The latest stamp counted, or what resting has reached since.
    long latest() {
        return latest;
    }

    /// Whether a line stamped `stamp` leaves the clock as it is and is not suspect: the case of most lines.
    boolean holdsStillFor(long stamp) {
        return stamp <= latest && stamp >= now;
    }

    /// What the clock will say once a line stamped `stamp` is counted.
    long after(long stamp) {
        return Math.max(now, stamp - allowance);
    }

    boolean leaps(long stamp) {
        return started() && stamp > latest + MINUTE;
    }

    /// Whether a line stamped `stamp` is one of those of which enough in a row set the clock back.
    boolean isSuspect(long stamp) {
        return started() && stamp < now - MINUTE;
    }

    /// Whether a line stamped `stamp`, the next one after the held one, says that the leap was real.
    static boolean confirms(long held, long stamp) {
        return stamp >= held - MINUTE;
    }

    /// Takes note of a line for which the clock holds still.
    void unmoved() {
        suspectsInRow = 0;
    }

    /// Goes on by a line that is counted now.
    ///
    /// @param filtered  whether it is one of those that are not to be counted
    /// @return whether this line set the clock back; [#suspects] then lists the stamps it starts again from
    boolean count(long stamp, boolean filtered) {
        if (isSuspect(stamp)) {
            filteredSuspects[suspectsInRow] = filtered;
            suspects[suspectsInRow++] = stamp;
            if (suspectsInRow == LINES_TO_SET_BACK) {
                setBack();
                return true;
            }
            return false;
        }
        suspectsInRow = 0;
        moveTo(Math.max(latest, stamp));
        return false;
    }

    private void setBack() {
        suspectsInRow = 0;
        latest = NEVER;
        now = NEVER;
        for (long stamp : suspects) {
            moveTo(Math.max(latest, stamp));
        }
    }

    /// The stamps that set the clock back, in the order of their lines.
    long[] suspects() {
        return suspects;
    }

    /// Whether the line of that suspect is not to be counted.
    boolean isFilteredSuspect(int index) {
        return filteredSuspects[index];
    }

    private void moveTo(long stamp) {
        latest = stamp;
        now = Math.max(now, latest - allowance);
    }

    /// Says that lines were read at `nowNanos`: resting is measured from here.
    void read(long nowNanos) {
        lastReadNanos = nowNanos;
        latestAtLastRead = latest;
        restored = false;
    }

    /// Goes on at the pace of the wall clock: nothing has come since the latest line was read.
    void rest(long nowNanos) {
        if (restored) {
            read(nowNanos);
        }
        if (started()) {
            moveTo(Math.max(latest, latestAtLastRead + restedMillis(nowNanos)));
        }
    }

    /// Whether the allowance has passed in silence.
    boolean restedForTheAllowance(long nowNanos) {
        return restedMillis(nowNanos) >= allowance;
    }

    private long restedMillis(long nowNanos) {
        return TimeUnit.NANOSECONDS.toMillis(nowNanos - lastReadNanos);
    }

    void encode(BinaryWriter out) {
        out.word(latest);
        out.word(now);
        out.number(suspectsInRow);
        for (int i = 0; i < suspectsInRow; i++) {
            out.word(suspects[i]);
            out.number(filteredSuspects[i] ? 1 : 0);
        }
    }

    void decode(BinaryReader in) throws MalformedException {
        latest = in.word();
        now = in.word();
        suspectsInRow = in.number(LINES_TO_SET_BACK - 1, "suspects");
        for (int i = 0; i < suspectsInRow; i++) {
            suspects[i] = in.word();
            filteredSuspects[i] = in.number(1, "filtered") == 1;
        }
        restored = true;
    }

    /// Moves past the second of the latest line, at the end of an input: all its seconds close.
    void end() {
        if (started()) {
            now = Math.max(now, (Math.floorDiv(latest, 1000) + 1) * 1000);
        }
    }
}
