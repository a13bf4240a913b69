package dev.logtee.engine;

import static dev.logtee.sketch.Sums.plus;

import dev.logtee.bytes.ByteSearch;
import dev.logtee.format.Hit;
import dev.logtee.format.LineReader;
import dev.logtee.format.Reading;

/// Takes the lines of sources apart and has each counted, as what it is. What it does is told at [Engine].
final class Counting {
    private final MergedClock merged;
    private final Timeline timeline;
    private final Placing placing;
    private final Hit hit = new Hit();
    private final Run line = new Run();
    private final Run ofTrack = new Run();

    Counting(MergedClock merged, Timeline timeline, Placing placing) {
        this.merged = merged;
        this.timeline = timeline;
        this.placing = placing;
    }

    /// As [Engine#read(int, byte\[\], int, int, long)].
    int read(Source s, byte[] log, int from, int to, long nowNanos) {
        merged.lookAround(s);
        if (s.clock.started() && placing.waits(s, s.clock.now())) {
            return from; // it has rested while another was stuck
        }
        int end = s.endOfCountedAgain(from, to);
        timeline.earlier().again(s.isCountedAgain());
        long hitsBefore = s.hits();
        int at = readTo(end, s, log, from);
        if (s.hits() > hitsBefore) {
            s.clock.read(nowNanos);
        }
        s.countedAgain(at - from);
        return at == end && end < to ? read(s, log, end, to, nowNanos) : at;
    }

    private int readTo(int to, Source s, byte[] log, int from) {
        int at = from;
        while (at < to) {
            int end = s.reader.readUsual(log, at, to, hit);
            boolean isUsual = end != LineReader.UNUSUAL;
            if (!isUsual) {
                end = ByteSearch.indexOf(log, at, to, (byte) '\n');
            }
            if (!(isUsual ? hit(s, log, at, end) : line(s, log, at, end))) {
                break;
            }
            int next = Math.min(end + 1, to);
            s.tally.bytesRead = plus(s.tally.bytesRead, next - at);
            at = next;
        }
        return at;
    }

    private boolean line(Source s, byte[] log, int from, int to) {
        Reading reading = s.reader.read(log, from, to, hit);
        if (reading == Reading.HIT) {
            return hit(s, log, from, to);
        }
        if (reading == Reading.SKIPPED) {
            s.tally.skipped++;
            timeline.latest(s).addSkipped();
        } else {
            invalid(s, reading, log, from, to);
        }
        return true;
    }

    private boolean hit(Source s, byte[] log, int from, int to) {
        return placing.countPlain(s, hit) || placing.take(s, line.line(hit, log, from, to));
    }

    private void invalid(Source s, Reading reading, byte[] log, int from, int to) {
        s.tally.invalid++;
        timeline.latest(s).addInvalid(reading, log, from, to);
        timeline.countInvalid(s, 1);
    }

    void tooLong(Source s, byte[] log, int from, int to, long lengthBytes) {
        timeline.earlier().again(s.isCountedAgain());
        s.tally.bytesRead = plus(s.tally.bytesRead, lengthBytes);
        invalid(s, Reading.TOO_LONG, log, from, to);
        s.countedAgain(lengthBytes);
    }

    void passed(Source s, long bytes) {
        s.tally.bytesRead = plus(s.tally.bytesRead, bytes);
        s.countedAgain(bytes);
    }

    /// As [Engine#read(int, Track)].
    boolean read(Source s, Track track) {
        merged.lookAround(s);
        while (!track.isTaken()) {
            timeline.countInvalid(s, track.takeInvalid());
            int alike = s.isPlain(track.stamp()) ? track.hitsLeft() : 1;
            if (!placing.run(s, track.peek(alike, ofTrack))) {
                return false;
            }
            track.take(alike);
        }
        timeline.countInvalid(s, track.takeInvalid());
        s.tally.add(track.others());
        return true;
    }
}
