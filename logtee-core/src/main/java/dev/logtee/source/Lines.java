package dev.logtee.source;

import java.io.Closeable;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.util.function.Consumer;

/// The whole lines of what is read once, from beginning to end, batch by batch. Not for concurrent use.
///
/// What cannot be read on ends early, and that is told.
public final class Lines implements Closeable {
    private final LogStream stream;

    private Lines(String name, Inflow in, Consumer<String> notices) {
        stream = new LogStream(name, in, Surroundings.alone(notices));
    }

    /// The lines that begin in `[from, to)` of a file, which is not closed with them.
    ///
    /// @param notices  told to people: one line each, safe to print; on the thread that reads
    public static Lines of(String name, FileChannel log, long from, long to, Consumer<String> notices) {
        return new Lines(name, new Stretch(log, from, to), notices);
    }

    /// The lines of a stream, which is closed with them.
    public static Lines of(String name, InputStream in, Consumer<String> notices) {
        return new Lines(name, Inflow.of(in), notices);
    }

    /// Fills `batch` with the next lines, valid until the next call.
    ///
    /// @return false at the end
    public boolean next(Batch batch) {
        boolean isThere = peek(batch);
        if (isThere) {
            stream.taken(batch, batch.to());
        }
        return isThere;
    }

    /// Fills `batch` with the lines that [#next] will give (if more have come by then, with more after them).
    public boolean peek(Batch batch) {
        return stream.read(batch) == Source.Look.READY;
    }

    /// Whether they ended before their end, which was told: a compressed file was cut off, or a disk failed.
    public boolean endedEarly() {
        return stream.endedEarly();
    }

    @Override
    public void close() {
        stream.close();
    }
}
