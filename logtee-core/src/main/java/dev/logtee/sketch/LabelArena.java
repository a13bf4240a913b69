package dev.logtee.sketch;

import java.util.Arrays;

/// The labels of a table, one after the other in one array. A label is known by its place, `offset << 32 | length`.
final class LabelArena {
    static final int LONGEST = 1024;
    private static final int LEAST_BYTES = LONGEST; // so that one has room in any case

    private final MemoryBudget budget;
    private byte[] labels = new byte[LEAST_BYTES];
    private int used;

    LabelArena(MemoryBudget budget) {
        this.budget = budget;
    }

    static int keptLength(int length) {
        return Math.min(length, LONGEST);
    }

    /// Makes room for a label of `length`, unless the budget refuses.
    boolean reserve(int length) {
        while (length > labels.length - used) {
            if (!budget.take(labels.length)) {
                return false;
            }
            labels = Arrays.copyOf(labels, 2 * labels.length);
        }
        return true;
    }

    long add(byte[] source, int from, int length) {
        long place = (long) used << 32 | length;
        System.arraycopy(source, from, labels, used, length);
        used += length;
        return place;
    }

    /// An empty one takes over all labels, at the same places, unless the budget refuses.
    boolean become(LabelArena other) {
        if (!reserve(other.used)) {
            return false;
        }
        System.arraycopy(other.labels, 0, labels, 0, other.used);
        used = other.used;
        return true;
    }

    /// Begins to keep some labels only: those given to [#keep] from here on, in the order of their places.
    void beginKeeping() {
        used = 0;
    }

    long keep(long place) {
        return add(labels, offset(place), length(place));
    }

    byte[] array() {
        return labels;
    }

    byte[] copy(long place) {
        return Arrays.copyOfRange(labels, offset(place), offset(place) + length(place));
    }

    int compare(long place, long other) {
        return Arrays.compareUnsigned(
                labels,
                offset(place),
                offset(place) + length(place),
                labels,
                offset(other),
                offset(other) + length(other));
    }

    /// Forgets all labels; what was three quarters unused gives half of itself back.
    void clear() {
        if (used < labels.length / 4 && labels.length > LEAST_BYTES) {
            budget.giveBack(labels.length / 2);
            labels = new byte[labels.length / 2];
        }
        used = 0;
    }

    void release() {
        budget.giveBack(labels.length - LEAST_BYTES);
        labels = new byte[LEAST_BYTES];
        used = 0;
    }

    static int offset(long place) {
        return (int) (place >>> 32);
    }

    static int length(long place) {
        return (int) place;
    }
}
