package dev.logtee.alert;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.Arrays;

/// A sum over the latest steps of a window. Not for concurrent use.
final class SlidingSum {
    private final long[] steps;
    private int last; // the place of the latest step
    private long sum;

    SlidingSum(int steps) {
        this.steps = new long[steps];
    }

    /// Slides by one step, which holds `value`.
    ///
    /// @return whether the sum is another now
    boolean slide(long value) {
        last = last + 1 == steps.length ? 0 : last + 1;
        long change = value - steps[last];
        sum += change;
        steps[last] = value;
        return change != 0;
    }

    /// Adds to the step that is `back` before the latest.
    void add(int back, long value) {
        steps[Math.floorMod(last - back, steps.length)] += value;
        sum += value;
    }

    /// Adds the steps of another sum to the same ones before the latest, as far back as both reach.
    void addAll(SlidingSum other) {
        for (int back = 0; back < Math.min(steps.length, other.steps.length); back++) {
            add(back, other.stepBack(back));
        }
    }

    long sum() {
        return sum;
    }

    void clear() {
        Arrays.fill(steps, 0);
        sum = 0;
    }

    /// Writes how many steps, then from the latest on those up to the last that is not 0: how many, and each.
    void encode(BinaryWriter out) {
        out.number(steps.length);
        int held = steps.length;
        while (held > 0 && stepBack(held - 1) == 0) {
            held--;
        }
        out.number(held);
        for (int back = 0; back < held; back++) {
            out.number(stepBack(back));
        }
    }

    void decode(BinaryReader in) throws MalformedException {
        clear();
        if (in.number() != steps.length) {
            throw new MalformedException("a window of another length");
        }
        int held = in.number(steps.length, "steps");
        for (int back = 0; back < held; back++) {
            add(back, in.number());
        }
    }

    private long stepBack(int back) {
        return steps[Math.floorMod(last - back, steps.length)];
    }
}
