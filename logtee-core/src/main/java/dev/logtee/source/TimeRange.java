package dev.logtee.source;

import dev.logtee.format.Hit;
import dev.logtee.format.LineReader;
import dev.logtee.format.Reading;
import java.io.IOException;
import java.nio.channels.FileChannel;

/// The part of a file that may hold hits of a given time, found by a few dozen looks at it.
///
/// That takes a file that is sorted but for some disorder, which is tried at [#TRIED] places; of another file it is
/// all.
///
/// @param from  offset in bytes, of no line in particular
/// @param to    likewise, excluded
public record TimeRange(long from, long to) {
    static final int TRIED = 32;
    static final int PROBE_BYTES = 64 << 10;

    /// Finds it.
    ///
    /// @param reader    reads the log's lines; not to be used for others
    /// @param since     epoch second
    /// @param until     epoch second, excluded
    /// @param disorder  by how many seconds a line may be out of order
    public static TimeRange find(FileChannel log, LineReader reader, long since, long until, long disorder)
            throws IOException {
        Probe probe = new Probe(log, reader, log.size());
        if (!probe.findsOrder(disorder)) {
            return new TimeRange(0, probe.size);
        }
        long before = Math.max(since, Long.MIN_VALUE + disorder) - disorder;
        long after = Math.min(until, Long.MAX_VALUE - disorder) + disorder;
        long from = since == Long.MIN_VALUE ? 0 : probe.lastBefore(before);
        long to = until == Long.MAX_VALUE ? probe.size : probe.firstAfter(after, from);
        return new TimeRange(from, to);
    }

    private static final class Probe {
        private final FileChannel log;
        private final LineReader reader;
        private final long size;
        private final Hit hit = new Hit();
        private final byte[] bytes = new byte[PROBE_BYTES];
        private long least;
        private long most;

        Probe(FileChannel log, LineReader reader, long size) {
            this.log = log;
            this.reader = reader;
            this.size = size;
        }

        boolean findsOrder(long disorder) throws IOException {
            long reached = Long.MIN_VALUE;
            for (int i = 0; i < TRIED; i++) {
                if (look(size / TRIED * i)) {
                    if (reached != Long.MIN_VALUE && least < reached - disorder) {
                        return false;
                    }
                    reached = Math.max(reached, most);
                }
            }
            return true;
        }

        /// An offset at which all lines are stamped before `second`, within a few looks of the last one; or 0.
        long lastBefore(long second) throws IOException {
            long low = 0;
            long high = size;
            while (high - low > PROBE_BYTES) {
                long middle = low + (high - low) / 2;
                if (look(middle) && most < second) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        /// An offset at which all lines are stamped at `second` or later, near the first one; or the file's size.
        long firstAfter(long second, long from) throws IOException {
            long low = from;
            long high = size;
            while (high - low > PROBE_BYTES) {
                long middle = low + (high - low) / 2;
                if (look(middle) && least >= second) {
                    high = middle;
                } else {
                    low = middle;
                }
            }
            return high;
        }

        /// Reads the whole lines within a probe's length of `offset`.
        ///
        /// @return whether any of them is stamped; then `least` and `most` are the stamps' bounds
        private boolean look(long offset) throws IOException {
            int end = LogBytes.read(log, offset, bytes, 0, bytes.length);
            least = Long.MAX_VALUE;
            most = Long.MIN_VALUE;
            int at = offset == 0 ? 0 : LineFeeds.afterFirst(bytes, 0, end);
            for (int next = LineFeeds.afterFirst(bytes, at, end);
                    next > at;
                    next = LineFeeds.afterFirst(bytes, at, end)) {
                if (reader.read(bytes, at, next - 1, hit) == Reading.HIT) {
                    least = Math.min(least, hit.epochSecond());
                    most = Math.max(most, hit.epochSecond());
                }
                at = next;
            }
            return most != Long.MIN_VALUE;
        }
    }
}
