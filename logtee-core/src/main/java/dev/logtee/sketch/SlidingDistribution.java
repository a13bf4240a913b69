package dev.logtee.sketch;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Percentiles over a window that slides: the distributions of its steps, and their sum, from which a step is taken
/// away as it leaves.
///
/// Within 1 %, exactly below 50. Memory: 20 KiB, and what the steps take. Not for concurrent use.
public final class SlidingDistribution {
    private final @Nullable BriefDistribution[] steps;
    private final long[] totals = new long[Distribution.MOST_BINS];
    private long count;
    private int last; // the place of the latest step

    /// @param steps  that the window has, at least 1
    public SlidingDistribution(int steps) {
        this.steps = new BriefDistribution[steps];
    }

    /// Slides by one step, which is empty at first.
    public void slide() {
        last = (last + 1) % steps.length;
        BriefDistribution leaving = steps[last];
        if (leaving != null) {
            leaving.addTo(totals, -1);
            count -= leaving.count();
            steps[last] = null;
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
        BriefDistribution step = steps[at];
        if (step == null) {
            steps[at] = more.copy();
        } else {
            step.merge(more);
        }
        more.addTo(totals, 1);
        count += more.count();
    }

    /// Adds the steps of another window to the same ones before the latest, as far back as both reach.
    public void addAll(SlidingDistribution other) {
        for (int back = 0; back < Math.min(steps.length, other.steps.length); back++) {
            BriefDistribution step = other.steps[Math.floorMod(other.last - back, other.steps.length)];
            if (step != null) {
                add(back, step);
            }
        }
    }

    /// How many values are in the window.
    public long count() {
        return count;
    }

    /// A percentile by nearest rank: the `⌈q·n⌉`-th smallest value; 0 if there is none.
    ///
    /// @param q  above 0, at most 1
    public double quantile(double q) {
        long left = Math.max(1, (long) Math.ceil(q * count));
        for (int bin = 0; bin < totals.length && count > 0; bin++) {
            left -= totals[bin];
            if (left <= 0) {
                return Distribution.middle(bin);
            }
        }
        return 0;
    }

    public void clear() {
        Arrays.fill(steps, null);
        Arrays.fill(totals, 0);
        count = 0;
    }

    /// Writes the steps from the earliest to the latest, each as 0, or 1 and its distribution.
    public void encode(BinaryWriter out) {
        out.number(steps.length);
        for (int back = steps.length - 1; back >= 0; back--) {
            BriefDistribution step = steps[Math.floorMod(last - back, steps.length)];
            out.number(step == null ? 0 : 1);
            if (step != null) {
                step.encode(out);
            }
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
