package dev.logtee.engine;

import dev.logtee.alert.Figures;
import dev.logtee.alert.HitCounter;
import dev.logtee.format.Hit;
import dev.logtee.sketch.Sums;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// When the hits of some lines in a row were stamped, and how many bytes they sent: all that the clocks and rules need
/// of lines that were counted elsewhere, on another thread.
///
/// Hits in a row with the same stamp are one run of 25 bytes, and figures where rules need more than their number.
/// Filled by one thread, to its [end][#end] before that begins another, then read by [Engine#read], once.
public final class Track {
    private static final int RUN_BYTES = 2 * Long.BYTES + 2 * Integer.BYTES + 1;
    private static final int INVALID_BYTES = 2 * Integer.BYTES;
    private static final int FIRST_RUNS = 64;

    private long[] stamps = new long[FIRST_RUNS]; // milliseconds since the epoch
    private long[] bytes = new long[FIRST_RUNS];
    private int[] hits = new int[FIRST_RUNS];
    private boolean[] filtered = new boolean[FIRST_RUNS];
    private @Nullable Figures[] figures = new Figures[FIRST_RUNS];
    private int runs;
    private int allHits;

    /// Of invalid lines in a row: how many hits were before them, and how many they are.
    private int[] invalidAfter = {};

    private int[] invalidLines = {};
    private int invalids; // in a row
    private long figuresBytes; // of all runs but the last

    private final HitCounter counter;
    private final Figures counting; // of the last run, if more than how many hits it has is needed
    private final Figures oneHit;
    private boolean isCounting;
    private final int source;

    private final Tally others = new Tally();
    private int at;
    private int hitsTaken;
    private int invalidsTaken;

    /// A track for a source's hits.
    ///
    /// @param counter  counts for the rules what they need; of the thread that fills this
    /// @param source   the source's number for the rules, [Engine#forRules]
    public Track(HitCounter counter, int source) {
        this.counter = counter;
        this.source = source;
        counting = counter.scratch();
        oneHit = counter.figures();
        oneHit.addHits(1);
    }

    /// Adds a hit, which is not to be counted if it is filtered out: then it only drives the clocks.
    public void add(Hit hit) {
        long stamp = Run.stampOf(hit);
        if (runs == 0 || stamps[runs - 1] != stamp || filtered[runs - 1] != hit.isFiltered()) {
            begin(stamp, hit.isFiltered());
        }
        if (!hit.isFiltered()) {
            count(hit, runs - 1);
        }
        hits[runs - 1]++;
        allHits++;
        bytes[runs - 1] = Sums.plus(bytes[runs - 1], hit.bytes());
    }

    private void count(Hit hit, int run) {
        if (isCounting) {
            counter.count(hit, source, counting);
        } else {
            isCounting = counter.countAfter(hits[run], hit, source, counting);
        }
    }

    /// Says that nothing more comes.
    public void end() {
        if (isCounting) {
            Figures of = counting.take();
            figures[runs - 1] = of;
            figuresBytes += of.pack();
            isCounting = false;
        }
    }

    private void begin(long stamp, boolean isFiltered) {
        end();
        if (runs == stamps.length) {
            stamps = Arrays.copyOf(stamps, 2 * runs);
            bytes = Arrays.copyOf(bytes, 2 * runs);
            hits = Arrays.copyOf(hits, 2 * runs);
            filtered = Arrays.copyOf(filtered, 2 * runs);
            figures = Arrays.copyOf(figures, 2 * runs);
        }
        stamps[runs] = stamp;
        bytes[runs] = 0;
        filtered[runs] = isFiltered;
        hits[runs++] = 0;
    }

    /// Adds an invalid line.
    public void addInvalid() {
        others.invalid++;
        if (counter.countsInvalid()) {
            noteInvalid();
        }
    }

    private void noteInvalid() {
        if (invalids == 0 || invalidAfter[invalids - 1] != allHits) {
            if (invalids == invalidAfter.length) {
                invalidAfter = Arrays.copyOf(invalidAfter, 2 * invalids + 1);
                invalidLines = Arrays.copyOf(invalidLines, 2 * invalids + 1);
            }
            invalidAfter[invalids++] = allHits;
        }
        invalidLines[invalids - 1]++;
    }

    /// Adds lines that say nothing.
    public void addSkipped(long lines) {
        others.skipped += lines;
    }

    /// Adds to the bytes that were read: of all lines, their ends included.
    public void addBytesRead(long bytesRead) {
        others.bytesRead += bytesRead;
    }

    /// What it takes of memory.
    public long memoryBytes() {
        return (long) stamps.length * RUN_BYTES + (long) invalidAfter.length * INVALID_BYTES + figuresBytes;
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

    /// Puts `count` hits of the run in hand into `run`: all that are left, or one. Their bytes, and what rules need
    /// beside their number, go with the last of them: all hits of one stamp are counted in one second.
    Run peek(int count, Run run) {
        boolean isLast = count == hits[at];
        Figures of = isLast || figures[at] == null ? figures[at] : oneHit;
        return run.ofTrack(stamps[at], count, isLast ? bytes[at] : 0, filtered[at], of, isLast && of != null);
    }

    /// The invalid lines that followed upon the hits taken so far; each is taken once. None if no rule counts them.
    int takeInvalid() {
        int lines = 0;
        while (invalidsTaken < invalids && invalidAfter[invalidsTaken] <= hitsTaken) {
            lines += invalidLines[invalidsTaken++];
        }
        return lines;
    }

    void take(int count) {
        Figures rest = figures[at];
        hits[at] -= count;
        hitsTaken += count;
        if (hits[at] == 0) {
            at++;
        } else if (rest != null) {
            rest.addHits(-count);
        }
    }

    /// The lines that are no hits, and the bytes read.
    Tally others() {
        return others;
    }
}
