package dev.logtee.engine;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.TrafficRule;
import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import dev.logtee.format.Hit;
import dev.logtee.traffic.Summary;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Seconds of the merged clock: what was counted in each, their closing, and what the rules say of it.
///
/// All seconds are since the epoch.
final class Timeline {
    private static final long NONE = Long.MIN_VALUE;

    private final HitRing ring;
    private final OpenIntervals intervals;
    private final TrafficRule rule;
    private final Engine.Output output;
    private Summary unplaced;
    private long leastSeen = Long.MAX_VALUE;
    private long latestSeen = NONE;
    private long notJudgedUpTo = NONE;
    /// The interval counted in last, and its bounds: most hits fall into the same one.
    private @Nullable Summary current;

    private long currentFrom;
    private long currentTo;
    private final long every;

    Timeline(Settings settings, Supplier<Summary> summaries, Supplier<Ledger> ledger, Engine.Output output) {
        rule = new TrafficRule(settings.threshold());
        every = settings.every().toSeconds();
        // A source is counted at most two allowances past the merged clock, which rests at most one behind it.
        int reach = Math.toIntExact(3 * settings.lateness().plusMillis(999).toSeconds() + 2);
        ring = new HitRing(Math.toIntExact(rule.windowSeconds()), reach);
        intervals = new OpenIntervals(every, ring.capacity() + every, summaries, ledger, output);
        unplaced = summaries.get();
        this.output = output;
    }

    boolean started() {
        return ring.closedTo() != NONE;
    }

    /// What was counted before any line could be placed in time; empty once one was.
    Summary unplaced() {
        return unplaced;
    }

    /// Leaves the seconds up to `second` unjudged.
    void notJudgedUpTo(long second) {
        notJudgedUpTo = Math.max(notJudgedUpTo, second);
    }

    boolean isOpen(long second) {
        return second >= ring.closedTo();
    }

    /// Counts a hit in its second, which is open.
    void count(long second, Hit hit) {
        seen(second);
        ring.add(second, weight(hit));
        summary(second).add(hit);
    }

    /// Counts hits in their second, which is open.
    void count(Run run) {
        if (run.hit != null) {
            count(run.second(), run.hit);
            return;
        }
        seen(run.second());
        countElsewhere(run);
    }

    /// Counts hits whose second has closed.
    void countLate(Run run) {
        Hit hit = run.hit;
        if (hit == null) {
            countElsewhere(run);
            return;
        }
        ring.add(run.second(), weight(hit));
        if (intervals.holds(run.second())) {
            summary(run.second()).add(hit);
        } else if (hit.isFiltered()) {
            latest().add(hit);
        } else {
            latest().addLate();
        }
    }

    /// Counts for the rules what a track's summary has counted.
    private void countElsewhere(Run run) {
        if (!run.filtered) {
            ring.add(run.second(), run.hits);
            output.placed(run.second(), run.hits, run.bytes);
        }
    }

    /// Counts a hit that is stamped too far ahead to belong to any second.
    void countAhead(Hit hit) {
        if (hit.isFiltered()) {
            latest().add(hit);
        } else {
            latest().addAhead();
        }
    }

    /// What a hit is for the rules.
    private static int weight(Hit hit) {
        return hit.isFiltered() ? 0 : 1;
    }

    private Summary summary(long second) {
        Summary summary = current;
        if (summary == null || second < currentFrom || second >= currentTo) {
            summary = intervals.at(second);
            current = summary;
            currentFrom = intervals.startOf(second);
            currentTo = currentFrom + every;
        }
        return summary;
    }

    /// Where a line is counted that belongs to no second: the interval of the latest hit, or the first that is open.
    Summary latest() {
        return started() ? summary(Math.max(latestSeen, ring.closedTo())) : unplaced;
    }

    /// Starts the clock: all before `closedTo` is closed and had no traffic.
    void start(long closedTo, long firstSecond) {
        ring.startAt(closedTo);
        intervals.startAt(closedTo);
        if (!unplaced.isEmpty()) {
            intervals.at(firstSecond).merge(unplaced);
            unplaced.clear();
        }
    }

    /// Closes all seconds before `closedTo`.
    void advance(long closedTo) {
        while (ring.closedTo() < closedTo) {
            if (nothingCanChange()) {
                ring.skipTo(closedTo);
                closeIntervals();
            } else {
                closeSecond();
            }
        }
    }

    private boolean nothingCanChange() {
        return ring.sum() == 0 && ring.closedTo() > latestSeen && !rule.alerting();
    }

    private void closeSecond() {
        ring.close();
        long at = ring.closedTo();
        if (at > leastSeen && at - 1 > notJudgedUpTo) {
            AlertEvent event = rule.judge(at, ring.sum());
            if (event != null) {
                output.alert(event);
            }
        }
        output.second(at - 1, ring.hitsOf(at - 1), ring.sum());
        if (at % every == 0) {
            closeIntervals();
        }
    }

    private void closeIntervals() {
        current = null;
        intervals.closeTo(ring.closedTo());
    }

    /// Closes early what would keep `second` from being counted. The clocks leave room: this is the backstop.
    void makeRoomFor(long second) {
        if (second >= ring.end()) {
            advance(ring.closedTo() + second - ring.end() + 1);
        }
    }

    /// Cuts what is open and starts again from the suspects of `clock`, of which the last is yet to be counted.
    void setBack(long closedTo, LogClock clock, AlertEvent event) {
        cut();
        leastSeen = Long.MAX_VALUE;
        latestSeen = NONE;
        ring.startAt(closedTo);
        intervals.startAt(closedTo);
        output.alert(event);
        long[] stamps = clock.suspects();
        for (int i = 0; i < stamps.length - 1; i++) {
            countAgain(Math.floorDiv(stamps[i], 1000), clock.isFilteredSuspect(i) ? 0 : 1);
        }
    }

    /// Counts for the rules a hit that was late by the clock as it went before.
    private void countAgain(long second, int hits) {
        if (isOpen(second)) {
            makeRoomFor(second);
            seen(second);
        }
        ring.add(second, hits);
    }

    private void seen(long second) {
        leastSeen = Math.min(leastSeen, second);
        latestSeen = Math.max(latestSeen, second);
    }

    void encode(BinaryWriter out) {
        ring.encode(out);
        intervals.encode(out);
        out.number(rule.alerting() ? 1 : 0);
        out.word(leastSeen);
        out.word(latestSeen);
        out.word(notJudgedUpTo);
        out.bytes(unplaced.encode());
    }

    void decode(BinaryReader in, OpenIntervals.Decoding summaries) throws MalformedException {
        ring.decode(in);
        intervals.decode(in, summaries);
        rule.alerting(in.number(1, "alerting") == 1);
        leastSeen = in.word();
        latestSeen = in.word();
        notJudgedUpTo = in.word();
        unplaced = summaries.decode(in.bytes(OpenIntervals.MOST_BYTES));
    }

    /// Hands out what is open, before its time.
    void cut() {
        current = null;
        intervals.cut();
    }

    /// Adds what is open, as it stands.
    void addOpenTo(Summary sum) {
        sum.merge(unplaced);
        intervals.addTo(sum);
    }

    long windowHits() {
        return ring.sum();
    }
}
