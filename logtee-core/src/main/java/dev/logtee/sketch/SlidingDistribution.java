package dev.logtee.sketch;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.Arrays;

/// Percentiles over a window that slides: the distributions of its steps, and their sum, from which a step is taken
/// away as it leaves.
///
/// Within 1 %, exactly below 50. Memory: 20 KiB, and about 3 bytes for each distinct bin of a step: 7 KiB a step at
/// most, whatever the values are. Not for concurrent use.
public final class SlidingDistribution {
    private static final byte[] NOTHING = {};

    private final byte[][] steps; // each in its binary form
    private final BinCounts totals = new BinCounts();
    private final BinaryWriter out = new BinaryWriter();
    private int last; // the place of the latest step

    /// @param steps  that the window has, at least 1
    public SlidingDistribution(int steps) {
        this.steps = new byte[steps][];
        Arrays.fill(this.steps, NOTHING);
    }

    /// Slides by one step, which is empty at first.
    ///
    /// @return whether any value left
    public boolean slide() {
        last = last + 1 == steps.length ? 0 : last + 1;
        if (steps[last].length == 0) {
            return false;
        }
        take(steps[last]);
        steps[last] = NOTHING;
        return true;
    }

    /// Slides by so many steps, which are empty at first.
    ///
    /// @return whether any value left
    public boolean slide(long further) {
        boolean hasLeft = false;
        for (long left = further; left > 0 && count() > 0; left--) {
            hasLeft |= slide();
        }
        return hasLeft;
    }

    private void take(byte[] leaving) {
        try {
            BriefDistribution.takeEncoded(new BinaryReader(leaving), totals);
        } catch (MalformedException e) {
            throw new IllegalStateException("what was written here cannot be read", e);
        }
    }

    /// Adds to a step.
    ///
    /// @param back  how many steps before the latest: 0 to one less than there are
    public void add(int back, BriefDistribution more) {
        if (more.isEmpty()) {
            return;
        }
        int at = Math.floorMod(last - back, steps.length);
        out.clear();
        (steps[at].length == 0 ? more : sum(steps[at], more)).encode(out);
        steps[at] = out.toByteArray();
        more.addTo(totals);
    }

    /// Adds the steps of another window to the same ones before the latest, as far back as both reach.
    public void addAll(SlidingDistribution other) {
        for (int back = 0; back < Math.min(steps.length, other.steps.length); back++) {
            add(back, sum(other.steps[Math.floorMod(other.last - back, other.steps.length)], new BriefDistribution()));
        }
    }

    private static BriefDistribution sum(byte[] step, BriefDistribution more) {
        try {
            BriefDistribution sum = new BriefDistribution();
            if (step.length > 0) {
                sum.mergeEncoded(new BinaryReader(step));
            }
            sum.merge(more);
            return sum;
        } catch (MalformedException e) {
            throw new IllegalStateException("what was written here cannot be read", e);
        }
    }

    /// How many values are in the window.
    public long count() {
        return totals.count();
    }

    /// A percentile by nearest rank: the `⌈q·n⌉`-th smallest value; 0 if there is none.
    ///
    /// @param q  above 0, at most 1
    public double quantile(double q) {
        long rank = Math.max(1, (long) Math.ceil(q * count()));
        return count() == 0 ? 0 : Distribution.middle(totals.ofRank(rank));
    }

    public void clear() {
        Arrays.fill(steps, NOTHING);
        totals.clear();
    }

    /// Writes the steps from the earliest to the latest, each as 0, or 1 and its distribution.
    public void encode(BinaryWriter to) {
        to.number(steps.length);
        for (int back = steps.length - 1; back >= 0; back--) {
            byte[] step = steps[Math.floorMod(last - back, steps.length)];
            to.number(step.length == 0 ? 0 : 1);
            to.append(step);
        }
    }

    /// Reads back what [#encode] wrote.
    public void decode(BinaryReader in) throws MalformedException {
        clear();
        if (in.number() != steps.length) {
            throw new MalformedException("a window of another length");
        }
        for (int back = steps.length - 1; back >= 0; back--) {
            if (in.number(1, "step") == 1) {
                BriefDistribution step = new BriefDistribution();
                step.mergeEncoded(in);
                add(back, step);
            }
        }
    }
}
