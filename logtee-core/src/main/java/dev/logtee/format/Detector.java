package dev.logtee.format;

import dev.logtee.bytes.ByteSearch;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// Tells formats apart by reading the same lines with each.
///
/// Most hits win, since every line is to be accounted for; among equals, the one whose columns the lines fill best. A
/// stamp without a zone is no obstacle here: whether it can be placed is a matter of settings, not of the format.
final class Detector {
    private static final int MOST_LINES = 256;
    private static final Optional<ZoneId> ANY_ZONE = Optional.of(ZoneOffset.UTC);

    private final Format format;
    private int lines;
    private int hits;
    private long fit;

    private Detector(Format format) {
        this.format = format;
    }

    static Optional<Detection> detect(List<Format> formats, byte[] log, int from, int to) {
        Detector best = null;
        for (Format format : formats) {
            Detector detector = new Detector(format);
            detector.readAll(log, from, to);
            best = best == null || detector.isBetterThan(best) ? detector : best;
        }
        return best == null || best.hits == 0
                ? Optional.empty()
                : Optional.of(new Detection(best.format, best.lines, best.hits));
    }

    private boolean isBetterThan(Detector other) {
        return hits > other.hits || (hits == other.hits && fit > other.fit);
    }

    private void readAll(byte[] log, int from, int to) {
        PlanReader reader = format.planReader(ANY_ZONE);
        Hit hit = new Hit();
        for (int start = from; start < to && lines < MOST_LINES; ) {
            int end = ByteSearch.indexOf(log, start, to, (byte) '\n');
            count(reader.read(log, start, end, hit), reader);
            start = end + 1;
        }
    }

    private void count(Reading reading, PlanReader reader) {
        if (reading != Reading.SKIPPED) {
            lines++;
        }
        if (reading == Reading.HIT) {
            hits++;
            fit += reader.fit();
        }
    }
}
