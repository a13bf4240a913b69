package dev.logtee.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/// Tells whether a file still holds what was read of it, an inode being used again for another.
///
/// It covers up to 256 bytes before a position: with stamped lines, two files agree there only if one is the other or
/// its copy. A chance agreement has the odds of a 32-bit checksum.
final class Fingerprint {
    private static final int BYTES = 256;

    private Fingerprint() {}

    static long of(FileChannel log, long position) throws IOException {
        ByteBuffer last = ByteBuffer.allocate((int) Math.min(BYTES, position));
        int read = last.hasRemaining() ? log.read(last, position - last.remaining()) : 0;
        CRC32C sum = new CRC32C();
        sum.update(last.flip());
        return sum.getValue() << 16 | Math.max(read, 0);
    }
}
