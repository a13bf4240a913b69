package dev.logtee.pipeline;

import static java.util.Objects.requireNonNull;

import dev.logtee.alert.HitCounter;
import dev.logtee.bytes.ByteSearch;
import dev.logtee.engine.Track;
import dev.logtee.format.Hit;
import dev.logtee.format.LineReader;
import dev.logtee.format.Reading;
import dev.logtee.source.Batch;
import dev.logtee.source.Lines;
import dev.logtee.traffic.ReportSummary;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Counts portions, for itself; what has to go in order it leaves in their tracks. For one thread.
final class Worker {
    private final @Nullable ReportSummary counts;
    private final Period period;
    private final LongAdder progress;
    private final Batch batch = new Batch();
    private final Hit hit = new Hit();
    private final HitCounter counter;
    private Track track;
    private long skipped;
    private long outside;
    private boolean endedEarly;

    /// @param counts    takes all that it counts; null: what the rules ask for is counted, nothing else
    /// @param progress  grows by the bytes read of plain files
    Worker(@Nullable ReportSummary counts, HitCounter counter, Period period, LongAdder progress) {
        this.counts = counts;
        this.counter = counter;
        track = new Track(counter, 0);
        this.period = period;
        this.progress = progress;
    }

    /// What it has counted.
    ReportSummary counts() {
        return requireNonNull(counts);
    }

    /// Hits that were passed over.
    long outside() {
        return outside;
    }

    /// Whether an input could not be read to its end.
    boolean endedEarly() {
        return endedEarly;
    }

    /// Counts the lines of a portion.
    Track count(Portion portion) {
        track = new Track(counter, portion.intake.forRules);
        counter.begin(portion.isSampled);
        if (counts != null) {
            counts.from(portion.intake.label);
        }
        skipped = 0;
        LineReader reader = portion.intake.reader();
        Lines lines = portion.intake.open(portion);
        long left = portion.mostBytes();
        boolean isThere = true;
        while (left > 0 && isThere) {
            isThere = lines.next(batch);
            left -= isThere ? count(reader, portion) : 0;
        }
        portion.isLast = !isThere;
        endedEarly |= lines.endedEarly();
        portion.intake.done(lines);
        track.addSkipped(skipped);
        track.end();
        return track;
    }

    private long count(LineReader reader, Portion portion) {
        long bytes = batch.tooLongBytes();
        if (bytes > 0) {
            invalid(Reading.TOO_LONG, batch.bytes(), batch.from(), batch.to());
        } else {
            bytes = (long) batch.to() - batch.from();
            lines(reader, batch.bytes(), batch.from(), batch.to());
        }
        bytes += batch.passedBytes();
        track.addBytesRead(bytes);
        if (portion.intake instanceof Intake.Anywhere) {
            progress.add(bytes);
        }
        return bytes;
    }

    private void lines(LineReader reader, byte[] log, int from, int to) {
        for (int at = from; at < to; ) {
            int end = reader.readUsual(log, at, to, hit);
            if (end == LineReader.UNUSUAL) {
                end = ByteSearch.indexOf(log, at, to, (byte) '\n');
                line(reader, log, at, end);
            } else {
                hit();
            }
            at = end + 1;
        }
    }

    private void line(LineReader reader, byte[] log, int from, int to) {
        Reading reading = reader.read(log, from, to, hit);
        if (reading == Reading.HIT) {
            hit();
        } else if (reading == Reading.SKIPPED) {
            skipped++;
        } else {
            invalid(reading, log, from, to);
        }
    }

    /// The one place where a hit may be passed over or changed before anything counts it.
    private void hit() {
        if (!period.holds(hit.epochSecond())) {
            outside++;
            return;
        }
        if (counts != null) {
            counts.add(hit);
        }
        track.add(hit);
    }

    private void invalid(Reading reading, byte[] log, int from, int to) {
        track.addInvalid();
        if (counts != null) {
            counts.addInvalid(reading, log, from, to);
        }
    }
}
