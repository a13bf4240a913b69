package dev.logtee.engine;

import dev.logtee.engine.Source.State;
import java.util.List;

/// Moves the clocks of sources of which nothing comes: not yet, for now, or ever again. What it does is told at
/// [Engine].
final class Resting {
    private final MergedClock merged;
    private final Placing placing;

    Resting(MergedClock merged, Placing placing) {
        this.merged = merged;
        this.placing = placing;
    }

    void expect(Source s, long epochSecond) {
        s.state = State.READING;
        s.promise = s.clock.after(epochSecond * 1000);
    }

    void atRest(List<Source> all, long nowNanos) {
        for (Source s : all) {
            s.countedAgain(Long.MAX_VALUE); // what is not there any more is not waited for
            s.clock.rest(nowNanos);
            rests(s);
        }
        for (Source s : all) {
            if (s.holding() && s.clock.restedForTheAllowance(nowNanos)) {
                afterSilence(s);
            }
        }
        follow(all);
    }

    /// Counts what a source holds back, unless others do not let it.
    private void afterSilence(Source s) {
        merged.lookAround(s);
        if (merged.mustWait(s.clock.after(s.held().stamp))) {
            return;
        }
        s.isDoubted |= merged.doubts(s);
        if (!s.isDoubted) {
            placing.countHeld(s);
            rests(s);
        }
    }

    void rested(Source s, long latestMillis) {
        merged.lookAround(s);
        if (s.holding() && latestMillis >= s.held().stamp) {
            placing.countHeld(s);
        }
        s.clock.restTo(merged.isBeyond(latestMillis) ? LogClock.NEVER : latestMillis);
        rests(s);
        follow(List.of(s));
    }

    /// Says that nobody is to wait for a source, since nothing is heard of it, or that something is again.
    void silent(Source s, boolean isSilent) {
        s.isSilent = isSilent;
        if (merged.followSilence()) {
            placing.advance();
        }
    }

    private static void rests(Source s) {
        s.state = State.AT_REST;
        s.hasUnread = false;
        s.promise = s.clock.now();
    }

    private void follow(List<Source> rested) {
        if (merged.followRest(rested)) {
            placing.advance();
        }
    }

    /// Counts what a source holds back, that it may end.
    ///
    /// @return false if that has to wait for other sources
    boolean mayEnd(Source s) {
        merged.lookAround(s);
        if (s.holding()) {
            if (placing.waits(s, s.clock.after(s.held().stamp))) {
                return false;
            }
            placing.countHeld(s);
        }
        return true;
    }

    void ended(Source s) {
        s.clock.end();
        s.state = State.ENDED;
        if (merged.leave(s)) {
            placing.advance();
        }
    }
}
