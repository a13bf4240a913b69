package dev.logtee.engine;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.Arrays;

/// Hits of each of the latest seconds, and their sum over the window that ends with the last closed one.
///
/// Seconds `[closedTo - window, closedTo)` are closed and in the sum; those from `closedTo` on are open. A slot is
/// cleared as its second leaves the window, so it is 0 when its turn comes again.
final class HitRing {
    private final long[] hits;
    private final int mask;
    private final int window;
    private long closedTo = Long.MIN_VALUE;
    private long sum;

    /// @param window   seconds
    /// @param reach    how many seconds may be open at once
    HitRing(int window, int reach) {
        int capacity = Integer.highestOneBit(Math.max(1, window + reach)) << 1;
        hits = new long[capacity];
        mask = capacity - 1;
        this.window = window;
    }

    /// The first second that is still open.
    long closedTo() {
        return closedTo;
    }

    /// Hits in `[closedTo - window, closedTo)`.
    long sum() {
        return sum;
    }

    /// The first second after those that may be open now.
    long end() {
        return closedTo + hits.length - window;
    }

    /// Begins anew: all before `second` is closed and had no traffic.
    void startAt(long second) {
        Arrays.fill(hits, 0);
        closedTo = second;
        sum = 0;
    }

    /// Counts `n` hits in an open second, or in a closed one that a window still to be judged may hold.
    void add(long second, long n) {
        if (second >= closedTo) {
            hits[(int) second & mask] += n;
        } else if (second >= closedTo - window) {
            hits[(int) second & mask] += n;
            sum += n;
        }
    }

    /// Closes the first open second.
    void close() {
        int leaving = (int) (closedTo - window) & mask;
        sum += hits[(int) closedTo & mask] - hits[leaving];
        hits[leaving] = 0;
        closedTo++;
    }

    /// Closes all seconds before `second` at once: there is nothing in them, nor in the window.
    void skipTo(long second) {
        closedTo = second;
    }

    /// Seconds that may hold hits: the window's, and those that are open.
    void encode(BinaryWriter out) {
        out.word(closedTo);
        out.number(window);
        out.number(hits.length);
        for (long second = closedTo - window; started() && second < end(); second++) {
            out.number(hitsOf(second));
        }
    }

    void decode(BinaryReader in) throws MalformedException {
        closedTo = in.word();
        if (in.number() != window || in.number() != hits.length) {
            throw new MalformedException("the window or the allowance is not the one this was counted with");
        }
        for (long second = closedTo - window; started() && second < end(); second++) {
            hits[(int) second & mask] = in.number();
            sum += second < closedTo ? hitsOf(second) : 0;
        }
    }

    private boolean started() {
        return closedTo != Long.MIN_VALUE;
    }

    int capacity() {
        return hits.length;
    }

    /// Hits of `second`, which is in the window or open.
    long hitsOf(long second) {
        return hits[(int) second & mask];
    }
}
