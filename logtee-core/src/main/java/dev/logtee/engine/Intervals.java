package dev.logtee.engine;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import dev.logtee.format.Hit;
import dev.logtee.traffic.Summary;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Counts lines in their intervals, which are open until the clock has passed them, and close in order; before it
/// starts, in none. What an [earlier run][EarlierRun] has told is not counted again.
///
/// An interval is known by its index, its first second divided by its length. Summaries are used again, and one that
/// never counted anything is never made. All seconds are since the epoch.
final class Intervals {
    /// A stretch without lines is told at least this often, in seconds.
    static final long QUIET_TOLD_EVERY = 600;

    /// The most that an encoded summary may take.
    static final int MOST_BYTES = 1 << 28;
    private static final long NONE = Long.MIN_VALUE;

    private final long every;
    private final @Nullable Summary[] slots;
    private final Deque<Summary> spare = new ArrayDeque<>();
    private final Supplier<Summary> summaries;
    private final Supplier<Ledger> ledger;
    private final EngineOutput output;
    private final EarlierRun earlier;
    private Summary unplaced;
    /// The first interval that is still open, or [#NONE] before the clock starts.
    private long first = NONE;
    private int inUse;
    /// The one counted in last, and its bounds: most hits fall into the same one.
    private @Nullable Summary current;

    private long currentFrom;
    private long currentTo;
    private long quietFrom = NONE;
    private long quietTo;
    private boolean toldOne;

    /// @param every  the length of one, in seconds
    /// @param reach  how many seconds may be open at once
    Intervals(long every, int reach, Supplier<Summary> summaries, Supplier<Ledger> ledger, EngineOutput output) {
        this.every = every;
        this.slots = new Summary[Math.toIntExact(OpenSeconds.capacity(reach) / every + 3)];
        this.summaries = summaries;
        this.ledger = ledger;
        this.output = output;
        earlier = new EarlierRun(summaries);
        unplaced = summaries.get();
    }

    EarlierRun earlier() {
        return earlier;
    }

    /// What was counted before any line could be placed in time; empty once one was.
    Summary unplaced() {
        return unplaced;
    }

    /// Begins at the interval that holds `second`; none is open.
    void startAt(long second) {
        first = Math.floorDiv(second, every);
        toldOne = false;
    }

    /// Whether the interval that holds `second` is open. That in which the clock stands is, also if it was
    /// [handed out][#cut] before its time: what comes is told as its rest.
    ///
    /// @param closedTo  where the clock stands
    boolean holds(long second, long closedTo) {
        return Math.floorDiv(second, every) >= Math.min(first, Math.floorDiv(closedTo, every));
    }

    /// Whether an earlier run has told the interval that holds `second`.
    boolean isTold(long second) {
        return earlier.hasTold(second, this);
    }

    long startOf(long second) {
        return Math.floorDiv(second, every) * every;
    }

    /// What is counted in the open interval that [holds][#holds] `second`.
    Summary at(long second) {
        Summary summary = current;
        return summary != null && second >= currentFrom && second < currentTo ? summary : change(second);
    }

    /// Counts a hit in the open interval that holds `second`.
    void add(long second, Hit hit, byte @Nullable [] label) {
        Summary summary = at(second);
        summary.from(label);
        summary.add(hit);
    }

    /// Where a line is counted that belongs to no second, or to one whose interval is not open.
    ///
    /// @param reached  the open second to which its source has come
    Summary outside(long reached) {
        Summary again = earlier.countedAgain(reached);
        if (again != null) {
            return again;
        }
        return first == NONE ? unplaced : at(reached);
    }

    /// Counts what could not be placed in time in the interval that holds `second`.
    void place(long second) {
        if (!unplaced.isEmpty()) {
            at(second).merge(unplaced);
            unplaced.clear();
        }
    }

    private Summary change(long second) {
        long index = Math.floorDiv(second, every);
        first = Math.min(first, index);
        Summary summary = slots[slot(index)];
        if (summary == null) {
            summary = spare.isEmpty() ? summaries.get() : spare.pop();
            slots[slot(index)] = summary;
            inUse++;
        }
        current = summary;
        currentFrom = index * every;
        currentTo = currentFrom + every;
        return summary;
    }

    private int slot(long index) {
        return Math.floorMod(index, slots.length);
    }

    /// Closes the intervals that end at or before `second`.
    void closeTo(long second) {
        long end = Math.floorDiv(second, every);
        while (first < end && inUse > 0) {
            closeFirst(false);
        }
        if (first < end) {
            quiet(first * every, end * every);
            first = end;
        }
        if (quietFrom != NONE && quietTo - quietFrom >= QUIET_TOLD_EVERY) {
            tellQuiet();
        }
    }

    /// Has intervals that are opened from here on counted by new summaries.
    void renew() {
        spare.forEach(Summary::release);
        spare.clear();
        Summary next = summaries.get();
        next.merge(unplaced);
        unplaced.release();
        unplaced = next;
    }

    void encode(BinaryWriter out) {
        out.number(every);
        out.word(first);
        out.word(quietFrom);
        out.word(quietTo);
        out.number(toldOne ? 1 : 0);
        out.number(inUse);
        for (int i = 0; i < slots.length; i++) {
            Summary summary = slots[i];
            if (summary != null) {
                out.number(i);
                out.bytes(summary.encode());
            }
        }
    }

    void decode(BinaryReader in) throws MalformedException {
        if (in.number() != every) {
            throw new MalformedException("the length of intervals is not the one this was counted with");
        }
        first = in.word();
        quietFrom = in.word();
        quietTo = in.word();
        toldOne = in.number(1, "toldOne") == 1;
        for (int left = in.number(slots.length, "intervals"); left > 0; left--) {
            int slot = in.number(slots.length - 1, "slot");
            if (slots[slot] != null) {
                throw new MalformedException("an interval is there twice: slot=" + slot);
            }
            slots[slot] = decodeSummary(in);
            inUse++;
        }
    }

    void encodeUnplaced(BinaryWriter out) {
        out.bytes(unplaced.encode());
    }

    void decodeUnplaced(BinaryReader in) throws MalformedException {
        unplaced = decodeSummary(in);
    }

    private Summary decodeSummary(BinaryReader in) throws MalformedException {
        Summary summary = summaries.get();
        summary.mergeEncoded(in.bytes(MOST_BYTES));
        return summary;
    }

    /// Hands out all that hold something, before their time.
    void cut() {
        while (inUse > 0) {
            closeFirst(true);
        }
        tellQuiet();
    }

    /// Adds what is open, as it stands, and what is unplaced.
    void addTo(Summary sum) {
        sum.merge(unplaced);
        for (Summary summary : slots) {
            if (summary != null) {
                sum.merge(summary);
            }
        }
    }

    /// Takes out what all of them hold so far; they stay open.
    void drain() {
        for (long index = first; inUse > 0; index++) {
            tell(index, true);
        }
    }

    private void closeFirst(boolean cut) {
        long index = first++;
        if (slots[slot(index)] == null) {
            quiet(index * every, (index + 1) * every);
        } else {
            tellQuiet();
            tell(index, cut);
        }
    }

    private void tell(long index, boolean cut) {
        Summary summary = slots[slot(index)];
        if (summary == null) {
            return;
        }
        slots[slot(index)] = null;
        current = null;
        inUse--;
        summary.tellTraits();
        Interval interval = new Interval(index * every, (index + 1) * every, summary, ledger.get(), cut);
        output.interval(interval);
        toldOne = true;
        output.exchange(interval).ifPresent(this::useAgain);
    }

    /// Unless it was made before they were to be new.
    private void useAgain(Summary summary) {
        if (summary.isLike(unplaced)) {
            summary.clear();
            spare.push(summary);
        } else {
            summary.release();
        }
    }

    private void quiet(long from, long to) {
        if (quietFrom == NONE) {
            quietFrom = from;
        }
        quietTo = to;
    }

    /// A quiet before the first interval with lines is none: nothing was followed then.
    private void tellQuiet() {
        if (quietFrom != NONE && toldOne) {
            output.quiet(quietFrom, quietTo);
        }
        quietFrom = NONE;
    }
}
