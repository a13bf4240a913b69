package dev.logtee.engine;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Closing;
import dev.logtee.alert.Figures;
import dev.logtee.alert.HitCounter;
import dev.logtee.alert.Recording;
import dev.logtee.alert.RuleStanding;
import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import dev.logtee.engine.LogClock.Suspect;
import dev.logtee.format.Hit;
import dev.logtee.traffic.Summary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Seconds of the merged clock: what was counted in each for the rules and in its interval, and their closing.
///
/// All seconds are since the epoch.
final class Timeline {
    private static final long NONE = Long.MIN_VALUE;

    private final OpenSeconds seconds;
    private final Intervals intervals;
    private HitCounter counter;
    private Closing closing;
    private final EngineOutput output;
    private Figures late; // those of one hit, at a time
    private long leastSeen = Long.MAX_VALUE;
    private long latestSeen = NONE;
    private long notJudgedUpTo = NONE;

    /// @param reach  how many seconds may be open at once
    Timeline(int reach, Judging judging, Closing closing, Intervals intervals, EngineOutput output) {
        this.closing = closing;
        this.intervals = intervals;
        seconds = new OpenSeconds(judging.scopes(), reach);
        counter = judging.counter();
        late = counter.figures();
        this.output = output;
    }

    /// Has what comes counted and judged by other rules.
    ///
    /// @param withSamples  whether samples taken before may explain what comes
    void by(Judging others, boolean withSamples) {
        seconds.by(others.scopes(), withSamples);
        closing = closing.by(others.scopes(), Math.max(seconds.closedTo(), latestSeen + 1), withSamples);
        counter = others.counter();
        late = counter.figures();
        intervals.renew();
    }

    void record(Recording recording) {
        closing.record(recording);
    }

    List<RuleStanding> rules() {
        return closing.standings();
    }

    boolean started() {
        return seconds.closedTo() != NONE;
    }

    /// Leaves the seconds up to `second` unjudged.
    void notJudgedUpTo(long second) {
        notJudgedUpTo = Math.max(notJudgedUpTo, second);
    }

    /// Says that an earlier run has told all intervals up to `second`: what it counted in them is not counted again;
    /// and which alerts it raised that are not over.
    void goOn(long second, List<AlertEvent> raised) {
        closing.goOn(raised);
        earlier().toldTo(second);
    }

    EarlierRun earlier() {
        return intervals.earlier();
    }

    /// Says that the earlier run had come to the end of all it read: so it closed the second of its last line.
    void goOnAfterEnd() {
        if (started()) {
            earlier().endedIn(seconds.closedTo() - 1);
        }
    }

    boolean isOpen(long second) {
        return second >= seconds.closedTo();
    }

    /// Counts a hit in its second, which is open.
    void count(long second, Hit hit, Source source) {
        seen(second);
        if (!hit.isFiltered()) {
            counter.count(hit, source.forRules, seconds.at(second));
        }
        if (!intervals.isTold(second)) {
            intervals.add(second, hit, source.label);
        } else if (!earlier().isAgain()) {
            addLate(hit, source);
        }
    }

    private void addLate(Hit hit, Source source) {
        if (hit.isFiltered()) {
            latest(source).add(hit);
        } else {
            latest(source).addLate();
        }
    }

    /// Counts hits in their second, which is open.
    void count(Run run, Source source) {
        if (run.hit != null) {
            count(run.second(), run.hit, source);
            return;
        }
        seen(run.second());
        if (run.figures != null && run.givesFigures && !run.filtered) {
            seconds.add(run.second(), run.figures);
        } else if (!run.filtered) {
            addTo(seconds.at(run.second()), run, source.forRules);
        }
        tellPlaced(run);
    }

    /// Counts hits whose second has closed.
    void countLate(Run run, Source source) {
        if (!run.filtered) {
            late.clear();
            addTo(late, run, source.forRules);
            closing.late(run.second(), late);
        }
        Hit hit = run.hit;
        if (hit == null) {
            tellPlaced(run);
        } else if (intervals.holds(run.second(), seconds.closedTo()) && !intervals.isTold(run.second())) {
            intervals.add(run.second(), hit, source.label);
        } else {
            addLate(hit, source);
        }
    }

    /// What a track's summary has counted.
    private void tellPlaced(Run run) {
        if (!run.filtered) {
            output.placed(run.second(), run.hits, run.bytes);
        }
    }

    private void addTo(Figures figures, Run run, int source) {
        if (run.hit != null) {
            counter.count(run.hit, source, figures);
        } else if (run.figures != null) {
            figures.merge(run.figures);
        } else {
            figures.addHits(run.hits);
        }
    }

    /// What the rules need of hits, to be kept; null: nothing.
    @Nullable
    Figures figuresOf(Run run, int source) {
        if (run.filtered) {
            return null;
        }
        Figures figures = counter.figures();
        addTo(figures, run, source);
        return figures;
    }

    /// Counts a hit that is stamped too far ahead to belong to any second.
    void countAhead(Hit hit, Source source) {
        if (hit.isFiltered()) {
            latest(source).add(hit);
        } else {
            latest(source).addAhead();
        }
    }

    /// Counts invalid lines for the rules, in the second that their source has come to: others may be far ahead of it.
    void countInvalid(Source source, int lines) {
        if (lines > 0 && started() && counter.countsInvalid()) {
            seconds.at(reachedBy(source)).addInvalid(source.forRules, lines);
        }
    }

    /// The open second that a source has come to, by a hit.
    private long reachedBy(Source source) {
        long second = Math.min(latestSeen, Math.floorDiv(source.clock.latest(), 1000));
        return Math.max(second, seconds.closedTo());
    }

    /// Says whether a source can be read.
    void readable(int source, boolean isReadable) {
        closing.readable(source, isReadable);
    }

    /// Adds what others counted in a second that has closed with them.
    void add(long second, Figures figures) {
        if (isOpen(second)) {
            makeRoomFor(second);
            seen(second);
            seconds.at(second).merge(figures);
        } else {
            closing.late(second, figures);
        }
    }

    /// Adds what others counted in the interval that begins at `from`.
    ///
    /// @return whether it was still open; else its hits are late
    boolean add(long from, Summary summary) {
        boolean isOpen = intervals.holds(from, seconds.closedTo());
        if (isOpen) {
            makeRoomFor(from); // its hits may be in no second: the view leaves them out
            intervals.at(from).merge(summary);
        } else {
            intervals.outside(Math.max(latestSeen, seconds.closedTo())).mergeLate(summary);
        }
        return isOpen;
    }

    /// Where a line is counted that belongs to no second: the interval that its source has come to, or the first that
    /// is open. Others may be far ahead of it, by chance.
    Summary latest(Source source) {
        return intervals.outside(reachedBy(source));
    }

    /// Starts the clock: all before `closedTo` is closed and had no traffic.
    void start(long closedTo, long firstSecond) {
        startAt(closedTo);
        intervals.place(firstSecond);
    }

    private void startAt(long closedTo) {
        seconds.startAt(closedTo);
        closing.startAt(closedTo);
        intervals.startAt(closedTo);
    }

    /// Closes all seconds before `closedTo`: those that hold nothing and change nothing in one step.
    void advance(long closedTo) {
        if (!started()) {
            startAt(closedTo);
        }
        while (seconds.closedTo() < closedTo) {
            long change = Math.max(seconds.closedTo() + 1, closing.nextChange());
            long quietTo = Math.min(closedTo, Math.min(seconds.firstHeld(), change - 1));
            if (quietTo > seconds.closedTo()) {
                passOver(quietTo);
            } else {
                closeSecond();
            }
        }
    }

    private void passOver(long quietTo) {
        boolean isTold = closing.trafficHits() > 0;
        seconds.skipTo(quietTo);
        closing.skipTo(quietTo);
        if (isTold) {
            output.second(quietTo - 1, 0, closing.trafficHits());
        }
        intervals.closeTo(seconds.closedTo());
    }

    private void closeSecond() {
        Figures figures = seconds.close();
        long at = seconds.closedTo();
        closing.close(figures, at > leastSeen && at - 1 > notJudgedUpTo);
        output.second(at - 1, figures == null ? 0 : figures.hits(), closing.trafficHits());
        if (figures != null) {
            seconds.done(figures);
        }
        intervals.closeTo(at);
    }

    /// Closes early what would keep `second` from being counted: the clocks leave room, but what rules need of the open
    /// seconds may take more memory than there is. Then they are an allowance shorter, and who comes after that is
    /// late.
    void makeRoomFor(long second) {
        if (second >= seconds.end()) {
            advance(seconds.closedTo() + second - seconds.end() + 1);
        }
        while (seconds.isFull() && seconds.closedTo() < second) {
            advance(seconds.closedTo() + 1);
        }
    }

    /// Cuts what is open and starts again from the suspects of `clock`, of which the last is yet to be counted.
    void setBack(long closedTo, LogClock clock, AlertEvent event) {
        intervals.cut();
        boolean isFilled = leastSeen <= notJudgedUpTo && notJudgedUpTo <= latestSeen;
        notJudgedUpTo = isFilled ? NONE : notJudgedUpTo;
        leastSeen = Long.MAX_VALUE;
        latestSeen = NONE;
        earlier().forget();
        startAt(closedTo);
        output.alert(event);
        List<Suspect> suspects = clock.suspects();
        for (Suspect suspect : suspects.subList(0, suspects.size() - 1)) {
            countAgain(Math.floorDiv(suspect.stamp(), 1000), suspect.figures());
        }
    }

    /// Counts for the rules a hit that was late by the clock as it went before.
    private void countAgain(long second, @Nullable Figures figures) {
        if (figures != null) {
            add(second, figures);
        } else if (isOpen(second)) {
            makeRoomFor(second);
            seen(second);
        }
    }

    private void seen(long second) {
        leastSeen = Math.min(leastSeen, second);
        latestSeen = Math.max(latestSeen, second);
    }

    void encode(BinaryWriter out) {
        seconds.encode(out);
        closing.encode(out);
        counter.encode(out);
        intervals.encode(out);
        out.word(leastSeen);
        out.word(latestSeen);
        out.word(notJudgedUpTo);
        intervals.encodeUnplaced(out);
    }

    void decode(BinaryReader in) throws MalformedException {
        seconds.decode(in);
        closing.decode(in);
        counter.decode(in);
        intervals.decode(in);
        leastSeen = in.word();
        latestSeen = in.word();
        notJudgedUpTo = in.word();
        intervals.decodeUnplaced(in);
    }

    /// Hands out what was counted so far of what is open and stays so.
    void drain() {
        if (started()) {
            seconds.drain(closing::late);
            intervals.drain();
        }
    }

    long windowHits() {
        return closing.trafficHits();
    }
}
