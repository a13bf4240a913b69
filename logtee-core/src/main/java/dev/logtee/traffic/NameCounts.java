package dev.logtee.traffic;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.logtee.sketch.Row;
import dev.logtee.sketch.Sums;
import dev.logtee.sketch.Top;
import java.util.stream.IntStream;

/// Hits, bytes, errors and times by names: exactly. Not for concurrent use.
final class NameCounts {
    private static final int HITS = 0;
    private static final int BYTES = 1;
    private static final int ERRORS = 2;
    private static final int TIMED = 3;
    private static final int NANOS = 4;
    private static final int WIDTH = 5;

    private final NameTable names;
    private final long[] counts;

    NameCounts(NameTable names) {
        this.names = names;
        counts = new long[names.size() * WIDTH];
    }

    /// Counts hits of the name that a text bears, if it bears any.
    void add(byte[] text, int from, int to, long hits, long bytes, long errors, long timed, long nanos) {
        int name = names.find(text, from, to);
        if (name != WordFinder.NONE) {
            add(name * WIDTH, hits, bytes, errors, timed, nanos);
        }
    }

    private void add(int at, long hits, long bytes, long errors, long timed, long nanos) {
        counts[at + HITS] += hits;
        counts[at + BYTES] = Sums.plus(counts[at + BYTES], bytes);
        counts[at + ERRORS] += errors;
        counts[at + TIMED] += timed;
        counts[at + NANOS] = Sums.plus(counts[at + NANOS], nanos);
    }

    /// Those seen, as a list of most hits is told.
    Top top() {
        return new Top(seen().mapToObj(this::row).toList(), 0);
    }

    /// The numbers of those seen, most hits first, ties by name.
    private IntStream seen() {
        return IntStream.range(0, names.size())
                .filter(name -> hits(name) > 0)
                .boxed()
                .sorted(this::mostFirst)
                .mapToInt(Integer::intValue);
    }

    private int mostFirst(int one, int other) {
        int byHits = Long.compare(hits(other), hits(one));
        return byHits != 0 ? byHits : names.get(one).compareTo(names.get(other));
    }

    /// What was counted of a name.
    private Row row(int name) {
        int at = name * WIDTH;
        return new Row(names.get(name).getBytes(US_ASCII), counts[at + HITS], counts[at + BYTES], counts[at + ERRORS])
                .lasting(counts[at + TIMED], counts[at + NANOS]);
    }

    private long hits(int name) {
        return counts[name * WIDTH + HITS];
    }

    void merge(NameCounts other) {
        for (int at = 0; at < counts.length; at += WIDTH) {
            add(
                    at,
                    other.counts[at + HITS],
                    other.counts[at + BYTES],
                    other.counts[at + ERRORS],
                    other.counts[at + TIMED],
                    other.counts[at + NANOS]);
        }
    }
}
