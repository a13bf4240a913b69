package dev.logtee.sketch;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.Arrays;

/// The distinct keys of a short time (a second), by their hashes: all of them up to a number, of more an even sample.
///
/// Merges in any order to the same. Memory: 16 to 32 bytes for each key that is kept, 8 once it is [packed][#pack]. Not
/// for concurrent use, but that what is packed may be merged into others by any thread.
public final class DistinctSample {
    /*
     * Adaptive sampling (Wegman; Flajolet: "On Adaptive Sampling", Computing 43, 1990): of depth d are the hashes that
     * end in d zero bits, one in 2^d. When there are more than MOST, d grows by one and about half of them go. So what
     * is kept depends on the set of keys alone. Of n kept, n·2^d is an estimate with a relative standard error of
     * about 1.2/√MOST; a window sums many such sets, see SlidingDistinct.
     */
    static final int MOST = 1024;
    private static final int LEAST_CELLS = 8;
    private static final int MOST_CELLS_A_KEY = 8; // else there will be fewer
    static final int MOST_DEPTH = 48;

    private static final long[] NO_CELLS = {};

    private long[] cells = NO_CELLS; // 0 or a hash; open addressing, at most half full
    private long[] packed = NO_CELLS; // instead of cells, once packed: all hashes, and never changed
    private long latest; // of those that were put into cells
    private int kept;
    private int depth;

    /// Adds a key by its hash.
    public void add(long hash) {
        unpack();
        if (hash == 0 || Long.numberOfTrailingZeros(hash) < depth || isHeld(hash)) {
            return;
        }
        if (2 * (kept + 1) > cells.length) {
            rebuild(2 * cells.length);
        }
        put(hash);
        while (kept > MOST && depth < MOST_DEPTH) {
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

    public boolean isEmpty() {
        return kept == 0 && depth == 0;
    }

    public void merge(DistinctSample other) {
        if (isEmpty() && other.isPacked()) {
            cells = NO_CELLS;
            packed = other.packed;
            kept = other.kept;
            depth = other.depth;
            return;
        }
        deepenTo(other.depth);
        for (long hash : other.isPacked() ? other.packed : other.cells) {
            add(hash);
        }
    }

    /// Takes no more memory than it needs, until something is added.
    public void pack() {
        if (!isPacked()) {
            packed = hashes();
            cells = NO_CELLS;
        }
    }

    private boolean isPacked() {
        return cells.length == 0;
    }

    private void unpack() {
        if (isPacked()) {
            cells = new long[Math.max(LEAST_CELLS, Integer.highestOneBit(Math.max(1, 2 * kept - 1)) << 1)];
            kept = 0;
            for (long hash : packed) {
                put(hash);
            }
            packed = NO_CELLS;
        }
    }

    /// What it takes once it is packed.
    public int packedBytes() {
        return Long.BYTES * kept;
    }

    /// Gives what it holds, packed, and begins anew.
    public DistinctSample take() {
        DistinctSample taken = new DistinctSample();
        taken.packed = hashes();
        taken.kept = kept;
        taken.depth = depth;
        clear();
        return taken;
    }

    /// Forgets all, and keeps the memory as far as it was used.
    public void clear() {
        if (isPacked() || cells.length > Math.max(LEAST_CELLS, MOST_CELLS_A_KEY * kept)) {
            cells = new long[Math.max(LEAST_CELLS, cells.length / 2)];
            packed = NO_CELLS;
        } else {
            Arrays.fill(cells, 0);
        }
        kept = 0;
        depth = 0;
    }

    /// The hashes that are kept, in any order; not to be changed.
    long[] hashes() {
        if (isPacked()) {
            return packed;
        }
        if (kept == 1) {
            return new long[] {latest};
        }
        long[] hashes = new long[kept];
        int held = 0;
        for (long cell : cells) {
            if (cell != 0) {
                hashes[held++] = cell;
            }
        }
        return hashes;
    }

    /// Writes depth and how many are kept as numbers, then their hashes, in order, as words.
    public void encode(BinaryWriter out) {
        out.number(depth);
        long[] hashes = hashes().clone();
        Arrays.sort(hashes);
        out.number(hashes.length);
        for (long hash : hashes) {
            out.word(hash);
        }
    }

    /// Adds what [#encode] wrote.
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

    private boolean isHeld(long hash) {
        int mask = cells.length - 1;
        int cell = cell(hash, mask);
        while (cells[cell] != 0) {
            if (cells[cell] == hash) {
                return true;
            }
            cell = cell + 1 & mask;
        }
        return false;
    }

    private void put(long hash) {
        int mask = cells.length - 1;
        int cell = cell(hash, mask);
        while (cells[cell] != 0) {
            cell = cell + 1 & mask;
        }
        cells[cell] = hash;
        latest = hash;
        kept++;
    }

    private void rebuild(int length) {
        long[] before = cells;
        cells = new long[length];
        kept = 0;
        for (long hash : before) {
            if (hash != 0 && Long.numberOfTrailingZeros(hash) >= depth) {
                put(hash);
            }
        }
    }

    private static int cell(long hash, int mask) {
        return (int) (hash >>> Integer.SIZE) & mask;
    }
}
