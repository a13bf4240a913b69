package dev.logtee.alert;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/// A bounded sample of hits, and some of their lines, from which shares are estimated. Not for concurrent use.
final class Samples {
    /*
     * Threshold sampling (Duffield, Lund, Thorup: "Learn more, sample less", 2005): a hit of weight w is kept with
     * probability min(1, w/2^d) and then stands for max(w, 2^d), which makes every sum right in expectation. With u
     * random in (0, 1] that is: kept if w/u >= 2^d. When there are too many, d grows, and those below go; so samples
     * of different depths merge at the greater one. With n kept, a share is off by about 1/(2·√n).
     */
    private static final int LINES = 2;
    private static final int MOST_DEPTH = 62;
    private static final int MOST_DECODED = 1 << 12;
    private static final int BYTES_ITSELF = 128;
    private static final int BYTES_A_SAMPLE = 96; // with its host; its other labels are shared
    private static final int BYTES_A_LINE = 64;

    /// A hit, written as a line.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Line(double key, long second, int source, byte[] text) {}

    private final List<Sample> kept = new ArrayList<>(1); // of many a second there is but one
    private final List<Line> lines = new ArrayList<>(1);
    private final int firstDepth;
    private int depth;
    private double least; // 2^depth

    Samples(int firstDepth) {
        this.firstDepth = firstDepth;
        depth = firstDepth;
        least = Math.scalb(1.0, depth);
    }

    /// Whether a hit with such a key is kept.
    boolean admits(double key) {
        return key >= least;
    }

    /// Whether the line of a hit with such a key is kept, too.
    boolean admitsLine(double key) {
        return lines.size() < LINES || key > lines.getLast().key();
    }

    void add(Sample sample, int most) {
        kept.add(sample);
        thinTo(most);
    }

    /// Keeps the lines of the greatest keys.
    void add(Line line) {
        int at = 0;
        while (at < lines.size() && lines.get(at).key() >= line.key()) {
            at++;
        }
        lines.add(at, line);
        if (lines.size() > LINES) {
            lines.removeLast();
        }
    }

    void merge(Samples other, int most) {
        deepenTo(other.depth);
        for (Sample sample : other.kept) {
            if (admits(sample.key())) {
                kept.add(sample);
            }
        }
        thinTo(most);
        other.lines.forEach(this::add);
    }

    void renumber(IntUnaryOperator numbers) {
        kept.replaceAll(sample -> sample.of(numbers.applyAsInt(sample.source())));
        lines.replaceAll(line -> new Line(line.key(), line.second(), numbers.applyAsInt(line.source()), line.text()));
    }

    void thinTo(int most) {
        while (kept.size() > most && depth < MOST_DEPTH) {
            deepenTo(depth + 1);
        }
    }

    private void deepenTo(int deeper) {
        if (deeper > depth) {
            depth = deeper;
            least = Math.scalb(1.0, depth);
            keepAdmitted();
        }
    }

    private void keepAdmitted() {
        int stay = 0;
        for (int at = 0; at < kept.size(); at++) {
            Sample sample = kept.get(at);
            if (admits(sample.key())) {
                kept.set(stay++, sample);
            }
        }
        kept.subList(stay, kept.size()).clear();
    }

    void dropLines() {
        lines.clear();
    }

    /// About what it takes.
    long memoryBytes() {
        long bytes = BYTES_ITSELF + (long) kept.size() * BYTES_A_SAMPLE;
        for (Line line : lines) {
            bytes += BYTES_A_LINE + line.text().length;
        }
        return bytes;
    }

    boolean isEmpty() {
        return kept.isEmpty() && lines.isEmpty() && depth == firstDepth;
    }

    /// How much a sample in here stands for.
    double estimate(Sample sample) {
        return Math.max(sample.weight(), least);
    }

    List<Sample> kept() {
        return kept;
    }

    List<Line> lines() {
        return lines;
    }

    void clear() {
        kept.clear();
        lines.clear();
        depth = firstDepth;
        least = Math.scalb(1.0, depth);
    }

    void encode(Labels labels, BinaryWriter out) {
        out.number(depth);
        out.number(kept.size());
        kept.forEach(sample -> sample.encode(labels, out));
        out.number(lines.size());
        for (Line line : lines) {
            out.word(Double.doubleToLongBits(line.key()));
            out.word(line.second());
            out.number(line.source());
            out.bytes(line.text());
        }
    }

    /// Adds what [#encode] wrote.
    void mergeEncoded(Labels labels, BinaryReader in) throws MalformedException {
        deepenTo(in.number(MOST_DEPTH, "depth"));
        for (int left = in.number(MOST_DECODED, "samples"); left > 0; left--) {
            kept.add(Sample.decode(labels, in));
        }
        for (int left = in.number(LINES, "lines"); left > 0; left--) {
            add(new Line(
                    Double.longBitsToDouble(in.word()),
                    in.word(),
                    in.number(SourceNames.MOST, "source"),
                    in.bytes(LineWriter.LONGEST)));
        }
    }
}
