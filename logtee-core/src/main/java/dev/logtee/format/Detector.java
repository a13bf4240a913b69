package dev.logtee.format;

import dev.logtee.bytes.ByteSearch;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells formats apart by reading the same lines with each.
///
/// Most hits win, since every line is to be accounted for; among equals, the one whose columns the lines fill best,
/// then the earlier. A stamp without a zone is no obstacle here: whether it can be placed is a matter of settings, not
/// of the format.
final class Detector {
    private static final int MOST_LINES = 256;
    /// What speaks against a format by which a line has no host: more than a column less and names that look odd do.
    private static final int NO_HOST = 16;

    private static final Optional<ZoneId> ANY_ZONE = Optional.of(ZoneOffset.UTC);

    private final Format format;
    private final boolean explains;
    private @Nullable FormatReader reader; // null: no line looked like one of its yet
    private final OuterTime outerTime = OuterTime.of(ANY_ZONE);
    private final Wrapping wrapping = new Wrapping(outerTime);
    private int number;
    private int lines;
    private int hits;
    private int timeless; // all else was there
    private long fit;
    private Candidate.@Nullable Fault firstFault;
    private Candidate.@Nullable Rest firstRest;

    /// @param explains  whether to say where a line broke, also where that is at its first byte
    private Detector(Format format, boolean explains) {
        this.format = format;
        this.explains = explains;
    }

    private FormatReader reader() {
        FormatReader made = reader;
        if (made == null) {
            made = format.formatReader(ANY_ZONE, outerTime);
            reader = made;
        }
        return made;
    }

    /// All formats, the best first.
    static List<Candidate> candidates(List<Format> formats, byte[] log, int from, int to) {
        return formats.stream()
                .map(format -> new Detector(format, true).readAll(log, from, to))
                .sorted(Detector::bestFirst)
                .map(Detector::candidate)
                .toList();
    }

    private static int bestFirst(Detector one, Detector other) {
        int byHits = Integer.compare(other.hits, one.hits);
        int byLikeness = byHits != 0 ? byHits : Integer.compare(other.timeless, one.timeless);
        return byLikeness != 0 ? byLikeness : Long.compare(other.fit, one.fit);
    }

    /// The first of all [#candidates], if it reads anything. A format is read on with only while it may still win,
    /// which most cannot after the first line.
    static Optional<Format> detect(List<Format> formats, byte[] log, int from, int to) {
        Detector best = null;
        int most = MOST_LINES;
        for (Format format : formats) {
            Detector next = new Detector(format, false);
            next.readWhileUpTo(best == null ? 0 : best.hits, most, log, from, to);
            if (best == null) {
                most = Math.min(most, next.number);
            }
            if (best == null || bestFirst(next, best) < 0) {
                best = next;
            }
        }
        return best == null || best.hits == 0 ? Optional.empty() : Optional.of(best.format);
    }

    private Candidate candidate() {
        return new Candidate(format, lines, hits, Optional.ofNullable(firstFault), Optional.ofNullable(firstRest));
    }

    private Detector readAll(byte[] log, int from, int to) {
        readWhileUpTo(0, MOST_LINES, log, from, to);
        return this;
    }

    /// @param others  the hits of another format: once those of this one cannot become as many, it ends
    /// @param most    lines there are
    private void readWhileUpTo(int others, int most, byte[] log, int from, int to) {
        Hit hit = new Hit();
        LineReader unwrapped = this::readLine;
        for (int start = from; start < to && lines < MOST_LINES && hits + most - lines >= others; ) {
            int end = ByteSearch.indexOf(log, start, to, (byte) '\n');
            number++;
            Reading reading = wrapping.read(unwrapped, log, start, end, hit);
            count(reading, hit);
            if (explains) {
                explain(reading, start, end, wrapping.isCopy());
            }
            start = end + 1;
        }
    }

    /// Makes no reader for lines that cannot be of the format, as far as a glance tells.
    private Reading readLine(byte[] log, int from, int to, Hit hit) {
        if (!explains && !format.mayRead(log, from, to)) {
            return Reading.UNLIKE;
        }
        Reading reading = reader().read(log, from, to, hit);
        return reading == Reading.HIT && !reader().isWhole() ? Reading.UNLIKE : reading;
    }

    private void count(Reading reading, Hit hit) {
        lines += reading == Reading.SKIPPED ? 0 : 1;
        timeless += reading == Reading.NO_OUTER_TIME ? 1 : 0;
        if (reading == Reading.HIT) {
            hits++;
            fit += reader().fit() - (hit.has(Field.HOST) ? 0 : NO_HOST);
        }
    }

    /// @param copied  whether what was read is not the line itself, so that places in it are unknown
    private void explain(Reading reading, int from, int to, boolean copied) {
        int rest = reading == Reading.HIT ? reader().passedOverFrom() : FormatReader.ALL_KNOWN;
        if (firstRest == null && !copied && rest != FormatReader.ALL_KNOWN) {
            firstRest = new Candidate.Rest(number, rest, to);
        }
        boolean isFirstToLackTime = reading == Reading.NO_OUTER_TIME && timeless == 1;
        if (reading.isInvalid() && (firstFault == null || isFirstToLackTime)) {
            boolean tooLong = reading == Reading.TOO_LONG;
            int at = tooLong || copied ? from : reader().brokeAt();
            String expected = tooLong ? "at most " + LineReader.MAX_LINE_BYTES + " bytes" : reader().expected();
            firstFault = new Candidate.Fault(number, from, to, at, reading, expected);
        }
    }
}
