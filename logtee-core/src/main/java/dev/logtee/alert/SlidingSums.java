package dev.logtee.alert;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;

/// Two sums over the latest steps of a window, of which only steps that hold something are kept: sliding over any
/// number of empty ones costs the same.
///
/// Steps are numbered from any beginning. Memory: 24 bytes for each step that holds something. Not for concurrent use.
final class SlidingSums {
    /// As many again as it holds may be free.
    static final int MOST_BYTES_A_STEP = 48;

    private static final int HITS = 0;
    private static final int OTHERS = 1;
    private static final int COLUMNS = 2;
    private static final int LEAST_CELLS = 8;

    private final int steps;
    private long latest; // the number of the latest step
    /// From the earliest on, `held` cells from `first` on, around the end: the number of each step, and its values.
    private long[] numbers = new long[LEAST_CELLS];

    private long[] values = new long[COLUMNS * LEAST_CELLS];
    private int first;
    private int held;
    private long hits;
    private long others;

    SlidingSums(int steps) {
        this.steps = steps;
    }

    /// Forgets all. The latest step is this one.
    void startAt(long step) {
        latest = step;
        first = 0;
        held = 0;
        hits = 0;
        others = 0;
    }

    /// Slides to a step that is not earlier, which is empty at first.
    ///
    /// @return whether a sum is another now
    boolean slideTo(long step) {
        latest = step;
        boolean hasMoved = false;
        while (held > 0 && numbers[first] <= step - steps) {
            hits -= values[COLUMNS * first];
            others -= values[COLUMNS * first + OTHERS];
            first = cell(1);
            held--;
            hasMoved = true;
        }
        return hasMoved;
    }

    /// Adds to the step that is `back` before the latest.
    void add(int back, long moreHits, long moreOthers) {
        append(latest - back, moreHits, moreOthers);
    }

    /// Whether another step fits without more memory.
    boolean hasRoom() {
        return held < numbers.length;
    }

    /// Adds to a step, which may be one up to which it is yet to [slide][#slideTo].
    void append(long step, long moreHits, long moreOthers) {
        if (moreHits == 0 && moreOthers == 0) {
            return;
        }
        int at = COLUMNS * cellOf(step);
        hits += added(at, moreHits);
        others += added(at + OTHERS, moreOthers);
    }

    private long added(int at, long more) {
        long before = values[at];
        values[at] = Math.min(Columns.MOST, before + more);
        return values[at] - before;
    }

    /// Where a step is kept, from now on if it was not.
    private int cellOf(long step) {
        int at = held > 0 && numbers[cell(held - 1)] < step ? held : place(step);
        if (at == held || numbers[cell(at)] != step) {
            insert(at, step);
        }
        return cell(at);
    }

    /// How many of those kept are before a step.
    private int place(long step) {
        int low = 0;
        int high = held;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (numbers[cell(middle)] < step) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void insert(int at, long step) {
        if (held == numbers.length) {
            grow();
        }
        for (int to = held; to > at; to--) {
            numbers[cell(to)] = numbers[cell(to - 1)];
            values[COLUMNS * cell(to)] = values[COLUMNS * cell(to - 1)];
            values[COLUMNS * cell(to) + OTHERS] = values[COLUMNS * cell(to - 1) + OTHERS];
        }
        held++;
        numbers[cell(at)] = step;
        values[COLUMNS * cell(at)] = 0;
        values[COLUMNS * cell(at) + OTHERS] = 0;
    }

    private void grow() {
        long[] moreNumbers = new long[2 * numbers.length];
        long[] moreValues = new long[2 * values.length];
        for (int at = 0; at < held; at++) {
            moreNumbers[at] = numbers[cell(at)];
            System.arraycopy(values, COLUMNS * cell(at), moreValues, COLUMNS * at, COLUMNS);
        }
        numbers = moreNumbers;
        values = moreValues;
        first = 0;
    }

    private int cell(int at) {
        return (first + at) & (numbers.length - 1);
    }

    /// Adds the steps of another, which is as far, as far back as both reach.
    void addAll(SlidingSums other) {
        for (int at = 0; at < other.held; at++) {
            int cell = other.cell(at);
            long back = other.latest - other.numbers[cell];
            if (back < steps) {
                add((int) back, other.values[COLUMNS * cell], other.values[COLUMNS * cell + OTHERS]);
            }
        }
    }

    long hits() {
        return hits;
    }

    long others() {
        return others;
    }

    /// The step by which the first one leaves that holds something; `Long.MAX_VALUE` if none does.
    long nextLeaves() {
        return held == 0 ? Long.MAX_VALUE : numbers[first] + steps;
    }

    /// Writes of hits, then of the others: how many steps, then from the latest on those up to the last that is not 0:
    /// how many, and each.
    void encode(BinaryWriter out) {
        encode(HITS, out);
        encode(OTHERS, out);
    }

    private void encode(int column, BinaryWriter out) {
        long[] each = new long[steps];
        int reach = 0;
        for (int at = held - 1; at >= 0; at--) {
            int back = (int) (latest - numbers[cell(at)]);
            each[back] = values[COLUMNS * cell(at) + column];
            reach = each[back] == 0 ? reach : back + 1;
        }
        out.number(steps);
        out.number(reach);
        for (int back = 0; back < reach; back++) {
            out.number(each[back]);
        }
    }

    /// Reads back what [#encode] wrote; the latest step is that of this second. An earlier version has written shorter
    /// steps of some windows.
    void decode(long lastSecond, int stepSeconds, BinaryReader in) throws MalformedException {
        startAt(Math.floorDiv(lastSecond, stepSeconds));
        long[] ofHits = decoded(stepSeconds, in);
        long[] ofOthers = decoded(stepSeconds, in);
        int unit = steps * stepSeconds / ofHits.length;
        for (int back = Math.min(ofHits.length, ofOthers.length) - 1; back >= 0; back--) {
            long step = Math.floorDiv(lastSecond - (long) back * unit, stepSeconds);
            if (step > latest - steps) {
                append(step, ofHits[back], ofOthers[back]);
            }
        }
    }

    private long[] decoded(int stepSeconds, BinaryReader in) throws MalformedException {
        long length = in.number();
        if (length < steps || (long) steps * stepSeconds % length != 0) {
            throw new MalformedException("a window of another length");
        }
        long[] each = new long[(int) length];
        int reach = in.number(each.length, "steps");
        for (int back = 0; back < reach; back++) {
            each[back] = in.number();
        }
        return each;
    }
}
