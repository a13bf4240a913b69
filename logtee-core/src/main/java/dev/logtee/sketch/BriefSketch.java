package dev.logtee.sketch;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.Arrays;

/// What is counted in a short time (a second), as words in as much memory as they need: 16 to 32 bytes for each, 8 once
/// it is [packed][#pack].
///
/// Not for concurrent use, but that what is packed may be merged into others by any thread.
public abstract sealed class BriefSketch permits BriefDistribution, DistinctSample {
    private static final int LEAST_CELLS = 8;
    private static final int MOST_CELLS_A_WORD = 8; // else there will be fewer
    private static final long[] NO_CELLS = {};

    /// 0 or a word; open addressing, linear probing, at most half full.
    long[] cells = NO_CELLS;

    /// Instead of cells, once packed: all words, and never changed.
    private long[] packed = NO_CELLS;

    /// How many words are held.
    int held;

    /// Puts a word, which is not held yet, into its cell.
    abstract void put(long word);

    /// Whether a word is still to be held.
    abstract boolean isKept(long word);

    public boolean isEmpty() {
        return held == 0;
    }

    /// Takes no more memory than it needs, until something is added.
    public final void pack() {
        if (!isPacked()) {
            packed = words();
            cells = NO_CELLS;
        }
    }

    final boolean isPacked() {
        return cells.length == 0;
    }

    final void unpack() {
        if (isPacked()) {
            cells = new long[Math.max(LEAST_CELLS, Integer.highestOneBit(Math.max(1, 2 * held - 1)) << 1)];
            held = 0;
            for (long word : packed) {
                put(word);
            }
            packed = NO_CELLS;
        }
    }

    /// What it takes once it is packed.
    public final int packedBytes() {
        return Long.BYTES * held;
    }

    /// All words, in any order; not to be changed.
    long[] words() {
        if (isPacked()) {
            return packed;
        }
        long[] words = new long[held];
        int found = 0;
        for (long cell : cells) {
            if (cell != 0) {
                words[found++] = cell;
            }
        }
        return words;
    }

    /// All words, in any order, and zeros; not to be changed.
    final long[] wordsAndZeros() {
        return isPacked() ? packed : cells;
    }

    final boolean hasRoom() {
        return 2 * (held + 1) <= cells.length;
    }

    /// Puts the words that are [kept][#isKept] into so many cells.
    final void rebuild(int length) {
        long[] before = cells;
        cells = new long[length];
        held = 0;
        for (long word : before) {
            if (word != 0 && isKept(word)) {
                put(word);
            }
        }
    }

    /// Holds what another does, packed.
    final void share(BriefSketch other) {
        cells = NO_CELLS;
        packed = other.words();
        held = other.held;
    }

    /// Forgets all, and keeps the memory as far as it was used.
    public void clear() {
        if (isPacked() || cells.length > Math.max(LEAST_CELLS, MOST_CELLS_A_WORD * held)) {
            cells = new long[Math.max(LEAST_CELLS, cells.length / 2)];
            packed = NO_CELLS;
        } else {
            Arrays.fill(cells, 0);
        }
        held = 0;
    }

    /// Writes the binary form, the same for the same words.
    public abstract void encode(BinaryWriter out);

    /// Adds what [#encode] wrote.
    public abstract void mergeEncoded(BinaryReader in) throws MalformedException;
}
