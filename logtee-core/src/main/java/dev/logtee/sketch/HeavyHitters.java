package dev.logtee.sketch;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.Arrays;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// The keys with the most hits, with their hits, bytes and errors, and how long these took where that is logged, in
/// bounded memory.
///
/// Exact as long as no more than `mostKeys` distinct keys were added and the [MemoryBudget] granted what they took;
/// from then on [#error] is the most hits that any key, listed or not, may lack. What is listed is never too high.
///
/// Keys are told apart by their 64-bit hash alone, which therefore has to be keyed. Not for concurrent use.
public final class HeavyHitters {
    /*
     * Misra & Gries, "Finding repeated elements" (1982), in the batched form of Agarwal et al., "Mergeable Summaries"
     * (PODS 2012): a full table of k keys is folded by taking the (k/2+1)-th largest weight from every weight and
     * dropping the keys that have none left. Here that weight is not stored. The list's error E is the sum of all
     * cuts; a key keeps `missed`, what E was when it was put in, so
     *
     *     weight = hits - (E - missed)     hits since it was put in, less what was cut since then
     *
     * and its hits, bytes, errors and times stay as counted.
     *
     * Bound for a key: hits <= true hits <= hits + missed, and missed <= E; for a key that is not in the table: true
     * hits <= E. A key that is put in may have been there before, and then lost at most E. A key that is dropped by a
     * cut c has hits <= c + E - missed, so its true hits are at most hits + missed <= c + E, which is the new E. Not
     * decrementing the columns only makes `hits` larger, and it never exceeds what was truly seen. Bytes, errors and
     * times lack what came with the hits that are lacking.
     *
     * Bound for the list: the weights are those of Misra-Gries, never below 0; each hit adds 1 to their sum, and a cut
     * c takes at least c from each of k/2+1 keys; so E <= hits / (k/2+1). Where the budget refused and a smaller table
     * was folded, k is that one's. E is kept as it is, and is mostly far below the bound.
     *
     * Merging: hits, bytes, errors, times and missed of a key in both add up; a key in one may have lost the other's E
     * there, which is added to its missed; the E add up. Weights then add up as well, so both bounds hold for the whole.
     *
     * Cost: a hit looks at 4 bytes of the index and 48 of `rows`: with 4,096 keys 32 KiB and 192 KiB, so that the
     * tables of a log's five or six fields fit a second-level cache of 2 MiB; twice the keys cost a fifth more time. A
     * fold passes over the keys a few times, once per k/2 new keys or more. Times have an array of their own, made when
     * the first comes: most logs have none.
     */
    static final int HITS = 1;
    static final int BYTES = 2;
    static final int ERRORS = 3;
    static final int LABEL = 5;
    static final int WIDTH = 6;
    private static final int TIMED = 0; // of `times`: hits of which a duration was logged
    private static final int NANOS = 1; // and the sum of these
    private static final int TIMES_WIDTH = 2;
    private static final int HASH = 0;
    private static final int MISSED = 4;

    private static final int LEAST_KEYS = 16;
    private static final long MOST_HITS = 1L << 48;
    /// Row, two slots, and the weight that a fold looks at.
    private static final int KEY_BYTES = WIDTH * Long.BYTES + 2 * Integer.BYTES + Long.BYTES;

    private static final int TIME_BYTES = TIMES_WIDTH * Long.BYTES;

    private final int mostKeys;
    private final MemoryBudget budget;
    private final LabelArena labels;
    private final @Nullable DistinctKeys distinct; // null: they are not counted
    private final RowIndex index = new RowIndex(WIDTH);

    private int capacity = LEAST_KEYS;
    private long[] rows = new long[LEAST_KEYS * WIDTH];
    private long[] weights = {};
    private long[] times = {}; // of each row in two columns; empty: none was logged
    private int keys;
    private int arrangement;
    private long error;
    private @Nullable RowTaker dropped;

    private HeavyHitters(int mostKeys, MemoryBudget budget, @Nullable DistinctKeys distinct) {
        if (mostKeys < LEAST_KEYS || mostKeys > RowIndex.MOST_ROWS || Integer.bitCount(mostKeys) != 1) {
            throw new IllegalArgumentException("mostKeys must be a power of two, " + LEAST_KEYS + " to "
                    + RowIndex.MOST_ROWS + ": mostKeys=" + mostKeys);
        }
        this.mostKeys = mostKeys;
        this.budget = budget;
        this.distinct = distinct;
        labels = new LabelArena(budget);
        index.resize(LEAST_KEYS);
    }

    /// An empty table that grows from 16 keys to `mostKeys` (a power of two) as far as `budget` grants it.
    public static HeavyHitters of(int mostKeys, MemoryBudget budget) {
        return new HeavyHitters(mostKeys, budget, null);
    }

    /// Such a table that also counts distinct keys, past its own capacity by HyperLogLog.
    public static HeavyHitters countingDistinct(int mostKeys, MemoryBudget budget) {
        return new HeavyHitters(mostKeys, budget, new DistinctKeys());
    }

    /// From here on `taker` is given each row that is dropped: what it was given and what is left is all that was
    /// counted, unless it was to be forgotten. Several takers are given each.
    public void giveDropped(RowTaker taker) {
        dropped = dropped == null ? taker : dropped.andThen(taker);
    }

    /// Gives all rows to `taker`.
    public void forEach(RowTaker taker) {
        giveUpTo(Long.MAX_VALUE, taker);
    }

    private void giveUpTo(long mostWeight, @Nullable RowTaker taker) {
        for (int row = 0; row < keys * WIDTH && taker != null; row += WIDTH) {
            if (weight(row) <= mostWeight) {
                int from = LabelArena.offset(rows[row + LABEL]);
                int to = from + LabelArena.length(rows[row + LABEL]);
                long timed = times.length == 0 ? 0 : times[timesOf(row) + TIMED];
                long nanos = times.length == 0 ? 0 : times[timesOf(row) + NANOS];
                taker.take(
                        labels.array(),
                        from,
                        to,
                        rows[row + HITS],
                        rows[row + BYTES],
                        rows[row + ERRORS],
                        timed,
                        nanos);
            }
        }
    }

    /// Counts one hit of the key with this hash and label; allocates nothing unless the table grows.
    ///
    /// @param nanos  how long it took; negative: that was not logged
    public void add(long hash, byte[] label, int from, int to, long bytes, boolean isError, long nanos) {
        count(findOrInsert(hash, label, from, to - from), bytes, isError, nanos);
    }

    /// Counts some hits of the key with this hash and label.
    ///
    /// @param timed  of how many of them it was logged how long they took
    /// @param nanos  how long these took together
    public void add(
            long hash, byte[] label, int from, int to, long hits, long bytes, long errors, long timed, long nanos) {
        int row = findOrInsert(hash, label, from, to - from);
        addColumns(row, hits, bytes, errors);
        if (timed > 0) {
            addTime(row, timed, nanos);
        }
    }

    /// Which arrangement of rows this is: while it stays the same, every key stays in its row.
    int arrangement() {
        return arrangement;
    }

    /// The row of a key that is in the table.
    int rowOf(long hash) {
        return index.find(hash, rows);
    }

    /// Counts one hit of the key in a row.
    void count(int row, long bytes, boolean isError, long nanos) {
        rows[row + HITS]++;
        rows[row + BYTES] = Sums.plus(rows[row + BYTES], bytes);
        if (isError) {
            rows[row + ERRORS]++;
        }
        if (nanos >= 0) {
            addTime(row, 1, nanos);
        }
    }

    private void addTime(int row, long timed, long nanos) {
        if (times.length == 0 && !keepTimes()) {
            return;
        }
        int at = timesOf(row);
        times[at + TIMED] += timed;
        times[at + NANOS] = Sums.plus(times[at + NANOS], nanos);
    }

    /// @return whether the budget grants them
    private boolean keepTimes() {
        if (!budget.take((long) (capacity - LEAST_KEYS) * TIME_BYTES)) {
            return false;
        }
        times = new long[capacity * TIMES_WIDTH];
        return true;
    }

    private boolean hasTimes() {
        for (int at = 0; at < times.length && at < timesOf(keys * WIDTH); at += TIMES_WIDTH) {
            if (times[at + TIMED] > 0) {
                return true;
            }
        }
        return false;
    }

    private static int timesOf(int row) {
        return row / WIDTH * TIMES_WIDTH;
    }

    private int keyBytes() {
        return KEY_BYTES + (times.length == 0 ? 0 : TIME_BYTES);
    }

    /// The most hits that any key may lack here or be missed by; 0 while exact.
    long error() {
        return error;
    }

    /// Whether no key was dropped, so that all is as it was counted.
    public boolean isExact() {
        return error == 0;
    }

    /// How many keys are in the table.
    public int size() {
        return keys;
    }

    /// The memory that keys and labels take.
    public long sizeBytes() {
        return (long) capacity * keyBytes() + labels.array().length;
    }

    /// How many distinct keys were added: exactly while no key was dropped, then by HyperLogLog (standard error 0.8 %).
    public long distinct() {
        if (distinct == null) {
            throw new IllegalStateException("this table does not count distinct keys");
        }
        return distinct.count(keys);
    }

    /// The `n` keys with the most hits, most first, ties by the labels' bytes.
    public Top top(int n) {
        return new Top(new TopRows(rows, labels, this::row).of(keys * WIDTH, n), error);
    }

    private Row row(int row) {
        Row counted = new Row(labels.copy(rows[row + LABEL]), rows[row + HITS], rows[row + BYTES], rows[row + ERRORS]);
        int at = timesOf(row);
        return times.length == 0 ? counted : counted.lasting(times[at + TIMED], times[at + NANOS]);
    }

    /// Adds what another table counted, whose hashes were made with the same key.
    public void merge(HeavyHitters other) {
        merge(other, Integer.MAX_VALUE);
    }

    /// Adds what another table counted, and of its keys at most so many, those of the most weight: the error grows by
    /// what the others had.
    public void merge(HeavyHitters other, int mostRows) {
        long cut = other.keys > mostRows ? other.weightAtRank(mostRows + 1) : -1;
        if (distinct != null && other.distinct != null) {
            distinct.merge(other.distinct, cut >= 0, this::forEachHash, other::forEachHash);
        }
        if (cut < 0 && keys == 0 && error == 0 && becomes(other)) {
            return;
        }
        long theirError = other.error + Math.max(0, cut);
        beginMerge(theirError);
        for (int row = 0; row < other.keys * WIDTH; row += WIDTH) {
            if (other.weight(row) > cut) {
                mergeRow(other, row, theirError);
            }
        }
        other.giveUpTo(cut, dropped);
    }

    /// An empty one takes over rows and labels as they are.
    ///
    /// @return false if the budget refuses the room for that
    private boolean becomes(HeavyHitters other) {
        boolean hasRoom = true;
        while (hasRoom && capacity < other.keys) {
            hasRoom = grow();
        }
        if (!hasRoom || !labels.become(other.labels)) {
            return false;
        }
        System.arraycopy(other.rows, 0, rows, 0, other.keys * WIDTH);
        keys = other.keys;
        error = other.error;
        Arrays.fill(times, 0);
        for (int row = 0; row < keys * WIDTH; row += WIDTH) {
            addTimes(row, other, row);
        }
        index.addAll(rows, keys);
        if (distinct != null) {
            forEachHash(distinct::add);
        }
        return true;
    }

    private void mergeRow(HeavyHitters other, int row, long theirError) {
        long place = other.rows[row + LABEL];
        int from = LabelArena.offset(place);
        int mine = findOrInsert(other.rows[row + HASH], other.labels.array(), from, LabelArena.length(place));
        addColumns(mine, other.rows[row + HITS], other.rows[row + BYTES], other.rows[row + ERRORS]);
        addTimes(mine, other, row);
        rows[mine + MISSED] += other.rows[row + MISSED] - theirError;
    }

    private void addTimes(int mine, HeavyHitters other, int theirs) {
        int at = timesOf(theirs);
        if (other.times.length > 0 && other.times[at + TIMED] > 0) {
            addTime(mine, other.times[at + TIMED], other.times[at + NANOS]);
        }
    }

    /// Forgets all, at a cost in proportion to what was counted. What was mostly unused gives memory back.
    public void clear() {
        if (keys < capacity / 4 && capacity > LEAST_KEYS) {
            resize(capacity / 2);
        } else {
            index.clear(rows, keys);
        }
        keys = 0;
        arrangement++;
        error = 0;
        labels.clear();
        if (distinct != null) {
            distinct.clear();
        }
    }

    /// Forgets all, and gives back all memory but the least.
    public void release() {
        clear();
        resize(LEAST_KEYS);
        labels.release();
    }

    /// Writes error, number of rows, 1 if it has times, else 0, then for each row its hash as a word, hits, bytes,
    /// errors, missed, label, and with times how many hits have one and their sum in nanoseconds; then, if it counts
    /// distinct keys, 0, or 1 and the sketch.
    ///
    /// @param detail  only so many rows, those of the most weight, are written; the error grows by what others had
    public void encode(BinaryWriter out, Detail detail) {
        int written = Math.min(keys, detail.mostRows());
        long cut = written < keys ? weightAtRank(written + 1) : -1;
        out.number(error + Math.max(0, cut));
        out.number(written);
        boolean hasTimes = hasTimes();
        out.number(hasTimes ? 1 : 0);
        int ties = written - heavierThan(cut);
        for (int row = 0; row < keys * WIDTH; row += WIDTH) {
            long weight = weight(row);
            if (weight > cut || (weight == cut && ties-- > 0)) {
                encodeRow(out, row, detail.mostLabelBytes());
                if (hasTimes) {
                    out.number(times[timesOf(row) + TIMED]);
                    out.number(times[timesOf(row) + NANOS]);
                }
            }
        }
        if (distinct != null) {
            distinct.encode(out, written == keys, this::forEachHash, detail);
        }
    }

    /// Adds what [#encode] of a table with as many or fewer keys wrote.
    ///
    /// @param mayHaveTimes  false: it was written when tables had none, and did not say so
    public void mergeEncoded(BinaryReader in, boolean mayHaveTimes) throws MalformedException {
        DistinctKeys distinctThere = distinct == null ? null : new DistinctKeys();
        HeavyHitters other = new HeavyHitters(mostKeys, new MemoryBudget(Long.MAX_VALUE), distinctThere);
        other.error = hits(in);
        int left = in.number(mostKeys, "rows");
        boolean hasTimes = mayHaveTimes && in.number(1, "times") == 1;
        for (; left > 0; left--) {
            int row = other.decodeRow(in);
            if (hasTimes) {
                other.decodeTimes(in, row);
            }
        }
        if (distinctThere != null) {
            distinctThere.decode(in);
        }
        merge(other);
    }

    private void encodeRow(BinaryWriter out, int row, int mostLabelBytes) {
        out.word(rows[row + HASH]);
        for (int column = HITS; column <= MISSED; column++) {
            out.number(rows[row + column]);
        }
        long place = rows[row + LABEL];
        int from = LabelArena.offset(place);
        out.bytes(labels.array(), from, from + Math.min(LabelArena.length(place), mostLabelBytes));
    }

    private int decodeRow(BinaryReader in) throws MalformedException {
        long hash = in.word();
        long hits = hits(in);
        long bytes = in.number();
        long errors = in.number();
        long missed = in.number();
        byte[] label = in.bytes(LabelArena.LONGEST);
        if (errors > hits || missed > error || hits < error - missed || index.find(hash, rows) >= 0) {
            throw new MalformedException("a row contradicts its list: hits=" + hits + ", errors=" + errors + ", missed="
                    + missed + ", error=" + error);
        }
        int row = insert(hash, label, 0, label.length);
        addColumns(row, hits, bytes, errors);
        rows[row + MISSED] = missed;
        return row;
    }

    private void decodeTimes(BinaryReader in, int row) throws MalformedException {
        long timed = in.number();
        long nanos = in.number();
        if (timed > rows[row + HITS] || (timed == 0 && nanos > 0)) {
            throw new MalformedException("a row contradicts itself: hits=" + rows[row + HITS] + ", timed=" + timed);
        }
        if (timed > 0) {
            addTime(row, timed, nanos);
        }
    }

    private static long hits(BinaryReader in) throws MalformedException {
        long hits = in.number();
        if (hits > MOST_HITS) {
            throw new MalformedException("more hits than any log holds: hits=" + hits);
        }
        return hits;
    }

    /// All our keys may have lost as many hits as the other's error says; merging takes that back for keys it holds.
    private void beginMerge(long theirError) {
        for (int row = 0; row < keys * WIDTH; row += WIDTH) {
            rows[row + MISSED] += theirError;
        }
        error += theirError;
    }

    private int findOrInsert(long hash, byte[] label, int from, int length) {
        int row = index.find(hash, rows);
        return row >= 0 ? row : insert(hash, label, from, length);
    }

    private void addColumns(int row, long hits, long bytes, long errors) {
        rows[row + HITS] += hits;
        rows[row + BYTES] = Sums.plus(rows[row + BYTES], bytes);
        rows[row + ERRORS] += errors;
    }

    private int insert(long hash, byte[] label, int from, int length) {
        int kept = LabelArena.keptLength(length);
        makeRoom(kept);
        int row = keys++ * WIDTH;
        rows[row + HASH] = hash;
        rows[row + HITS] = 0;
        rows[row + BYTES] = 0;
        rows[row + ERRORS] = 0;
        rows[row + MISSED] = error;
        rows[row + LABEL] = labels.add(label, from, kept);
        if (times.length > 0) {
            times[timesOf(row) + TIMED] = 0;
            times[timesOf(row) + NANOS] = 0;
        }
        index.add(hash, keys);
        if (distinct != null) {
            distinct.add(hash);
        }
        return row;
    }

    private void makeRoom(int labelLength) {
        while ((keys == capacity && !grow()) || !labels.reserve(labelLength)) {
            fold(keys / 2);
        }
    }

    private boolean grow() {
        if (capacity == mostKeys || !budget.take((long) capacity * keyBytes())) {
            return false;
        }
        capacity *= 2;
        rows = Arrays.copyOf(rows, capacity * WIDTH);
        times = Arrays.copyOf(times, times.length * 2);
        index.resize(capacity);
        index.addAll(rows, keys);
        return true;
    }

    /// Drops all keys but at most `most` of the greatest weight.
    private void fold(int most) {
        if (distinct != null) {
            distinct.beforeDropping(this::forEachHash);
        }
        long cut = weightAtRank(most + 1);
        giveUpTo(cut, dropped);
        labels.beginKeeping();
        int kept = 0;
        for (int row = 0; row < keys * WIDTH; row += WIDTH) {
            if (weight(row) > cut) {
                rows[row + LABEL] = labels.keep(rows[row + LABEL]);
                System.arraycopy(rows, row, rows, kept * WIDTH, WIDTH);
                if (times.length > 0) {
                    System.arraycopy(times, timesOf(row), times, kept * TIMES_WIDTH, TIMES_WIDTH);
                }
                kept++;
            }
        }
        keys = kept;
        arrangement++;
        error += cut;
        index.clear();
        index.addAll(rows, keys);
    }

    private long weight(int row) {
        return rows[row + HITS] - (error - rows[row + MISSED]);
    }

    private long weightAtRank(int rank) {
        if (weights.length < keys) {
            weights = new long[capacity];
        }
        for (int i = 0; i < keys; i++) {
            weights[i] = weight(i * WIDTH);
        }
        return Selection.largest(rank, weights, keys);
    }

    private int heavierThan(long cut) {
        int heavier = 0;
        for (int row = 0; row < keys * WIDTH; row += WIDTH) {
            heavier += weight(row) > cut ? 1 : 0;
        }
        return heavier;
    }

    private void forEachHash(LongConsumer taker) {
        for (int row = 0; row < keys * WIDTH; row += WIDTH) {
            taker.accept(rows[row + HASH]);
        }
    }

    private void resize(int newCapacity) {
        budget.giveBack((long) (capacity - newCapacity) * keyBytes());
        capacity = newCapacity;
        index.resize(newCapacity);
        rows = new long[newCapacity * WIDTH];
        times = new long[times.length == 0 ? 0 : newCapacity * TIMES_WIDTH];
        weights = new long[0];
    }
}
