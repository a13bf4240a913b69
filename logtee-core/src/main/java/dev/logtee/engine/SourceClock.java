package dev.logtee.engine;

import dev.logtee.format.Hit;
import java.util.OptionalLong;

/// The log clock of one source whose lines are counted elsewhere: what moves it is the same as in [Engine].
///
/// Times are milliseconds since the epoch, those of resting monotonic nanoseconds. Not for concurrent use.
public final class SourceClock {
    private final LogClock clock;
    private boolean holding;
    private boolean confirming;
    private long held;
    private boolean stamped; // since lines were read

    /// @param allowanceMillis  for how long a held stamp waits in silence before it counts
    public SourceClock(long allowanceMillis) {
        clock = new LogClock(allowanceMillis);
    }

    /// Goes on by the stamp of a hit.
    public void stamp(Hit hit) {
        stamped = true;
        long stamp = Run.stampOf(hit);
        if (!holding && !confirming && clock.holdsStillFor(stamp)) {
            clock.unmoved();
        } else if (holding) {
            afterHeld(stamp);
        } else {
            next(stamp);
        }
    }

    private void afterHeld(long stamp) {
        holding = false;
        confirming = LogClock.confirms(held, stamp);
        if (confirming) {
            clock.count(held, null);
        }
        next(stamp);
    }

    private void next(long stamp) {
        if (clock.leaps(stamp) && !confirming) {
            holding = true;
            held = stamp;
            return;
        }
        confirming = false;
        clock.count(stamp, null);
    }

    /// Says that lines were read, to whose hits their stamps belong.
    public void read(long nowNanos) {
        if (stamped) {
            clock.read(nowNanos);
            stamped = false;
        }
    }

    /// Goes on at the pace of the wall clock: all that is there has been read.
    public void rest(long nowNanos) {
        clock.rest(nowNanos);
        if (holding && clock.restedForTheAllowance(nowNanos)) {
            holding = false;
            clock.count(held, null);
        }
    }

    /// Goes on from what [#latest] said in an earlier run; the pace begins anew.
    public void goOnFrom(long latestMillis, long nowNanos) {
        clock.count(latestMillis, null);
        clock.read(nowNanos);
    }

    /// The latest stamp, or what resting has reached since: the log clock before its allowance. Empty before the first.
    public OptionalLong latest() {
        return clock.started() ? OptionalLong.of(clock.latest()) : OptionalLong.empty();
    }
}
