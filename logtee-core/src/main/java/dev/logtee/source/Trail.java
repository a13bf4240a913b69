package dev.logtee.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/// What was taken of a file: how far, its first KiB, and the last KiB before that. By these a file is known again,
/// whatever its name and wherever it lies.
///
/// With stamped lines, two files agree in both only if one is the other, or its copy.
///
/// ```
/// 0 ........ 1024 ........ position - 1024 ........ position
///    head    |                            |  tail   |
/// ```
final class Trail {
    static final int BYTES = 1 << 10;

    private final byte[] head = new byte[BYTES];
    private final byte[] tail = new byte[BYTES]; // its last bytes are those before the position
    private final byte[] seen = new byte[BYTES];
    private long position;

    /// What was taken of a file read up to `position`; empty if it is not that long.
    static Optional<Trail> of(FileChannel log, long position) throws IOException {
        Trail trail = new Trail();
        trail.position = position;
        int length = trail.length();
        return isRead(log, 0, trail.head, 0, length)
                        && isRead(log, position - length, trail.tail, BYTES - length, BYTES)
                ? Optional.of(trail)
                : Optional.empty();
    }

    /// As much of a stream, which is left at `position`.
    static Optional<Trail> of(InputStream log, long position) throws IOException {
        return Optional.of(upTo(log, position)).filter(trail -> trail.position == position);
    }

    /// As much of a stream, which is left at `position`, or less if it ends before.
    static Trail upTo(InputStream log, long position) throws IOException {
        Trail trail = new Trail();
        byte[] block = new byte[8 << 10];
        int read = 0;
        while (trail.position < position && read >= 0) {
            read = log.read(block, 0, (int) Math.min(block.length, position - trail.position));
            trail.take(block, 0, Math.max(0, read));
        }
        return trail;
    }

    long position() {
        return position;
    }

    private int length() {
        return (int) Math.min(position, BYTES);
    }

    /// Goes on behind `bytes[from, to)`.
    void take(byte[] bytes, int from, int to) {
        int missing = BYTES - length();
        if (missing > 0) {
            System.arraycopy(bytes, from, head, length(), Math.min(missing, to - from));
        }
        int kept = Math.max(0, BYTES - (to - from));
        System.arraycopy(tail, BYTES - kept, tail, 0, kept);
        System.arraycopy(bytes, to - (BYTES - kept), tail, kept, BYTES - kept);
        position += to - from;
    }

    /// Goes on behind so many bytes that are not here, of which at least the last [#BYTES] are taken next.
    void pass(long bytes) {
        position += bytes;
    }

    /// Whether the file still holds what was taken.
    boolean isIn(FileChannel log) throws IOException {
        int length = length();
        if (!isRead(log, 0, seen, 0, length) || !Arrays.equals(seen, 0, length, head, 0, length)) {
            return false;
        }
        return position <= BYTES || (isRead(log, position - BYTES, seen, 0, BYTES) && Arrays.equals(seen, tail));
    }

    /// Whether `bytes[0, to)` begin as what was taken did, as far as both go.
    boolean beginsLike(byte[] bytes, int to) {
        int common = Math.min(length(), to);
        return common > 0 && Arrays.equals(head, 0, common, bytes, 0, common);
    }

    /// Both kept parts as checksums (CRC-32C): of the head in the upper half, of the tail in the lower.
    long fingerprint() {
        int length = length();
        return sum(head, 0, length) << 32 | sum(tail, BYTES - length, length);
    }

    /// Whether `bytes[0, to)`, which begin a file, may begin the one that `fingerprint` was taken of at `position`.
    static boolean mayBegin(byte[] bytes, int to, long position, long fingerprint) {
        int length = (int) Math.min(position, BYTES);
        return length > 0 && length <= to && sum(bytes, 0, length) == fingerprint >>> 32;
    }

    private static long sum(byte[] bytes, int from, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, from, length);
        return sum.getValue();
    }

    private static boolean isRead(FileChannel log, long offset, byte[] bytes, int from, int to) throws IOException {
        return LogBytes.read(log, offset, bytes, from, to) == to - from;
    }
}
