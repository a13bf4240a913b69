package dev.logtee.engine;

import java.util.Arrays;

/// When the hits of some lines in a row were stamped, and how many bytes they sent: all that the clocks and rules need
/// of lines that were counted elsewhere, on another thread.
///
/// Hits in a row with the same stamp are one run of 20 bytes. Filled by one thread, then read by [Engine#read], once.
public final class Track {
    private static final int RUN_BYTES = 2 * Long.BYTES + Integer.BYTES + 1;
    private static final int FIRST_RUNS = 64;

    private long[] stamps = new long[FIRST_RUNS]; // milliseconds since the epoch
    private long[] bytes = new long[FIRST_RUNS];
    private int[] hits = new int[FIRST_RUNS];
    private boolean[] filtered = new boolean[FIRST_RUNS];
    private int runs;

    private final Tally others = new Tally();
    private int at;

    /// Adds a hit.
    ///
    /// @param nano        the fraction of its second
    /// @param isFiltered  whether it is not to be counted: it only drives the clocks
    public void add(long epochSecond, int nano, long bytes, boolean isFiltered) {
        long stamp = epochSecond * 1000 + nano / 1_000_000;
        if (runs == 0 || stamps[runs - 1] != stamp || filtered[runs - 1] != isFiltered) {
            begin(stamp, isFiltered);
        }
        hits[runs - 1]++;
        this.bytes[runs - 1] += bytes;
    }

    private void begin(long stamp, boolean isFiltered) {
        if (runs == stamps.length) {
            stamps = Arrays.copyOf(stamps, 2 * runs);
            bytes = Arrays.copyOf(bytes, 2 * runs);
            hits = Arrays.copyOf(hits, 2 * runs);
            filtered = Arrays.copyOf(filtered, 2 * runs);
        }
        stamps[runs] = stamp;
        bytes[runs] = 0;
        filtered[runs] = isFiltered;
        hits[runs++] = 0;
    }

    /// Adds lines that are no hits.
    public void addOthers(long invalid, long skipped) {
        others.invalid += invalid;
        others.skipped += skipped;
    }

    /// Adds to the bytes that were read: of all lines, their ends included.
    public void addBytesRead(long bytesRead) {
        others.bytesRead += bytesRead;
    }

    /// What it takes of memory.
    public long memoryBytes() {
        return (long) stamps.length * RUN_BYTES;
    }

    boolean isTaken() {
        return at == runs;
    }

    long stamp() {
        return stamps[at];
    }

    /// Hits of the run in hand that are not taken yet.
    int hitsLeft() {
        return hits[at];
    }

    /// Puts `count` hits of the run in hand into `run`. Their bytes go with the last of them: all hits of one stamp are
    /// counted in one second.
    Run peek(int count, Run run) {
        return run.ofTrack(stamps[at], count, count == hits[at] ? bytes[at] : 0, filtered[at]);
    }

    void take(int count) {
        hits[at] -= count;
        if (hits[at] == 0) {
            at++;
        }
    }

    /// The lines that are no hits, and the bytes read.
    Tally others() {
        return others;
    }
}
