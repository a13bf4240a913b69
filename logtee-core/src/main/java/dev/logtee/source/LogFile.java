package dev.logtee.source;

import static java.util.Objects.requireNonNull;

import dev.logtee.bytes.VisibleText;
import dev.logtee.source.Checkpoints.Position;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A file followed through its rotations.
///
/// The open file's size is looked at each time; what lies under its name, at most every [#CHECK_NANOS] while nothing is
/// written. Once another file lies there, that one is read too, after what there still is in the old one, which is left
/// when nothing was written to it for [#LINGER_NANOS]: servers go on writing to a renamed log for a moment.
public final class LogFile implements Source {
    static final long CHECK_NANOS = 240_000_000;
    static final long BUSY_CHECK_NANOS = 1_000_000_000;
    static final long LINGER_NANOS = 1_000_000_000;
    static final long GONE_NANOS = 10_000_000_000L;
    private static final int MAX_OLDER = 8;

    private final Path path;
    private final String name;
    private final Surroundings surroundings;
    private final boolean fromGlob;
    private final Trouble trouble;
    private final Rotations rotations;
    private final Deque<Part> older = new ArrayDeque<>();
    private @Nullable OpenFile current;
    private @Nullable Object currentKey; // as the file system has it: cheaper to compare than its text
    private @Nullable FileTime currentModified;
    private @Nullable Part reading;
    private Begin begin = Begin.START;
    private boolean thereAtStart;
    private boolean checked;
    private long checkedNanos;
    private long nowNanos;

    /// @param thereAtStart  whether it may have a saved position or a beginning other than its start
    LogFile(Path path, Surroundings surroundings, boolean fromGlob, boolean thereAtStart) {
        this.path = path;
        this.name = VisibleText.of(path.toString());
        this.surroundings = surroundings;
        this.fromGlob = fromGlob;
        this.thereAtStart = thereAtStart;
        this.trouble = new Trouble(name, surroundings);
        this.rotations = new Rotations(path, surroundings);
    }

    Path path() {
        return path;
    }

    /// What lay beside it before it was first read, and what is being looked for.
    List<Position> besides() {
        return rotations.positions();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String id() {
        return rotations.id().toString();
    }

    @Override
    public Begin begin() {
        return begin;
    }

    @Override
    public long unreadBytes() {
        long unread = rotations.earlierBytes() + (current == null ? 0 : current.unreadBytes());
        for (Part file : older) {
            unread += file.unreadBytes();
        }
        return unread;
    }

    @Override
    public byte[] lastLines() {
        try {
            return current == null ? new byte[0] : current.lastLines();
        } catch (IOException e) {
            return new byte[0]; // reading says so
        }
    }

    @Override
    public boolean isUnreadable() {
        return trouble.lasts(nowNanos);
    }

    @Override
    public Look look(long nowNanos) {
        this.nowNanos = nowNanos;
        lookAtOlder(nowNanos);
        lookAtCurrent(nowNanos);
        if (isCheckDue(nowNanos)) {
            check(nowNanos);
        }
        if (current != null && current.isFresh(nowNanos)) {
            searchRest();
        }
        return state();
    }

    private void lookAtOlder(long nowNanos) {
        for (Iterator<Part> files = older.iterator(); files.hasNext(); ) {
            Part file = files.next();
            if (file.isFinished()) {
                files.remove();
                leave(file);
                continue;
            }
            lookAt(file, nowNanos);
            if (nowNanos - file.changedNanos() >= LINGER_NANOS) {
                file.finish();
            }
        }
    }

    private void lookAtCurrent(long nowNanos) {
        if (current == null) {
            return;
        }
        lookAt(current, nowNanos);
        if (surroundings.once() || (isGone() && nowNanos - current.changedNanos() >= GONE_NANOS)) {
            current.finish();
        }
    }

    private void lookAt(Part file, long nowNanos) {
        try {
            if (!file.look(nowNanos)) {
                truncated(file);
                file.look(nowNanos);
            }
        } catch (IOException e) {
            failed(file, e);
        }
    }

    private void truncated(Part file) {
        surroundings.notice(name, "was truncated; reading it from its start");
        if (file instanceof OpenFile open && file == current) {
            rotations.lost(open, nowNanos);
        }
        file.rewind();
        searchRest();
    }

    /// Looks for what rotations made of files not read to their end, and for files that came and went unseen.
    private void searchRest() {
        for (Part part : rotations.find(nowNanos)) {
            surroundings.known().opened(part);
            older.add(part);
            lookAt(part, nowNanos);
            if (surroundings.once()) {
                part.finish();
            }
        }
    }

    private boolean isGone() {
        return fromGlob && trouble.isMissing();
    }

    private boolean isFinishedElsewhere() {
        return isGone() && older.isEmpty() && !rotations.isSearching();
    }

    private Look state() {
        if (isPending()) {
            return Look.READY;
        }
        return stateWithoutLines();
    }

    private Look stateWithoutLines() {
        if (current == null) {
            return surroundings.once() || isFinishedElsewhere() ? Look.ENDED : Look.BLOCKED;
        }
        if (current.isFinished()) {
            return Look.ENDED;
        }
        return trouble.keepsFromReading() || current.isReplaced() ? Look.BLOCKED : Look.AT_REST;
    }

    private boolean isPending() {
        for (Part file : older) {
            if (file.pending()) {
                return true;
            }
        }
        if (rotations.hasEarlier()) {
            return true;
        }
        return current != null && current.pending() && !trouble.isToBeTriedLater(nowNanos);
    }

    private boolean isCheckDue(long nowNanos) {
        if (!checked) {
            return true;
        }
        if (surroundings.once()) {
            return false;
        }
        boolean isBusy = current != null && current.changedNanos() == nowNanos;
        long every = trouble.isUnreadable() ? Trouble.RETRY_NANOS : isBusy ? BUSY_CHECK_NANOS : CHECK_NANOS;
        return nowNanos - checkedNanos >= every;
    }

    /// Looks what lies under the name.
    private void check(long nowNanos) {
        checked = true;
        checkedNanos = nowNanos;
        try {
            BasicFileAttributes attributes = surroundings.disk().attributes(path);
            Object fileKey = attributes.fileKey();
            if (current != null && Objects.equals(fileKey, currentKey)) {
                checkUnread(current, attributes.lastModifiedTime());
                trouble.well();
            } else if (!surroundings.known().isOpen(String.valueOf(fileKey))) {
                requireRegular(attributes);
                open(fileKey, nowNanos);
            }
        } catch (NoSuchFileException e) {
            missing();
        } catch (IOException e) {
            trouble.unreadable(e, nowNanos);
        }
        if (rotations.isSearching()) {
            searchRest();
        }
    }

    /// A file that was written to and has nothing new may have been truncated and written again to the same size.
    private void checkUnread(OpenFile file, FileTime modified) throws IOException {
        if (!modified.equals(currentModified) && !file.pending()) {
            file.check();
            file.searchAgain(nowNanos);
        }
        currentModified = modified;
    }

    private static void requireRegular(BasicFileAttributes attributes) throws IOException {
        if (!attributes.isRegularFile()) {
            throw new IOException(attributes.isDirectory() ? "it is a directory" : "it is not a regular file");
        }
    }

    private void open(@Nullable Object fileKey, long nowNanos) throws IOException {
        String key = String.valueOf(fileKey);
        FileChannel log = surroundings.disk().open(path);
        boolean kept = false;
        try {
            Object now = surroundings.disk().attributes(path).fileKey();
            if (Objects.equals(fileKey, now)) { // else it was replaced meanwhile: the next check sees that
                follow(new OpenFile(rotations.id(), key, log, trailIn(key, log), nowNanos), nowNanos);
                currentKey = fileKey;
                currentModified = null;
                kept = true;
            }
        } finally {
            if (!kept) {
                log.close();
            }
        }
    }

    private Trail trailIn(String key, FileChannel log) throws IOException {
        long position = positionIn(key, log);
        return Trail.of(log, position).orElseThrow(() -> new IOException("it is being truncated"));
    }

    private long positionIn(String key, FileChannel log) throws IOException {
        resume();
        long position = rotations.begin(key, log);
        if (position == 0) {
            position = surroundings.known().position(key, log); // it may have been read under another name
        }
        if (position == 0 && thereAtStart) {
            begin = surroundings.beginning().in(this, log);
            return begin.position();
        }
        if (position == 0 || rotations.isSearching()) { // then what comes first is in another file
            return position;
        }
        begin = surroundings.beginning().again(this, log, position);
        return begin.position();
    }

    /// Goes on from what an earlier run left; then what lies under the name is not there for the first time.
    private void resume() {
        List<Position> saved = surroundings.known().takeResumable(id());
        if (!saved.isEmpty()) {
            rotations.resume(saved, nowNanos);
            thereAtStart = false;
        }
    }

    private void follow(OpenFile file, long nowNanos) throws IOException {
        file.look(nowNanos);
        surroundings.known().opened(file);
        if (current != null) {
            surroundings.notice(name, "was rotated; following the new file");
            retire(current, nowNanos);
        }
        current = file;
        reachBack();
        thereAtStart = false;
        searchRest();
        trouble.well();
        if (surroundings.once()) {
            file.finish();
        }
    }

    /// A log that begins later than its reading is to is read from its rotated files first.
    private void reachBack() {
        if (thereAtStart && begin.position() == 0 && surroundings.beginning().reachesBack()) {
            rotations.reachBack(this);
        }
    }

    /// Opens the next file that is read before the log itself.
    ///
    /// @return false if there is none
    private boolean openEarlier() {
        if (!rotations.hasEarlier()) {
            return false;
        }
        rotations.openEarlier(nowNanos).ifPresent(part -> {
            surroundings.known().opened(part);
            lookAt(part, nowNanos);
            older.add(part);
        });
        return true;
    }

    private void retire(OpenFile file, long nowNanos) {
        file.linger(nowNanos);
        older.add(file);
        if (older.size() > MAX_OLDER) {
            older.getFirst().finish();
        }
    }

    private void leave(Part file) {
        surroundings.known().closed(file);
        close(file);
    }

    private void close(Part file) {
        try {
            file.close();
        } catch (IOException e) {
            surroundings.notice(name, "could not be closed: " + InputException.reason(e));
        }
    }

    private void missing() {
        trouble.missing(!fromGlob);
        resume();
        thereAtStart = false;
    }

    private void failed(Part file, IOException why) {
        if (file == current) {
            trouble.failing(why, nowNanos);
            return;
        }
        surroundings.notice(
                name, "the rotated file cannot be read to its end (" + InputException.reason(why) + "); left it");
        if (file instanceof OpenFile open) {
            surroundings.known().lost(open.unread());
        }
        file.abandon();
    }

    @Override
    public Look read(Batch batch) {
        if (readOlder(batch)) {
            return Look.READY;
        }
        if (current != null && !trouble.isToBeTriedLater(nowNanos) && read(current, batch)) {
            trouble.over();
            return Look.READY;
        }
        return stateWithoutLines();
    }

    private boolean readOlder(Batch batch) {
        do {
            for (Part file : older) {
                if (read(file, batch)) {
                    return true;
                }
            }
        } while (openEarlier());
        return false;
    }

    private boolean read(Part file, Batch batch) {
        reading = file;
        try {
            boolean read = file.read(batch);
            batch.at(file.key(), file.checkpoint().offset());
            return read;
        } catch (IOException e) {
            failed(file, e);
            return false;
        }
    }

    @Override
    public void taken(Batch batch, int to) {
        Part file = requireNonNull(reading, "nothing was read");
        try {
            file.taken(batch, to);
        } catch (IOException e) {
            failed(file, e);
        }
    }

    @Override
    public void close() {
        older.forEach(this::leave);
        older.clear();
        if (current != null && surroundings.once()) {
            surroundings.known().ended(current);
            close(current);
        } else if (current != null) {
            leave(current);
        }
        current = null;
    }
}
