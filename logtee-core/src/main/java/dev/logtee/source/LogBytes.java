package dev.logtee.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// Reads bytes of a log at an offset.
final class LogBytes {
    private LogBytes() {}

    /// Reads into `bytes[from, to)`, as far as the log goes.
    ///
    /// @return how many
    static int read(FileChannel log, long offset, byte[] bytes, int from, int to) throws IOException {
        ByteBuffer block = ByteBuffer.wrap(bytes, from, to - from);
        while (block.hasRemaining() && log.read(block, offset + block.position() - from) >= 0) {
            // reads on
        }
        return block.position() - from;
    }
}
