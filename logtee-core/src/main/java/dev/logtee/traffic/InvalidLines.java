package dev.logtee.traffic;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import dev.logtee.format.Reading;
import dev.logtee.sketch.Detail;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Invalid lines by reason, with the first of each as a sample: as it is, or its shape only, whoever counted it.
final class InvalidLines {
    private static final int LONGEST_SAMPLE = 1024;
    private static final int LONGEST_NAME = 64;
    private static final Reading[] READINGS = Reading.values();
    private static final byte[] NONE = {};

    private final long[] counts = new long[READINGS.length];
    private final byte[][] samples = new byte[READINGS.length][];
    private long total;

    private final boolean shapesOnly;

    InvalidLines(boolean shapesOnly) {
        this.shapesOnly = shapesOnly;
        Arrays.fill(samples, NONE);
    }

    boolean isLike(InvalidLines other) {
        return shapesOnly == other.shapesOnly;
    }

    void add(Reading reason, byte[] log, int from, int to) {
        if (!reason.isInvalid()) {
            throw new IllegalArgumentException("reason must be one of an invalid line: reason=" + reason);
        }
        int number = reason.ordinal();
        if (counts[number] == 0) {
            samples[number] = kept(Arrays.copyOfRange(log, from, Math.min(to, from + LONGEST_SAMPLE)));
        }
        counts[number]++;
        total++;
    }

    private byte[] kept(byte[] sample) {
        return shapesOnly ? shape(sample) : sample;
    }

    /// Has `x` for letters and all beyond ASCII, `0` for digits; the rest shows what is wrong with the line.
    private static byte[] shape(byte[] sample) {
        byte[] shape = sample.clone();
        for (int i = 0; i < shape.length; i++) {
            byte value = shape[i];
            if (value < 0 || Character.isLetter(value)) {
                shape[i] = 'x';
            } else if (Character.isDigit(value)) {
                shape[i] = '0';
            }
        }
        return shape;
    }

    long total() {
        return total;
    }

    /// Most lines first, ties by reason.
    List<InvalidReason> reasons() {
        List<InvalidReason> reasons = new ArrayList<>();
        for (Reading reading : READINGS) {
            long lines = counts[reading.ordinal()];
            if (lines > 0) {
                reasons.add(new InvalidReason(reading.reason(), lines, samples[reading.ordinal()]));
            }
        }
        reasons.sort(InvalidLines::mostFirst);
        return reasons;
    }

    private static int mostFirst(InvalidReason one, InvalidReason other) {
        int byLines = Long.compare(other.lines(), one.lines());
        return byLines != 0 ? byLines : one.reason().compareTo(other.reason());
    }

    void merge(InvalidLines other) {
        for (int number = 0; number < READINGS.length; number++) {
            add(number, other.counts[number], other.samples[number]);
        }
    }

    void clear() {
        if (total > 0) {
            Arrays.fill(counts, 0);
            Arrays.fill(samples, NONE);
            total = 0;
        }
    }

    /// Writes how many reasons, then for each its name, lines and sample.
    void encode(BinaryWriter out, Detail detail) {
        out.number(reasons().size());
        for (Reading reading : READINGS) {
            if (counts[reading.ordinal()] > 0) {
                out.text(reading.name());
                out.number(counts[reading.ordinal()]);
                byte[] sample = samples[reading.ordinal()];
                out.bytes(sample, 0, Math.min(sample.length, detail.mostLabelBytes()));
            }
        }
    }

    void mergeEncoded(BinaryReader in) throws MalformedException {
        for (int left = in.number(READINGS.length, "reasons"); left > 0; left--) {
            Reading reading = reading(in.text(LONGEST_NAME));
            long lines = Counts.read(in);
            add(reading.ordinal(), lines, in.bytes(LONGEST_SAMPLE));
        }
    }

    private void add(int number, long lines, byte[] sample) {
        if (lines > 0 && counts[number] == 0) {
            samples[number] = kept(sample);
        }
        counts[number] += lines;
        total += lines;
    }

    private static Reading reading(String name) throws MalformedException {
        for (Reading reading : READINGS) {
            if (reading.isInvalid() && reading.name().equals(name)) {
                return reading;
            }
        }
        throw new MalformedException("not a reason of invalid lines: name=" + name);
    }
}
