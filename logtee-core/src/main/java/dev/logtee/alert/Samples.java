package dev.logtee.alert;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/// A bounded sample of hits, and some of their lines, from which shares are estimated. Not for concurrent use.
final class Samples {
    /*
     * Threshold sampling (Duffield, Lund, Thorup: "Learn more, sample less", 2005): a hit of weight w is kept with
     * probability min(1, w/2^d) and then stands for max(w, 2^d), which makes every sum right in expectation. With u
     * random in (0, 1] that is: kept if w/u >= 2^d. When there are too many, d grows, and those below go; so samples
     * of different depths merge at the greater one. With n kept, a share is off by about 1/(2·√n).
     */
    private static final int LINES = 2;
    private static final Sample[] NO_SAMPLES = {};
    /// No key has a greater exponent: weights have 63 bits, and random numbers 53.
    static final int MOST_DEPTH = 116;

    private static final int MOST_DECODED = 1 << 12;
    private static final int BYTES_ITSELF = 128;
    private static final int BYTES_A_SAMPLE = 64; // without labels
    private static final int BYTES_A_LINE = 64;
    private static final int BYTES_A_NUMBER = 44; // of a sample that is numbered: Bucket

    /// A hit, written as a line.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Line(double key, long second, int source, byte[] text) {
        /// The same, of a source with another number.
        Line of(int otherSource) {
            return new Line(key, second, otherSource, text);
        }
    }

    private Sample[] kept = NO_SAMPLES;
    private int count;
    private long bytes; // of those that are kept, as if they shared no label
    private @Nullable Line best; // of the lines, by key
    private @Nullable Line second;
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
        return second == null || key > second.key();
    }

    void add(Sample sample, int most) {
        keep(sample);
        thinTo(most);
    }

    private void keep(Sample sample) {
        if (count == kept.length) {
            kept = Arrays.copyOf(kept, Math.max(1, 2 * count)); // of many a second there is but one
        }
        kept[count++] = sample;
        bytes += sample.mostBytes() + BYTES_A_NUMBER;
    }

    /// Keeps the lines of the greatest keys, of equal ones the first.
    void add(Line line) {
        if (best == null || line.key() > best.key()) {
            second = best;
            best = line;
        } else if (admitsLine(line.key())) {
            second = line;
        }
    }

    void merge(Samples other, int most) {
        deepenTo(other.depth);
        for (int at = 0; at < other.count; at++) {
            if (admits(other.kept[at].key())) {
                keep(other.kept[at]);
            }
        }
        thinTo(most);
        other.lines().forEach(this::add);
    }

    void renumber(IntUnaryOperator numbers) {
        for (int at = 0; at < count; at++) {
            kept[at] = kept[at].of(numbers.applyAsInt(kept[at].source()));
        }
        best = best == null ? null : best.of(numbers.applyAsInt(best.source()));
        second = second == null ? null : second.of(numbers.applyAsInt(second.source()));
    }

    void thinTo(int most) {
        while (count > most && depth < MOST_DEPTH) {
            deepenTo(depth + 1);
        }
    }

    /// Keeps no more than take so many bytes; of a line, too, if they have room without a second one.
    void thinToBytes(long most) {
        if (bytes + bytesOfLines() > most) {
            second = null;
        }
        while (count > 0 && bytes + bytesOfLines() > most && depth < MOST_DEPTH) {
            deepenTo(depth + 1);
        }
    }

    private long bytesOfLines() {
        return bytes(best) + bytes(second);
    }

    private static long bytes(@Nullable Line line) {
        return line == null ? 0 : BYTES_A_LINE + (long) line.text().length;
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
        bytes = 0;
        for (int at = 0; at < count; at++) {
            if (admits(kept[at].key())) {
                bytes += kept[at].mostBytes() + BYTES_A_NUMBER;
                kept[stay++] = kept[at];
            }
        }
        Arrays.fill(kept, stay, count, null);
        count = stay;
    }

    /// Takes no more memory than it needs, until something is added.
    void trim() {
        kept = Arrays.copyOf(kept, count);
    }

    void dropLines() {
        best = null;
        second = null;
    }

    /// About what it takes.
    ///
    /// @param counted  keys of samples whose labels are counted elsewhere; those of these are added
    long memoryBytes(Set<Double> counted) {
        long all = BYTES_ITSELF + bytesOfLines();
        for (int at = 0; at < count; at++) {
            all += counted.add(kept[at].key()) ? kept[at].mostBytes() : BYTES_A_SAMPLE;
        }
        return all;
    }

    boolean isEmpty() {
        return count == 0 && best == null && depth == firstDepth;
    }

    /// How much a sample in here stands for.
    double estimate(Sample sample) {
        return Math.max(sample.weight(), least);
    }

    List<Sample> kept() {
        return Arrays.asList(kept).subList(0, count);
    }

    List<Line> lines() {
        return best == null ? List.of() : second == null ? List.of(best) : List.of(best, second);
    }

    void clear() {
        kept = NO_SAMPLES;
        count = 0;
        bytes = 0;
        dropLines();
        depth = firstDepth;
        least = Math.scalb(1.0, depth);
    }

    void encode(Labels labels, BinaryWriter out) {
        out.number(depth);
        out.number(count);
        kept().forEach(sample -> sample.encode(labels, out));
        out.number(lines().size());
        for (Line line : lines()) {
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
            keep(Sample.decode(labels, in));
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
