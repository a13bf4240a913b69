package dev.logtee.sketch;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.Arrays;

/// The distinct keys of a short time (a second), by their hashes: all of them up to a number, of more an even sample.
///
/// Merges in any order to the same.
public final class DistinctSample extends BriefSketch {
    /*
     * Adaptive sampling (Wegman; Flajolet: "On Adaptive Sampling", Computing 43, 1990): of depth d are the hashes that
     * end in d zero bits, one in 2^d. When there are more than MOST, d grows by one and about half of them go. So what
     * is kept depends on the set of keys alone. Of n kept, n·2^d is an estimate with a relative standard error of
     * about 1.2/√MOST; a window sums many such sets, see SlidingDistinct.
     */
    static final int MOST = 1024;
    static final int MOST_DEPTH = 48;

    private long latest; // of the hashes that were put into cells
    private int depth;

    /// Adds a key by its hash.
    public void add(long hash) {
        unpack();
        if (hash == 0 || !isKept(hash) || isHeld(hash)) {
            return;
        }
        if (!hasRoom()) {
            rebuild(2 * cells.length);
        }
        put(hash);
        while (held > MOST && depth < MOST_DEPTH) {
            depth++;
            rebuild(cells.length);
        }
    }

    /// How many low bits of all that are kept are 0.
    int depth() {
        return depth;
    }

    /// Whether all keys are kept.
    public boolean isWhole() {
        return depth == 0;
    }

    @Override
    public boolean isEmpty() {
        return super.isEmpty() && depth == 0;
    }

    public void merge(DistinctSample other) {
        if (isEmpty() && other.isPacked()) {
            share(other);
            depth = other.depth;
            return;
        }
        deepenTo(other.depth);
        for (long hash : other.wordsAndZeros()) {
            add(hash);
        }
    }

    /// Gives what it holds, packed, and begins anew.
    public DistinctSample take() {
        DistinctSample taken = new DistinctSample();
        taken.share(this);
        taken.depth = depth;
        clear();
        return taken;
    }

    @Override
    public void clear() {
        super.clear();
        depth = 0;
    }

    @Override
    long[] words() {
        return held == 1 && !isPacked() ? new long[] {latest} : super.words();
    }

    /// Writes depth and how many are kept as numbers, then their hashes, in order, as words.
    @Override
    public void encode(BinaryWriter out) {
        out.number(depth);
        long[] hashes = words().clone();
        Arrays.sort(hashes);
        out.number(hashes.length);
        for (long hash : hashes) {
            out.word(hash);
        }
    }

    @Override
    public void mergeEncoded(BinaryReader in) throws MalformedException {
        deepenTo(in.number(MOST_DEPTH, "depth"));
        for (int left = in.number(MOST, "hashes"); left > 0; left--) {
            add(in.word());
        }
    }

    private void deepenTo(int least) {
        if (least > depth) {
            unpack();
            depth = least;
            rebuild(cells.length);
        }
    }

    @Override
    boolean isKept(long hash) {
        return Long.numberOfTrailingZeros(hash) >= depth;
    }

    private boolean isHeld(long hash) {
        return cells[cell(hash, cells)] == hash;
    }

    @Override
    void put(long hash) {
        cells[cell(hash, cells)] = hash;
        latest = hash;
        held++;
    }

    /// Where a hash is in a table of them that is not full, or is to be.
    static int cell(long hash, long[] cells) {
        int mask = cells.length - 1;
        int cell = (int) (hash >>> Integer.SIZE) & mask;
        while (cells[cell] != 0 && cells[cell] != hash) {
            cell = cell + 1 & mask;
        }
        return cell;
    }
}
