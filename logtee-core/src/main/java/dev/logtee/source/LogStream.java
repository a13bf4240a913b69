package dev.logtee.source;

import java.io.IOException;
import java.util.Arrays;

/// A followed stream: standard input, a pipe, a compressed file. What was read of it cannot be read again, so it is
/// kept until it was taken.
public final class LogStream implements Source {
    private static final int FIRST_BYTES = 64 << 10;

    private final String name;
    private final Inflow in;
    private final Surroundings surroundings;
    private byte[] buffer = new byte[FIRST_BYTES];
    private int from;
    private int end; // of the last whole line
    private int to;
    private boolean ended;
    private boolean endedEarly;
    private long holeBytes; // passed over before the first line in the buffer, which begins with zeros
    /// Of a line that is too long; its beginning stays in the buffer, at `from`, and right behind it what came last.
    private long passedBytes;

    LogStream(String name, Inflow in, Surroundings surroundings) {
        this.name = name;
        this.in = in;
        this.surroundings = surroundings;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String id() {
        return name;
    }

    @Override
    public Begin begin() {
        return Begin.START;
    }

    @Override
    public long unreadBytes() {
        return 0;
    }

    @Override
    public byte[] directives() {
        return new byte[0]; // it has them itself
    }

    @Override
    public byte[] lastLines() {
        return new byte[0];
    }

    @Override
    public Look look(long nowNanos) {
        return look();
    }

    private Look look() {
        fill();
        if (hasLine()) {
            return Look.READY;
        }
        if (ended) {
            return Look.ENDED;
        }
        return surroundings.once() ? Look.BLOCKED : Look.AT_REST; // once: a pause is no silence, the end will come
    }

    /// Whether it could not be read to its end, which was told.
    boolean endedEarly() {
        return endedEarly;
    }

    private boolean hasLine() {
        return end > from || (ended && to > from);
    }

    /// Reads until there is a whole line or nothing more now.
    private void fill() {
        while (!hasLine() && !ended) {
            makeRoom();
            int read = readMore();
            if (read == 0) {
                return;
            }
            int searched = to;
            to += read;
            end = LineFeeds.afterLast(buffer, searched, to);
            end = end == searched ? from : end;
        }
    }

    private int readMore() {
        try {
            int read = in.read(buffer, to, buffer.length);
            if (read >= 0) {
                return read;
            }
        } catch (IOException e) {
            endedEarly = true;
            surroundings.notice(name, "ended early: " + InputException.reason(e));
        }
        ended = true;
        return 0;
    }

    /// What is left moves to the front; if it fills the buffer, that grows, up to the longest line that is kept; past
    /// that, only the line's beginning, its end and its length are.
    private void makeRoom() {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            end = 0;
            from = 0;
        }
        if (to == buffer.length && passedBytes == 0 && passHole()) {
            return;
        }
        if (to == buffer.length && buffer.length <= Batch.MAX_LINE_BYTES) {
            buffer = Arrays.copyOf(buffer, Math.min(2 * buffer.length, Batch.MAX_LINE_BYTES + 1));
        } else if (to == buffer.length) {
            int kept = Batch.SAMPLE_BYTES + Trail.BYTES;
            passedBytes += to - kept;
            System.arraycopy(buffer, to - Trail.BYTES, buffer, Batch.SAMPLE_BYTES, Trail.BYTES);
            to = kept;
        }
    }

    /// Passes over a hole left by copytruncate, which may be as long as the log was, all but its end.
    private boolean passHole() {
        int hole = LineFeeds.zeros(buffer, to) - Trail.BYTES;
        if (hole < 2 * Trail.BYTES) {
            return false;
        }
        System.arraycopy(buffer, hole, buffer, 0, to - hole);
        to -= hole;
        holeBytes += hole;
        return true;
    }

    @Override
    public Look read(Batch batch) {
        Look look = look();
        if (look == Look.READY) {
            give(batch);
        }
        return look;
    }

    private void give(Batch batch) {
        batch.at("", 0);
        if (passedBytes == 0) {
            batch.lines(buffer, from, end > from ? end : to);
        } else {
            int next = LineFeeds.afterFirst(buffer, Batch.SAMPLE_BYTES, to);
            int lineEnd = next > Batch.SAMPLE_BYTES ? next : to;
            batch.tooLong(buffer, from, Batch.SAMPLE_BYTES, passedBytes + lineEnd);
        }
        batch.passed(holeBytes);
    }

    /// Follows what is about to be [taken][#taken].
    void follow(Batch batch, int upTo, Trail trail) {
        if (holeBytes > 0) {
            trail.take(buffer, from, from + Trail.BYTES);
            trail.pass(holeBytes - 2 * Trail.BYTES);
            trail.take(buffer, from, from + Trail.BYTES);
        }
        if (passedBytes == 0) {
            trail.take(buffer, batch.from(), upTo);
            return;
        }
        trail.take(buffer, from, Batch.SAMPLE_BYTES);
        trail.pass(passedBytes);
        trail.take(buffer, Batch.SAMPLE_BYTES, (int) (batch.tooLongBytes() - passedBytes));
    }

    @Override
    public void taken(Batch batch, int upTo) {
        holeBytes = 0;
        if (passedBytes > 0) {
            from = (int) (batch.tooLongBytes() - passedBytes);
            passedBytes = 0;
        } else {
            from = upTo;
        }
        end = Math.max(from, end);
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            surroundings.notice(name, "could not be closed: " + InputException.reason(e));
        }
    }
}
