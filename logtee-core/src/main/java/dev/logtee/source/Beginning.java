package dev.logtee.source;

import java.io.IOException;
import java.nio.channels.FileChannel;

/// Decides where to begin in a file that is there at the start and has no saved position.
@FunctionalInterface
public interface Beginning {
    /// Reads every such file from its start.
    Beginning START = (source, log) -> Begin.START;

    Begin in(Source source, FileChannel log) throws IOException;

    /// Where to go on in a file that an earlier run read up to `position`.
    default Begin again(Source source, FileChannel log, long position) throws IOException {
        return new Begin(position, Long.MIN_VALUE);
    }
}
