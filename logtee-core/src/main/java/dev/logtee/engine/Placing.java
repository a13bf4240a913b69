package dev.logtee.engine;

import dev.logtee.alert.AlertEvent;
import dev.logtee.format.Hit;
import java.util.Optional;

/// Places hits in time: moves the clocks by their stamps, holds back those that leap ahead, and counts each in its
/// second.
final class Placing {
    private final MergedClock merged;
    private final Timeline timeline;
    private final EngineOutput output;
    private final long allowanceMillis;
    private boolean toldOfEarlyClosing;

    Placing(MergedClock merged, Timeline timeline, EngineOutput output, long allowanceMillis) {
        this.merged = merged;
        this.timeline = timeline;
        this.output = output;
        this.allowanceMillis = allowanceMillis;
    }

    /// Counts at once a hit for which every clock stays as it is: the case of most lines.
    ///
    /// @return false if it is none, and nothing was done
    boolean countPlain(Source s, Hit hit) {
        if (movesSomething(s, Run.stampOf(hit), hit.epochSecond())) {
            return false;
        }
        s.clock.unmoved();
        s.tally.hit(hit);
        timeline.count(hit.epochSecond(), hit, s);
        return true;
    }

    private boolean movesSomething(Source s, long stamp, long second) {
        return s.holding() || s.confirming || !s.clock.holdsStillFor(stamp) || !timeline.isOpen(second);
    }

    /// Takes hits of one stamp.
    ///
    /// @return false if they are too far ahead of the other sources, and nothing was done
    boolean run(Source s, Run run) {
        if (movesSomething(s, run.stamp, run.second())) {
            return take(s, run);
        }
        s.clock.unmoved();
        s.tally.add(run);
        timeline.count(run, s);
        return true;
    }

    /// Takes hits that may move the clocks.
    ///
    /// @return as [#run]
    boolean take(Source s, Run run) {
        return s.holding() ? afterHeld(s, run) : next(s, run);
    }

    private boolean next(Source s, Run run) {
        if (merged.isBeyond(run.stamp)) {
            ahead(s, run);
            return true;
        }
        if (s.clock.leaps(run.stamp) && !s.confirming) {
            if (run.hit != null && !merged.makeRoom(run.to - run.from)) {
                ahead(s, run);
                return true;
            }
            s.hold(run);
            merged.holds(s);
            return true;
        }
        if (waits(s, s.clock.after(run.stamp))) {
            return false;
        }
        s.confirming = false;
        place(s, run);
        return true;
    }

    private boolean afterHeld(Source s, Run run) {
        long held = s.held().stamp;
        if (!LogClock.confirms(held, run.stamp)) {
            giveUpHeld(s);
            return next(s, run);
        }
        if (waits(s, s.clock.after(held))) {
            return false;
        }
        countHeld(s);
        s.confirming = true;
        return next(s, run);
    }

    /// Whether the line that moves the clock of `s` to `clock` has to wait for other sources.
    boolean waits(Source s, long clock) {
        if (!merged.mustWait(clock)) {
            return false;
        }
        s.state = Source.State.READING;
        s.promise = clock;
        return true;
    }

    private void giveUpHeld(Source s) {
        s.letGo();
        ahead(s, s.held());
    }

    private void ahead(Source s, Run run) {
        s.tally.add(run);
        if (!run.filtered) {
            s.tally.ahead += run.hits;
        }
        Hit hit = run.hit;
        if (hit != null) {
            timeline.countAhead(hit, s);
        }
    }

    /// Counts the held line.
    void countHeld(Source s) {
        s.letGo();
        place(s, s.held());
    }

    /// Moves the clocks by a stamp and counts what bears it.
    private void place(Source s, Run run) {
        boolean first = !s.clock.started();
        long before = merged.now();
        boolean setBack =
                s.clock.count(run.stamp, s.clock.isSuspect(run.stamp) ? timeline.figuresOf(run, s.forRules) : null);
        s.state = Source.State.READING;
        s.promise = s.clock.now();
        if (setBack) {
            setBack(s, before);
        } else if (merged.follow(s)) {
            advance(run.second());
        }
        s.tally.add(run);
        count(s, run, first);
    }

    private void advance(long second) {
        if (timeline.started()) {
            advance();
        } else {
            timeline.start(Math.floorDiv(merged.now(), 1000), second);
        }
    }

    /// Closes the seconds that the merged clock has passed. What a source held back there is counted before: the others
    /// have come to it, so it is no leap.
    void advance() {
        for (Source s = merged.overtaken(); s != null; s = merged.overtaken()) {
            Run held = s.held();
            s.letGo();
            s.clock.count(held.stamp, null);
            s.promise = s.clock.now();
            s.tally.add(held);
            count(s, held, false);
        }
        timeline.advance(Math.floorDiv(merged.now(), 1000));
    }

    private void count(Source s, Run run, boolean first) {
        long second = run.second();
        if (timeline.isOpen(second)) {
            timeline.makeRoomFor(second);
            timeline.count(run, s);
            return;
        }
        long needed = Math.floorDiv(merged.now() + allowanceMillis, 1000) - second;
        boolean isRest = timeline.earlier().hasEndedIn(second);
        if (!run.filtered) {
            s.tally.late(run.hits, isRest ? 0 : needed);
        }
        if (!isRest && needed * 1000 <= allowanceMillis && !toldOfEarlyClosing) {
            toldOfEarlyClosing = true;
            output.closedEarly(needed);
        }
        if (first && !isRest) {
            output.joinedLate(s.number, needed);
        }
        timeline.countLate(run, s);
    }

    /// The clock of `s` starts again from the lines that are more than a minute late, the latest of which is read now.
    private void setBack(Source s, long before) {
        long second = Math.floorDiv(s.clock.latest(), 1000);
        double seconds = (before - s.clock.now()) / 1000.0;
        Optional<String> whose = merged.isOfOne() ? Optional.empty() : Optional.of(s.name);
        AlertEvent event = AlertEvent.clockBack(second, timeline.windowHits(), seconds, whose);
        if (merged.goesBackWith(s)) {
            merged.setBackTo(s.clock.now());
            timeline.setBack(Math.floorDiv(merged.now(), 1000), s.clock, event);
        } else {
            output.alert(event);
        }
    }
}
