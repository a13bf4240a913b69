package dev.logtee.alert;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Sums over one second, for each scope of all sources and, where they are told apart, of each.
///
/// ```text
///           scope 0                                         scope 1
///          +------+-------+--------+---------------+---------+------+ - -
/// sums     | hits | bytes | errors | server errors | invalid | hits |
///          +------+-------+--------+---------------+---------+------+ - -
/// ```
final class Columns {
    static final int HITS = 0;
    static final int BYTES = 1;
    static final int ERRORS = 2;
    static final int SERVER_ERRORS = 3;
    static final int INVALID = 4;
    static final int COUNT = 5;

    /// The most that any is: sums over all seconds of the longest window stay whole, whatever a log says.
    static final long MOST = 1L << 50;

    private static final long[] @Nullable [] NO_SOURCES = {};

    /// Of all sources.
    final long[] all;

    private long[] @Nullable [] bySource = NO_SOURCES; // by the source's number

    Columns(int scopes) {
        all = new long[scopes * COUNT];
    }

    /// Those of a source, to be added to.
    long[] of(int source) {
        if (source >= bySource.length) {
            bySource = Arrays.copyOf(bySource, source + 1);
        }
        long[] sums = bySource[source];
        if (sums == null) {
            sums = new long[all.length];
            bySource[source] = sums;
        }
        return sums;
    }

    /// What all sources have together.
    long sum(int scope, int column) {
        return all[scope * COUNT + column];
    }

    /// What a source has; 0 if it had nothing.
    long sum(int source, int scope, int column) {
        long[] sums = source < bySource.length ? bySource[source] : null;
        return sums == null ? 0 : sums[scope * COUNT + column];
    }

    void merge(Columns other) {
        add(all, other.all);
        for (int source = 0; source < other.bySource.length; source++) {
            long[] more = other.bySource[source];
            if (more != null) {
                add(of(source), more);
            }
        }
    }

    private static void add(long[] sums, long[] more) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.min(MOST, sums[i] + more[i]);
        }
    }

    /// Gives all that these hold to others, which hold nothing yet.
    void moveTo(Columns empty) {
        System.arraycopy(all, 0, empty.all, 0, all.length);
        empty.bySource = bySource;
        clear();
    }

    /// Takes what others have of a scope as that of another one.
    ///
    /// @param withSources  whether that of each source, too
    void takeScope(int scope, Columns other, int from, boolean withSources) {
        System.arraycopy(other.all, from * COUNT, all, scope * COUNT, COUNT);
        for (int source = 0; source < other.bySource.length && withSources; source++) {
            long[] sums = other.bySource[source];
            if (sums != null) {
                System.arraycopy(sums, from * COUNT, of(source), scope * COUNT, COUNT);
            }
        }
    }

    /// As [Figures#renumber].
    void renumber(int[] numbers) {
        long[][] before = bySource;
        bySource = NO_SOURCES;
        for (int source = 0; source < before.length; source++) {
            if (before[source] != null && numberOf(source, numbers) < SourceNames.MOST) {
                add(of(numbers[source]), before[source]);
            }
        }
    }

    static int numberOf(int source, int[] numbers) {
        return source < numbers.length ? numbers[source] : SourceNames.MOST;
    }

    void clear() {
        Arrays.fill(all, 0);
        bySource = NO_SOURCES;
    }

    private long sources() {
        return bySource.length == 0
                ? 0
                : Arrays.stream(bySource).filter(Objects::nonNull).count();
    }

    long memoryBytes() {
        return (long) all.length * Long.BYTES * (1 + sources());
    }

    /// Writes those of all sources, how many sources there are, and for each its number and its own.
    void encode(BinaryWriter out) {
        encode(all, out);
        out.number(sources());
        for (int source = 0; source < bySource.length; source++) {
            long[] sums = bySource[source];
            if (sums != null) {
                out.number(source);
                encode(sums, out);
            }
        }
    }

    private static void encode(long[] sums, BinaryWriter out) {
        for (long sum : sums) {
            out.number(sum);
        }
    }

    void mergeEncoded(BinaryReader in) throws MalformedException {
        mergeEncoded(all, in);
        for (int left = in.number(SourceNames.MOST, "sources"); left > 0; left--) {
            mergeEncoded(of(in.number(SourceNames.MOST - 1, "source")), in);
        }
    }

    /// An earlier version has written larger sums.
    private static void mergeEncoded(long[] sums, BinaryReader in) throws MalformedException {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.min(MOST, sums[i] + Math.min(MOST, in.number()));
        }
    }
}
