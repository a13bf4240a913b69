package dev.logtee.traffic;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.MalformedException;

/// Reads counts of lines.
final class Counts {
    private static final long MOST = 1L << 48;

    private Counts() {}

    /// A count small enough that many of them add up without going round.
    static long read(BinaryReader in) throws MalformedException {
        long count = in.number();
        if (count > MOST) {
            throw new MalformedException("more lines than any log holds: count=" + count);
        }
        return count;
    }
}
