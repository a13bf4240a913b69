package dev.logtee.traffic;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/// Hits by status, 0 to 999. Clearing costs in proportion to the distinct ones seen.
final class StatusCounts {
    private static final int STATUSES = 1000;

    private final long[] counts = new long[STATUSES];
    private short[] seen = new short[16];
    private int distinct;

    static boolean isError(int status) {
        return status >= 400 && status < 600;
    }

    void add(int status, long hits) {
        if (counts[status] == 0) {
            if (distinct == seen.length) {
                seen = Arrays.copyOf(seen, 2 * distinct);
            }
            seen[distinct++] = (short) status;
        }
        counts[status] += hits;
    }

    /// Hits by status, in its order.
    SortedMap<Integer, Long> toMap() {
        SortedMap<Integer, Long> map = new TreeMap<>();
        for (int i = 0; i < distinct; i++) {
            map.put((int) seen[i], counts[seen[i]]);
        }
        return map;
    }

    /// Hits by class (`2xx`), in its order; those below 100 have none.
    SortedMap<String, Long> classes() {
        SortedMap<String, Long> classes = new TreeMap<>();
        for (int i = 0; i < distinct; i++) {
            if (seen[i] >= 100) {
                classes.merge(seen[i] / 100 + "xx", counts[seen[i]], Long::sum);
            }
        }
        return classes;
    }

    void merge(StatusCounts other) {
        for (int i = 0; i < other.distinct; i++) {
            add(other.seen[i], other.counts[other.seen[i]]);
        }
    }

    void clear() {
        for (int i = 0; i < distinct; i++) {
            counts[seen[i]] = 0;
        }
        distinct = 0;
    }

    /// Writes how many, then each status, less the one before it, and its hits.
    void encode(BinaryWriter out) {
        Arrays.sort(seen, 0, distinct);
        out.number(distinct);
        int before = 0;
        for (int i = 0; i < distinct; i++) {
            out.number(seen[i] - before);
            out.number(counts[seen[i]]);
            before = seen[i];
        }
    }

    void mergeEncoded(BinaryReader in) throws MalformedException {
        int status = 0;
        for (int left = in.number(STATUSES, "statuses"); left > 0; left--) {
            status += in.number(STATUSES - 1 - status, "status");
            long hits = Counts.read(in);
            if (hits > 0) {
                add(status, hits);
            }
        }
    }
}
