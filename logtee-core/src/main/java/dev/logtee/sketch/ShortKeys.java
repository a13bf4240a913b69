package dev.logtee.sketch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Counts hits of short keys into a table, of which it remembers the rows by the keys themselves: methods and protocols
/// are few, come with every hit, and fit a word, so that neither hash nor look-up is needed.
///
/// Runs once per line: allocates nothing. Not for concurrent use.
public final class ShortKeys {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long SPREAD = 0x9e3779b97f4a7c15L;
    private static final int SLOTS = 32;
    private static final int SLOT_SHIFT = Long.SIZE - 5;
    private static final int LENGTH_BITS = 4;
    private static final int LENGTH_MASK = (1 << LENGTH_BITS) - 1;

    private final HeavyHitters table;
    private final long[] words = new long[SLOTS];
    private final int[] rows = new int[SLOTS]; // `row << 4 | length of the key`, which a word of zeros does not tell
    private int arrangement = -1; // of the table's rows, for which the slots hold

    public ShortKeys(HeavyHitters table) {
        this.table = table;
    }

    /// Counts one hit of the key in `label[from, to)` if its row is known.
    ///
    /// @param nanos  how long it took; negative: that was not logged
    /// @return whether it is; if not, the key goes into the table, and [#remember] is to be told
    public boolean add(byte[] label, int from, int to, long bytes, boolean isError, long nanos) {
        int length = to - from;
        if (!fits(label, from, length) || arrangement != table.arrangement()) {
            return false;
        }
        long word = word(label, from, length);
        int slot = slot(word);
        int row = rows[slot];
        if (words[slot] != word || (row & LENGTH_MASK) != length) {
            return false;
        }
        table.count(row >>> LENGTH_BITS, bytes, isError, nanos);
        return true;
    }

    /// Remembers the row of a key that is in the table.
    public void remember(long hash, byte[] label, int from, int to) {
        int length = to - from;
        if (!fits(label, from, length)) {
            return;
        }
        if (arrangement != table.arrangement()) {
            arrangement = table.arrangement();
            Arrays.fill(rows, 0);
        }
        long word = word(label, from, length);
        words[slot(word)] = word;
        rows[slot(word)] = (table.rowOf(hash) << LENGTH_BITS) | length;
    }

    private static boolean fits(byte[] label, int from, int length) {
        return length > 0 && length <= Long.BYTES && from + Long.BYTES <= label.length;
    }

    private static long word(byte[] label, int from, int length) {
        return (long) WORD.get(label, from) & (-1L >>> (Byte.SIZE * (Long.BYTES - length)));
    }

    private static int slot(long word) {
        return (int) ((word * SPREAD) >>> SLOT_SHIFT);
    }
}
