package dev.logtee.source;

import dev.logtee.engine.Lost;
import dev.logtee.source.Checkpoints.Position;
import dev.logtee.source.Checkpoints.Standing;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/// One file, open: whole lines from its position on.
///
/// ```
/// 0 ........ position ........ searched ........ size
///   taken    |  a line without   |  not looked at  |
///            |  its line feed    |                 |
/// ```
///
/// A line that is still being written is looked at once, however often it grows; one that is too long is passed over
/// without being kept, and as a hole is, in steps: neither keeps others waiting. Blocks grow while they are wholly
/// taken and shrink when they are not, so that little is read
/// twice when several sources take turns.
///
/// What was read is checked against the [Trail] before it is given: a file that was truncated and written again may be
/// as large as before.
final class OpenFile implements Part {
    private static final int MIN_BLOCK_BYTES = 4 << 10;
    private static final int MOST_SEARCHED_BYTES = 32 << 20; // at one go

    private final Path path;
    private final String key;
    private final FileChannel log;
    private Trail trail;
    private Trail behindTooLong;
    private long position;
    private long searched;
    private long size;
    private boolean replaced;
    private boolean goesOnInCopy;
    private int blockBytes = Batch.BLOCK_BYTES;
    private boolean finishing;
    private long changedNanos; // of its size
    private long passedBytes; // since lines were given last

    /// @param path  of its log, as it is followed
    OpenFile(Path path, String key, FileChannel log, Trail trail, long nowNanos) {
        this.path = path;
        this.key = key;
        this.log = log;
        this.trail = trail;
        this.behindTooLong = trail;
        this.position = trail.position();
        this.searched = position;
        this.size = position;
        this.changedNanos = nowNanos;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public boolean isFinished() {
        return finishing && !pending();
    }

    byte[] lastLines() throws IOException {
        return Seek.lastLines(log, false);
    }

    @Override
    public long changedNanos() {
        return changedNanos;
    }

    @Override
    public boolean look(long nowNanos) throws IOException {
        long seen = log.size();
        replaced |= seen < size || (seen > size && !trail.isIn(log)); // more of it, or longer than it was
        if (!replaced && seen > size) {
            size = seen;
            changedNanos = nowNanos;
        }
        return !replaced;
    }

    /// Whether it was found not to hold what was taken of it, which the next look sees to.
    boolean isReplaced() {
        return replaced;
    }

    /// Sees to it that the next look tells whether the file still holds what was taken, and is as long as it was seen
    /// to be: while nothing was taken, any content holds that.
    void check() throws IOException {
        replaced |= log.size() < size || !trail.isIn(log);
    }

    /// Looks again at a line that is still being written, as if it had just begun: it may be another of the same
    /// length.
    void searchAgain(long nowNanos) {
        if (position == 0) {
            searched = 0;
            changedNanos = nowNanos;
        }
    }

    /// Begins again at its start.
    void rewind() {
        trail = new Trail();
        position = 0;
        searched = 0;
        size = 0;
        replaced = false;
        goesOnInCopy = false;
    }

    /// What was seen of it and not taken, if it is never to be.
    Lost unread() {
        return new Lost(path.toString(), position, size);
    }

    @Override
    public long unreadBytes() {
        return size - position;
    }

    @Override
    public boolean pending() {
        return size > searched || (finishing && size > position);
    }

    /// Gives its writer time from `nowNanos` on, as if it had just grown.
    void linger(long nowNanos) {
        changedNanos = nowNanos;
    }

    @Override
    public void abandon() {
        finishing = true;
        position = size;
        searched = size;
    }

    @Override
    public void finish() {
        finishing = true;
    }

    @Override
    public boolean read(Batch batch) throws IOException {
        batch.lines(batch.bytes(), 0, 0);
        if (searched == position && searched < size) {
            readBlock(batch);
        } else {
            searchLineFeed(batch);
        }
        if (isEmpty(batch) && finishing && searched == size) {
            readRest(batch);
        }
        if (!holds(batch) || (isEmpty(batch) && passedBytes == 0 && searched == size)) {
            return false;
        }
        batch.passed(passedBytes);
        return true;
    }

    private boolean holds(Batch batch) throws IOException {
        check();
        if (replaced) {
            batch.lines(batch.bytes(), 0, 0);
            searched = size; // nothing to read until the next look
        }
        return !replaced;
    }

    private static boolean isEmpty(Batch batch) {
        return batch.from() == batch.to();
    }

    private void readBlock(Batch batch) throws IOException {
        int want = (int) Math.min(blockBytes, size - position);
        byte[] bytes = batch.buffer(want);
        int read = LogBytes.read(log, position, bytes, 0, want);
        int end = LineFeeds.afterLast(bytes, 0, read);
        batch.lines(bytes, 0, end);
        if (end == 0) {
            passOver(bytes, read);
            searchLineFeed(batch);
        }
    }

    private void searchLineFeed(Batch batch) throws IOException {
        byte[] bytes = batch.buffer(Batch.BLOCK_BYTES);
        long until = Math.min(size, searched + MOST_SEARCHED_BYTES);
        while (searched < until) {
            int want = (int) Math.min(Batch.BLOCK_BYTES, size - searched);
            int read = LogBytes.read(log, searched, bytes, 0, want);
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
        if (searched == position && LineFeeds.zeros(bytes, read) == read) {
            trail.take(bytes, 0, read);
            position += read;
            passedBytes += read;
        }
        searched = read == 0 ? size : searched + read;
    }

    private void readRest(Batch batch) throws IOException {
        if (position < size) {
            readLine(batch, size);
        }
        if (isEmpty(batch) && position < size) {
            replaced = true;
        }
    }

    /// Reads the one line that ends at `end`, where its line feed is, unless the file does.
    private void readLine(Batch batch, long end) throws IOException {
        long length = end - position;
        int want = (int) Math.min(size - position, length <= Batch.MAX_LINE_BYTES ? length + 1 : Batch.SAMPLE_BYTES);
        byte[] bytes = batch.buffer(want);
        int read = LogBytes.read(log, position, bytes, 0, want);
        if (length <= Batch.MAX_LINE_BYTES) {
            batch.lines(bytes, 0, read);
            return;
        }
        Optional<Trail> behind = Trail.of(log, Math.min(size, end + 1));
        replaced |= behind.isEmpty();
        behindTooLong = behind.orElse(trail);
        batch.tooLong(bytes, 0, read, behindTooLong.position() - position);
    }

    @Override
    public void taken(Batch batch, int to) {
        passedBytes = 0;
        if (batch.tooLongBytes() > 0) {
            trail = behindTooLong;
        } else {
            trail.take(batch.bytes(), batch.from(), to);
            adapt(to - batch.from(), batch.to() - batch.from());
        }
        if (trail.position() > position) {
            position = trail.position();
            searched = position;
        }
    }

    private void adapt(int takenBytes, int givenBytes) {
        if (takenBytes < givenBytes) {
            blockBytes = Math.clamp(2L * takenBytes, MIN_BLOCK_BYTES, Batch.BLOCK_BYTES);
        } else if (givenBytes > blockBytes / 2) {
            blockBytes = Math.min(2 * blockBytes, Batch.BLOCK_BYTES);
        }
    }

    @Override
    public byte[] directives() throws IOException {
        return Directives.before(log, position);
    }

    @Override
    public Position checkpoint() {
        return position(goesOnInCopy ? Standing.LEFT : Standing.READING);
    }

    @Override
    public Position left() {
        return position(Standing.LEFT);
    }

    private Position position(Standing standing) {
        return new Position(path.toString(), key, trail.position(), trail.fingerprint(), standing);
    }

    /// Whether it has changed just now and nothing was taken of it: then it may have been another before, unnoticed,
    /// also if it is empty again.
    boolean isFresh(long nowNanos) {
        return position == 0 && changedNanos == nowNanos;
    }

    /// Whether a rotated file is a copy of this one as it now is, complete or in the making; also one that lacks what
    /// was written here since it was made.
    boolean isCopiedIn(RotatedFile file, byte[] head) throws IOException {
        Optional<Trail> begin = Trail.of(log, Math.min(head.length, log.size()));
        if (begin.isEmpty() || !begin.get().beginsLike(head, head.length)) {
            return false;
        }
        Trail theirs = file.upTo(log.size());
        return Trail.of(log, theirs.position())
                .filter(ours -> ours.fingerprint() == theirs.fingerprint())
                .isPresent();
    }

    /// Whether another file begins with all that this one holds.
    boolean isCopiedTo(FileChannel copy) throws IOException {
        Optional<Trail> whole = whole();
        return size > 0 && whole.isPresent() && whole.get().isIn(copy);
    }

    /// The trail of all that it holds; empty if it has become shorter.
    Optional<Trail> whole() throws IOException {
        return Trail.of(log, size);
    }

    /// Leaves what was seen and is unread to a copy, if that is read from the same place on. What is still written to
    /// this file is not in the copy; where nothing was taken yet, it is given up.
    ///
    /// @return whether it is
    boolean leaveRestTo(OpenFile copy) throws IOException {
        if (position != copy.position || !isCopiedTo(copy.log)) {
            return false;
        }
        if (position == 0) {
            abandon();
        } else {
            trail = whole().orElse(trail);
            position = trail.position();
            searched = position;
            goesOnInCopy = true;
        }
        return true;
    }

    /// Whether a file of `length` bytes, which begins with `head[0, headLength)`, begins as this one does.
    boolean beginsLike(FileChannel file, long length, byte[] head, int headLength) throws IOException {
        if (!trail.beginsLike(head, headLength)) {
            return false;
        }
        if (length >= position) {
            return trail.isIn(file);
        }
        Optional<Trail> theirs = Trail.of(file, length);
        return theirs.isPresent() && theirs.get().isIn(log);
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
