package dev.logtee.alert;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Buckets of some seconds each, in the order of their times: those of the latest, around a ring. What lies further
/// before the last one than they reach is forgotten. Not for concurrent use.
final class SampleBuckets {
    private static final int CUT = 2; // at the ends of the reach, of which a bucket holds more
    private static final long MOST_NUMBER = 1L << 50;

    private final int seconds;
    private final @Nullable SampleBucket[] ring;
    private long first; // the numbers of the first and the last one: their seconds by how many each has
    private long last = -1;

    /// @param seconds  that each has
    /// @param reach    how many they are to reach back
    SampleBuckets(int seconds, int reach) {
        this.seconds = seconds;
        ring = new SampleBucket[reach / seconds + CUT];
    }

    private boolean isEmpty() {
        return first > last;
    }

    private int slot(long number) {
        return (int) Math.floorMod(number, (long) ring.length);
    }

    /// The one that holds a second, or null.
    @Nullable
    SampleBucket of(long second) {
        long number = Math.floorDiv(second, seconds);
        return number < first || number > last ? null : ring[slot(number)];
    }

    /// Puts one where none holds the second.
    void put(long second, SampleBucket bucket) {
        putAt(Math.floorDiv(second, seconds), bucket);
    }

    private void putAt(long number, SampleBucket bucket) {
        while (!isEmpty() && number - first >= ring.length) {
            takeFirst();
        }
        if (isEmpty()) {
            first = number;
            last = number;
        } else if (last - number >= ring.length) {
            return;
        }
        first = Math.min(first, number);
        last = Math.max(last, number);
        ring[slot(number)] = bucket;
    }

    /// Whether the first one ends by a second.
    boolean beginBy(long second) {
        return !isEmpty() && (first + 1) * seconds <= second;
    }

    /// The second that the first one begins with.
    long firstSecond() {
        return first * seconds;
    }

    /// Takes the first one out: null if there was none of its seconds.
    @Nullable
    SampleBucket takeFirst() {
        int slot = slot(first++);
        SampleBucket taken = ring[slot];
        ring[slot] = null;
        return taken;
    }

    /// Adds those that end after a second to others, in order.
    void addTo(List<SampleBucket> all, long second) {
        for (long number = Math.max(first, Math.floorDiv(second, seconds)); number <= last; number++) {
            SampleBucket bucket = ring[slot(number)];
            if (bucket != null) {
                all.add(bucket);
            }
        }
    }

    void clear() {
        Arrays.fill(ring, null);
        first = 0;
        last = -1;
    }

    /// Takes one, and the second that it begins with.
    interface Taker {
        void take(long second, SampleBucket bucket);
    }

    void forEach(Taker taker) {
        for (long number = first; number <= last; number++) {
            SampleBucket bucket = ring[slot(number)];
            if (bucket != null) {
                taker.take(number * seconds, bucket);
            }
        }
    }

    void encode(Labels labels, BinaryWriter out) {
        List<SampleBucket> all = new ArrayList<>();
        addTo(all, firstSecond());
        out.number(all.size());
        forEach((second, bucket) -> {
            out.word(second / seconds);
            bucket.samples().encode(labels, out);
        });
    }

    /// Reads back what [#encode] wrote.
    void decode(int firstDepth, Labels labels, BinaryReader in) throws MalformedException {
        clear();
        for (int left = in.number(Explainer.HOUR, "buckets"); left > 0; left--) {
            long number = in.word();
            if (Math.abs(number) > MOST_NUMBER) {
                throw new MalformedException("no time of any log: bucket=" + number);
            }
            Samples samples = new Samples(firstDepth);
            samples.mergeEncoded(labels, in);
            putAt(number, new SampleBucket(samples));
        }
    }
}
