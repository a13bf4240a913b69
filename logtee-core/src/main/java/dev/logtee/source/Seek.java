package dev.logtee.source;

import dev.logtee.format.Hit;
import dev.logtee.format.LineReader;
import dev.logtee.format.Reading;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.Arrays;

/// Finds where to begin in a log by looking at parts of it.
///
/// Logs are only roughly in order, so nothing is bisected: probes go back from the end, in steps that grow to
/// [#MAX_STEP_BYTES], to the first that holds no line stamped late enough; from there the first such line is looked for
/// forwards. A stray stamp or two in a probe do no harm. The cost goes with what is then read anyway, at a sixteenth of
/// it for long stretches; memory is one megabyte.
public final class Seek {
    static final int PROBE_BYTES = 64 << 10;
    static final int MAX_STEP_BYTES = 1 << 20;
    static final long DISORDER_SECONDS = 60;
    private static final int LONGEST = Batch.MAX_LINE_BYTES + 2; // with the line feeds before and after

    private final FileChannel log;
    private final long size;
    private final Hit hit = new Hit();
    private byte[] bytes = new byte[PROBE_BYTES];
    private int from; // whole lines in `bytes`
    private int to;
    private long offset; // of bytes[0] in the log
    private boolean endsHere; // so that what follows the last line feed is a line, too

    private Seek(FileChannel log, long size) {
        this.log = log;
        this.size = size;
    }

    /// In the lines of the first `size` bytes. What follows the last line feed is one if the log ends there, and if it
    /// is not too long; else it is passed over, however long it is.
    private static Seek lines(FileChannel log, long size, boolean endsHere) throws IOException {
        Seek whole = new Seek(log, size);
        whole.endsHere = endsHere;
        long end = whole.lastLineEnd();
        if (endsHere && size - end <= Batch.MAX_LINE_BYTES) {
            return whole;
        }
        return new Seek(log, end);
    }

    /// The last whole lines, at least one if it has at most 1 MiB; empty if there is none.
    ///
    /// @param endsHere  whether what follows the last line feed is a line, too: nothing more will come
    public static byte[] lastLines(FileChannel log, boolean endsHere) throws IOException {
        Seek seek = lines(log, log.size(), endsHere);
        seek.readLast(PROBE_BYTES);
        if (seek.from == seek.to) {
            seek.readLast(LONGEST);
        }
        return Arrays.copyOfRange(seek.bytes, seek.from, seek.to);
    }

    /// The end of the log; what it holds of a line that is still being written is read with the rest of that line,
    /// unless it has over 1 MiB.
    public static Begin end(FileChannel log) throws IOException {
        Seek seek = new Seek(log, log.size());
        seek.read(Math.max(0, seek.size - LONGEST), LONGEST);
        boolean isTooLong = seek.to == 0 && seek.size >= LONGEST;
        return new Begin(isTooLong ? seek.size : seek.offset + seek.to, Long.MIN_VALUE);
    }

    /// The first line stamped at most `length` before the last one; all up to the last one's second is not to be
    /// judged.
    ///
    /// Where no stamp is found in the last 1 MiB, these lines are where to begin: enough to see what is wrong.
    ///
    /// @param endsHere  whether what follows the last line feed is a line, too: nothing more will come
    /// @param reader    reads the log's lines; not to be used for others
    public static Begin before(FileChannel log, boolean endsHere, LineReader reader, Duration length)
            throws IOException {
        return lines(log, log.size(), endsHere).before(reader, length);
    }

    /// The same in the first `size` bytes of the log, which end with a line feed.
    public static Begin before(FileChannel log, long size, LineReader reader, Duration length) throws IOException {
        return new Seek(log, size).before(reader, length);
    }

    private Begin before(LineReader reader, Duration length) throws IOException {
        long last = lastSecond(reader);
        if (last == Long.MIN_VALUE) {
            return new Begin(offset + from, Long.MIN_VALUE);
        }
        return new Begin(firstAtOrAfter(last - length.toSeconds(), reader), last);
    }

    /// The offset of the first line stamped at or after `second`, or the log's size if there is none. A log whose lines
    /// are in order but for [#DISORDER_SECONDS] is bisected.
    ///
    /// @param reader  reads the log's lines; not to be used for others
    public static long at(FileChannel log, LineReader reader, long second) throws IOException {
        Seek seek = new Seek(log, log.size());
        seek.read(0, PROBE_BYTES);
        if (!seek.isBefore(second, reader)) {
            return seek.size == 0 ? 0 : seek.forward(second, reader);
        }
        long before = TimeRange.find(log, reader, second, Long.MAX_VALUE, DISORDER_SECONDS)
                .from();
        if (before == 0) {
            return seek.firstAtOrAfter(second, reader);
        }
        seek.read(before, PROBE_BYTES);
        return seek.forward(second, reader);
    }

    /// The stamp (epoch second) of the last line that has one, within the last 1 MiB; `Long.MIN_VALUE` if none has.
    /// What follows the last line feed is a line, too, unless it is too long to be one.
    ///
    /// @param reader  reads the log's lines; not to be used for others
    public static long lastSecond(FileChannel log, LineReader reader) throws IOException {
        return lines(log, log.size(), true).lastSecond(reader);
    }

    /// Behind the last line feed.
    private long lastLineEnd() throws IOException {
        for (long end = size; end > 0; end = offset) {
            long position = Math.max(0, end - PROBE_BYTES);
            fill(position, (int) (end - position));
            int afterLast = LineFeeds.afterLast(bytes, 0, to);
            if (afterLast > 0) {
                return offset + afterLast;
            }
        }
        return 0;
    }

    private long lastSecond(LineReader reader) throws IOException {
        for (int lengthBytes = PROBE_BYTES; ; lengthBytes = Math.min(4 * lengthBytes, LONGEST)) {
            readLast(lengthBytes);
            long last = Long.MIN_VALUE;
            for (int at = from; at < to; at = lineEnd(at)) {
                last = isStamped(at, reader) ? hit.epochSecond() : last;
            }
            if (last != Long.MIN_VALUE || lengthBytes == LONGEST) {
                return last;
            }
        }
    }

    private long firstAtOrAfter(long second, LineReader reader) throws IOException {
        long probe = size;
        int step = PROBE_BYTES;
        do {
            probe = Math.max(0, probe - step);
            step = Math.min(2 * step, MAX_STEP_BYTES);
            read(probe, PROBE_BYTES);
        } while (probe > 0 && !isBefore(second, reader));
        return forward(second, reader);
    }

    /// Whether lines here are stamped, all of them before `second`.
    private boolean isBefore(long second, LineReader reader) {
        boolean isBefore = false;
        for (int at = from; at < to; at = lineEnd(at)) {
            if (isStamped(at, reader)) {
                if (hit.epochSecond() >= second) {
                    return false;
                }
                isBefore = true;
            }
        }
        return isBefore;
    }

    /// From the lines last read on. There is such a line, unless the log is being overwritten.
    private long forward(long second, LineReader reader) throws IOException {
        while (true) {
            for (int at = from; at < to; at = lineEnd(at)) {
                if (isStamped(at, reader) && hit.epochSecond() >= second) {
                    return offset + at;
                }
            }
            long next = offset + (to > from ? to : bytes.length);
            if (next >= size) {
                return size;
            }
            readFrom(next);
        }
    }

    private boolean isStamped(int at, LineReader reader) {
        int end = lineEnd(at);
        return reader.read(bytes, at, bytes[end - 1] == '\n' ? end - 1 : end, hit) == Reading.HIT;
    }

    private int lineEnd(int at) {
        int end = LineFeeds.afterFirst(bytes, at, to);
        return end == at ? to : end;
    }

    private void readLast(int lengthBytes) throws IOException {
        read(Math.max(0, size - lengthBytes), lengthBytes);
    }

    /// Reads the whole lines that lie in `lengthBytes` from `position` on.
    private void read(long position, int lengthBytes) throws IOException {
        fill(position, lengthBytes);
        from = position == 0 ? 0 : LineFeeds.afterFirst(bytes, 0, to);
        to = afterLast(from);
    }

    private int afterLast(int begin) {
        return endsHere && offset + to == size ? to : LineFeeds.afterLast(bytes, begin, to);
    }

    /// Reads the whole lines from `position` on, where one begins.
    private void readFrom(long position) throws IOException {
        fill(position, bytes.length);
        from = 0;
        to = afterLast(0);
        if (to == 0 && bytes.length < LONGEST) {
            fill(position, LONGEST);
            to = afterLast(0);
        }
    }

    private void fill(long position, int lengthBytes) throws IOException {
        if (bytes.length < lengthBytes) {
            bytes = new byte[lengthBytes];
        }
        offset = position;
        to = LogBytes.read(log, position, bytes, 0, (int) Math.min(lengthBytes, Math.max(0, size - position)));
    }
}
