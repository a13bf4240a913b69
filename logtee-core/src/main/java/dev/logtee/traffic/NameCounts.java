package dev.logtee.traffic;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.logtee.sketch.Row;
import dev.logtee.sketch.Sums;
import dev.logtee.sketch.Top;
import java.util.List;
import java.util.stream.IntStream;

/// Hits, bytes and errors by names: exactly. Not for concurrent use.
final class NameCounts {
    private static final int HITS = 0;
    private static final int BYTES = 1;
    private static final int ERRORS = 2;
    private static final int WIDTH = 3;

    private final NameTable names;
    private final long[] counts;

    NameCounts(NameTable names) {
        this.names = names;
        counts = new long[names.size() * WIDTH];
    }

    /// Counts hits of the name that a text bears.
    ///
    /// @return whether it bears any
    boolean add(byte[] text, int from, int to, long hits, long bytes, long errors) {
        int name = names.find(text, from, to);
        if (name != WordFinder.NONE) {
            add(name * WIDTH, hits, bytes, errors);
        }
        return name != WordFinder.NONE;
    }

    private void add(int at, long hits, long bytes, long errors) {
        counts[at + HITS] += hits;
        counts[at + BYTES] = Sums.plus(counts[at + BYTES], bytes);
        counts[at + ERRORS] += errors;
    }

    /// Those seen, as a list of most hits is told.
    Top top() {
        List<Row> rows = seen().mapToObj(
                        name -> new Row(names.get(name).getBytes(US_ASCII), hits(name), bytes(name), errors(name)))
                .toList();
        return new Top(rows, 0);
    }

    /// The numbers of those seen, most hits first, ties by name.
    IntStream seen() {
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

    long hits(int name) {
        return counts[name * WIDTH + HITS];
    }

    long bytes(int name) {
        return counts[name * WIDTH + BYTES];
    }

    long errors(int name) {
        return counts[name * WIDTH + ERRORS];
    }

    void merge(NameCounts other) {
        for (int at = 0; at < counts.length; at += WIDTH) {
            add(at, other.counts[at + HITS], other.counts[at + BYTES], other.counts[at + ERRORS]);
        }
    }
}
