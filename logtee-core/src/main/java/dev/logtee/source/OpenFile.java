package dev.logtee.source;

import dev.logtee.source.Checkpoints.Position;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// One file, open: whole lines from its position on.
///
/// ```
/// 0 ........ position ........ searched ........ size
///   taken    |  a line without   |  not looked at  |
///            |  its line feed    |                 |
/// ```
///
/// A line that is still being written is looked at once, however often it grows; one that is too long is passed over
/// without being kept. Blocks grow while they are wholly taken and shrink when they are not, so that little is read
/// twice when several sources take turns.
final class OpenFile implements Closeable {
    private static final int MIN_BLOCK_BYTES = 4 << 10;

    private final Path path;
    private final String key;
    private final FileChannel log;
    private long position;
    private long searched;
    private long size;
    private int blockBytes = Batch.BLOCK_BYTES;
    private boolean finishing;
    private long changedNanos; // of its size

    OpenFile(Path path, String key, FileChannel log, long position, long nowNanos) {
        this.path = path;
        this.key = key;
        this.log = log;
        this.position = position;
        this.searched = position;
        this.size = position;
        this.changedNanos = nowNanos;
    }

    String key() {
        return key;
    }

    /// Whether nothing more will be read of it.
    boolean isFinished() {
        return finishing && !pending();
    }

    /// When its size was last seen to change, or it was opened.
    long changedNanos() {
        return changedNanos;
    }

    /// Looks at the size.
    ///
    /// @return false if the file shrank: it was truncated, and is read from its start again
    boolean look(long nowNanos) throws IOException {
        long seen = log.size();
        boolean truncated = seen < size;
        if (truncated) {
            position = 0;
            searched = 0;
        }
        if (seen != size) {
            size = seen;
            changedNanos = nowNanos;
        }
        return !truncated;
    }

    /// Whether there may be something to read; sure only once read.
    boolean pending() {
        return size > searched || (finishing && size > position);
    }

    /// Gives its writer time from `nowNanos` on, as if it had just grown.
    void linger(long nowNanos) {
        changedNanos = nowNanos;
    }

    /// Leaves what was not read of it.
    void abandon() {
        finishing = true;
        position = size;
        searched = size;
    }

    /// From now on, what follows the last line feed is a line as well.
    void finish() {
        finishing = true;
    }

    boolean read(Batch batch) throws IOException {
        batch.lines(batch.bytes(), 0, 0);
        if (searched == position && searched < size) {
            readBlock(batch);
        } else {
            searchLineFeed(batch);
        }
        if (isEmpty(batch) && finishing) {
            readRest(batch);
        }
        return !isEmpty(batch);
    }

    private static boolean isEmpty(Batch batch) {
        return batch.from() == batch.to();
    }

    private void readBlock(Batch batch) throws IOException {
        int want = (int) Math.min(blockBytes, size - position);
        byte[] bytes = batch.buffer(want);
        int read = fill(bytes, want, position);
        int end = LineFeeds.afterLast(bytes, 0, read);
        batch.lines(bytes, 0, end);
        if (end == 0) {
            passOver(bytes, read);
            searchLineFeed(batch);
        }
    }

    private void searchLineFeed(Batch batch) throws IOException {
        byte[] bytes = batch.buffer(Batch.BLOCK_BYTES);
        while (searched < size) {
            int read = fill(bytes, (int) Math.min(Batch.BLOCK_BYTES, size - searched), searched);
            int end = LineFeeds.afterFirst(bytes, 0, read);
            if (end > 0) {
                readLine(batch, searched + end - 1);
                return;
            }
            passOver(bytes, read);
        }
    }

    /// A hole left by copytruncate may be as long as the log was: it is no line. Nothing read: the file was truncated
    /// under our hands, which the next look sees.
    private void passOver(byte[] bytes, int read) {
        if (searched == position && LineFeeds.isAllZero(bytes, read)) {
            position += read;
        }
        searched = read == 0 ? size : searched + read;
    }

    private void readRest(Batch batch) throws IOException {
        if (position < size) {
            readLine(batch, size);
        }
        if (isEmpty(batch)) {
            position = size;
        }
    }

    /// Reads the one line that ends at `end`, where its line feed is, unless the file does.
    private void readLine(Batch batch, long end) throws IOException {
        long length = end - position;
        int want = (int) Math.min(size - position, length <= Batch.MAX_LINE_BYTES ? length + 1 : Batch.SAMPLE_BYTES);
        byte[] bytes = batch.buffer(want);
        int read = fill(bytes, want, position);
        if (length <= Batch.MAX_LINE_BYTES) {
            batch.lines(bytes, 0, read);
        } else {
            batch.tooLong(bytes, 0, read, length);
        }
    }

    private int fill(byte[] bytes, int want, long at) throws IOException {
        ByteBuffer block = ByteBuffer.wrap(bytes, 0, want);
        while (block.hasRemaining()) {
            if (log.read(block, at + block.position()) < 0) {
                break;
            }
        }
        return block.position();
    }

    void taken(Batch batch, int to) {
        if (batch.tooLongBytes() > 0) {
            position = Math.min(size, position + batch.tooLongBytes() + 1);
        } else {
            position += to - batch.from();
            adapt(to - batch.from(), batch.to() - batch.from());
        }
        searched = position;
    }

    private void adapt(int takenBytes, int givenBytes) {
        if (takenBytes < givenBytes) {
            blockBytes = Math.clamp(2L * takenBytes, MIN_BLOCK_BYTES, Batch.BLOCK_BYTES);
        } else if (givenBytes > blockBytes / 2) {
            blockBytes = Math.min(2 * blockBytes, Batch.BLOCK_BYTES);
        }
    }

    Position checkpoint() {
        return new Position(path.toString(), key, position, fingerprint());
    }

    private long fingerprint() {
        try {
            return Fingerprint.of(log, position);
        } catch (IOException e) {
            return 0; // agrees with no file: it is read from its start
        }
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
