package dev.logtee.source;

import java.io.IOException;
import java.nio.channels.FileChannel;

/// Decides where to begin in a file that is there at the start and has no saved position.
@FunctionalInterface
public interface Beginning {
    /// Reads every such file from its start.
    Beginning START = new Beginning() { // a lambda here the start-up cache leaves out
                @Override
                public Begin in(Source source, FileChannel log) {
                    return Begin.START;
                }
            };

    Begin in(Source source, FileChannel log) throws IOException;

    /// Where to go on in a file that an earlier run read up to `position`.
    default Begin again(Source source, FileChannel log, long position) throws IOException {
        return new Begin(position, Long.MIN_VALUE);
    }

    /// Whether files that were rotated before their log was first read are wanted, too, where the log is read from its
    /// start.
    default boolean reachesBack() {
        return false;
    }

    /// Where to begin in such a file. The latest is asked about first, and an older one only if those after it are to
    /// be read from their starts.
    default long inRotated(Source source, FileChannel log) throws IOException {
        return 0;
    }

    /// Whether such a file, which is compressed and can only be read from its start, begins before what is wanted.
    ///
    /// @param firstLines  of what was compressed
    default boolean beginsBefore(Source source, byte[] firstLines) {
        return false;
    }
}
