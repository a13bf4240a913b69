package dev.logtee.engine;

import dev.logtee.alert.Figures;
import dev.logtee.alert.Scopes;
import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

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

    /// A line that is more than a minute late.
    ///
    /// @param figures  what the rules need of it; null: nothing
    record Suspect(long stamp, @Nullable Figures figures) {}

    private final long allowance;
    private final List<Suspect> suspects = new ArrayList<>(LINES_TO_SET_BACK);
    /// The latest stamp, or what resting has reached since.
    private long latest = NEVER;
    private long latestAtLastRead = NEVER;
    private long lastReadNanos;
    private boolean restored; // and nothing was read since: the pace begins anew
    private boolean rested; // once all there was had been read
    private boolean live;
    private long now = NEVER;
    private long floor = NEVER;

    LogClock(long allowanceMillis) {
        allowance = allowanceMillis;
    }

    /// Says that an earlier run closed all before `millis`: whoever comes about then is waited for as if it had been in
    /// that run, not passed over as one that is behind.
    void closedBefore(long millis) {
        floor = millis;
    }

    /// Goes on from where the same source ended in an earlier run that had no other.
    void goOn(long millis) {
        latest = millis;
        now = millis;
        restored = true;
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
        return Math.max(isAbout(floor, stamp) ? Math.max(now, floor) : now, stamp - allowance);
    }

    private boolean isAbout(long end, long stamp) {
        return end != NEVER && stamp >= end - Math.min(MINUTE, allowance + 1000);
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
        suspects.clear();
    }

    /// Goes on by a line that is counted now.
    ///
    /// @param figures  if it [is suspect][#isSuspect], what the rules need of it; null: nothing
    /// @return whether this line set the clock back; [#suspects] then lists those it starts again from
    boolean count(long stamp, @Nullable Figures figures) {
        boolean isSuspect = isSuspect(stamp);
        if (!isSuspect || suspects.size() == LINES_TO_SET_BACK) {
            suspects.clear();
        }
        if (!isSuspect) {
            moveTo(Math.max(latest, stamp));
            latestAtLastRead = Math.max(latestAtLastRead, stamp); // also where the line was held since it was read
            return false;
        }
        suspects.add(new Suspect(stamp, figures));
        if (suspects.size() < LINES_TO_SET_BACK) {
            return false;
        }
        setBack();
        return true;
    }

    private void setBack() {
        latest = NEVER;
        now = NEVER;
        for (Suspect suspect : suspects) {
            moveTo(Math.max(latest, suspect.stamp()));
        }
    }

    /// The lines that set the clock back, in their order.
    List<Suspect> suspects() {
        return suspects;
    }

    private void moveTo(long stamp) {
        latest = stamp;
        now = after(latest);
    }

    /// Says that hits were read at `nowNanos`: resting is measured from here.
    void read(long nowNanos) {
        lastReadNanos = nowNanos;
        latestAtLastRead = latest;
        restored = false;
        live = rested;
    }

    /// Whether its latest hit was read as it was written: then the clock shows about now, if it is right.
    boolean isLive() {
        return live;
    }

    /// Goes on at the pace of the wall clock: no hit has come since the latest was read.
    void rest(long nowNanos) {
        if (restored) {
            read(nowNanos);
        }
        rested = true;
        if (started()) {
            moveTo(Math.max(latest, latestAtLastRead + restedMillis(nowNanos)));
        }
    }

    /// Goes on to what the clock of the same source has reached elsewhere, before the allowance.
    void restTo(long reached) {
        if (started()) {
            moveTo(Math.max(latest, reached));
        }
    }

    /// Whether the allowance has passed in silence.
    boolean restedForTheAllowance(long nowNanos) {
        return restedMillis(nowNanos) >= allowance;
    }

    private long restedMillis(long nowNanos) {
        return TimeUnit.NANOSECONDS.toMillis(nowNanos - lastReadNanos);
    }

    /// Keeps of the suspects what other rules need.
    void by(Scopes others, boolean withSamples) {
        suspects.replaceAll(suspect -> suspect.figures() == null
                ? suspect
                : new Suspect(suspect.stamp(), suspect.figures().forRulesOf(others, withSamples)));
    }

    void encode(BinaryWriter out) {
        out.word(latest);
        out.word(now);
        int inRow = suspects.size() % LINES_TO_SET_BACK; // those that set it back are done with
        out.number(inRow);
        for (Suspect suspect : suspects.subList(0, inRow)) {
            out.word(suspect.stamp());
            out.number(suspect.figures() == null ? 0 : 1);
            if (suspect.figures() != null) {
                suspect.figures().encode(out);
            }
        }
    }

    void decode(BinaryReader in, Scopes scopes) throws MalformedException {
        latest = in.word();
        now = in.word();
        suspects.clear();
        for (int left = in.number(LINES_TO_SET_BACK - 1, "suspects"); left > 0; left--) {
            suspects.add(new Suspect(in.word(), in.number(1, "figures") == 1 ? scopes.decode(in) : null));
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
