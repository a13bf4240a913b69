package dev.logtee.sketch;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.Arrays;

/// How many distinct keys there were in a window that slides: exactly up to 24,576, past that within about 1 %; if a
/// single step had over a thousand keys and the others few, within 5 %.
///
/// Memory: 12 bytes for each key of the window, from 1.5 KiB up to 768 KiB. Not for concurrent use.
public final class SlidingDistinct {
    /*
     * Each key's latest step is kept: the window holds those keys whose latest step is in it, and for each step it is
     * known how many keys have it as their latest. When a step leaves, its keys leave. A key that left stays in its
     * cell until the table is full: since the window's keys never take more than three quarters of that, many come
     * before it has to be built anew. Keys are sampled as in DistinctSample, and the depth never gets less until the
     * window was empty. With n kept the relative standard error is about 1/√n.
     */
    private static final int LEAST_CELLS = 128;
    private static final int MOST_CELLS = 1 << 16;
    private static final int MOST_KEYS = MOST_CELLS * 3 / 8;

    private long[] hashes = new long[LEAST_CELLS];
    private int[] latest = new int[LEAST_CELLS]; // the key's latest step, by its number since the beginning
    private int used;
    private final int[] keysOfStep;
    private int step; // the latest one, by its number since the beginning
    private int place; // of the latest one
    private int keys;
    private int depth;

    /// @param steps  that the window has, at least 1
    public SlidingDistinct(int steps) {
        keysOfStep = new int[steps];
        step = steps;
    }

    /// Slides by one step, which is empty at first.
    ///
    /// @return whether any key left
    public boolean slide() {
        step++;
        place = place + 1 == keysOfStep.length ? 0 : place + 1;
        int leaving = keysOfStep[place];
        keys -= leaving;
        keysOfStep[place] = 0;
        if (keys == 0 && used > 0) {
            clear();
        }
        return leaving > 0;
    }

    /// Slides by so many steps, which are empty at first.
    ///
    /// @return whether any key left
    public boolean slide(long further) {
        boolean hasLeft = false;
        for (long left = further; left > 0 && keys > 0; left--) {
            hasLeft |= slide();
        }
        return hasLeft;
    }

    /// Adds to a step.
    ///
    /// @param back  how many steps before the latest: 0 to one less than there are
    public void add(int back, DistinctSample more) {
        deepenTo(more.depth());
        for (long hash : more.words()) {
            add(hash, step - back);
        }
    }

    /// Adds the steps of another window to the same ones before the latest, as far back as both reach.
    public void addAll(SlidingDistinct other) {
        deepenTo(other.depth);
        long[][] byBack = other.byBack();
        for (int back = Math.min(byBack.length, keysOfStep.length) - 1; back >= 0; back--) {
            for (long hash : byBack[back]) {
                add(hash, step - back);
            }
        }
    }

    /// Whether all keys of the window are kept, so that their number is exact.
    public boolean isWhole() {
        return depth == 0;
    }

    /// How many distinct keys are in the window.
    public long count() {
        return (long) keys << depth;
    }

    public void clear() {
        hashes = new long[LEAST_CELLS];
        latest = new int[LEAST_CELLS];
        Arrays.fill(keysOfStep, 0);
        used = 0;
        step = keysOfStep.length;
        place = 0;
        keys = 0;
        depth = 0;
    }

    /// Writes depth and keys as numbers, then, from the earliest step to the latest, how many keys have it as their
    /// latest, and their hashes as words.
    public void encode(BinaryWriter out) {
        out.number(keysOfStep.length);
        out.number(depth);
        long[][] byBack = byBack();
        for (int back = keysOfStep.length - 1; back >= 0; back--) {
            out.number(byBack[back].length);
            for (long hash : byBack[back]) {
                out.word(hash);
            }
        }
    }

    private long[][] byBack() {
        long[][] byBack = new long[keysOfStep.length][];
        int[] filled = new int[keysOfStep.length];
        for (int back = 0; back < byBack.length; back++) {
            byBack[back] = new long[keysOfStep[(step - back) % keysOfStep.length]];
        }
        for (int cell = 0; cell < hashes.length; cell++) {
            if (isLive(cell)) {
                int back = step - latest[cell];
                byBack[back][filled[back]++] = hashes[cell];
            }
        }
        for (long[] ofStep : byBack) {
            Arrays.sort(ofStep);
        }
        return byBack;
    }

    /// Reads back what [#encode] wrote.
    public void decode(BinaryReader in) throws MalformedException {
        clear();
        if (in.number() != keysOfStep.length) {
            throw new MalformedException("a window of another length");
        }
        int depthThen = in.number(DistinctSample.MOST_DEPTH, "depth");
        depth = depthThen;
        for (int back = keysOfStep.length - 1; back >= 0; back--) {
            for (int left = in.number(MOST_KEYS, "hashes"); left > 0; left--) {
                add(in.word(), step - back);
            }
        }
    }

    private void deepenTo(int deeper) {
        if (deeper > depth) {
            depth = deeper;
            rebuild(hashes.length);
        }
    }

    private void add(long hash, int ofStep) {
        if (hash == 0 || Long.numberOfTrailingZeros(hash) < depth) {
            return;
        }
        int cell = DistinctSample.cell(hash, hashes);
        if (hashes[cell] == 0) {
            makeRoom();
            cell = DistinctSample.cell(hash, hashes);
            hashes[cell] = hash;
            used++;
        } else if (isLive(cell)) {
            if (latest[cell] >= ofStep) {
                return;
            }
            keysOfStep[latest[cell] % keysOfStep.length]--;
            keys--;
        }
        latest[cell] = ofStep;
        keysOfStep[ofStep % keysOfStep.length]++;
        keys++;
        if (keys > MOST_KEYS) {
            depth++;
            rebuild(hashes.length);
        }
    }

    private boolean isLive(int cell) {
        return hashes[cell] != 0 && step - latest[cell] < keysOfStep.length;
    }

    private void makeRoom() {
        if (2 * (used + 1) > hashes.length) {
            rebuild(4 * keys >= hashes.length ? Math.min(MOST_CELLS, 2 * hashes.length) : hashes.length);
        }
    }

    /// Keeps those of the window that the depth admits.
    private void rebuild(int length) {
        long[] hashesBefore = hashes;
        int[] latestBefore = latest;
        hashes = new long[length];
        latest = new int[length];
        used = 0;
        keys = 0;
        Arrays.fill(keysOfStep, 0);
        for (int i = 0; i < hashesBefore.length; i++) {
            boolean isIn = step - latestBefore[i] < keysOfStep.length;
            if (hashesBefore[i] != 0 && isIn && Long.numberOfTrailingZeros(hashesBefore[i]) >= depth) {
                int cell = DistinctSample.cell(hashesBefore[i], hashes);
                hashes[cell] = hashesBefore[i];
                latest[cell] = latestBefore[i];
                keysOfStep[latestBefore[i] % keysOfStep.length]++;
                keys++;
                used++;
            }
        }
    }
}
