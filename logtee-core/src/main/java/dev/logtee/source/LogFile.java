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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A file followed through its rotations.
///
/// The open file's size is looked at each time; what lies under its name, at most every [#CHECK_NANOS] while nothing is
/// written. Once another file lies there, that one is read too, after what there still is in the old one, which is left
/// when nothing was written to it for [OlderFiles#LINGER_NANOS]: servers go on writing to a renamed log for a moment.
public final class LogFile implements Source {
    static final long CHECK_NANOS = 240_000_000;
    static final long BUSY_CHECK_NANOS = 1_000_000_000;
    static final long GONE_NANOS = 10_000_000_000L;

    private final Path path;
    private final String name;
    private final Surroundings surroundings;
    private final boolean fromGlob;
    private final Trouble trouble;
    private final Rotations rotations;
    private final OlderFiles older;
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
        this.older = new OlderFiles(name, surroundings, rotations);
        surroundings.known().followed(id());
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
        return older.unreadBytes() + (current == null ? 0 : current.unreadBytes());
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
    public byte[] directives() {
        try {
            return current != null && older.isEmpty() ? current.directives() : older.directives();
        } catch (IOException e) {
            return new byte[0]; // reading says so
        }
    }

    @Override
    public boolean isUnreadable() {
        return trouble.lasts(nowNanos);
    }

    /// Of a glob's file that is gone there is nothing to tell.
    @Override
    public Optional<String> trouble() {
        return isGone() ? Optional.empty() : trouble.words(nowNanos);
    }

    @Override
    public Look look(long nowNanos) {
        this.nowNanos = nowNanos;
        older.look(nowNanos);
        lookAtCurrent(nowNanos);
        if (isCheckDue(nowNanos)) {
            check(nowNanos);
        }
        if (current != null && current.isFresh(nowNanos)) {
            older.want();
        }
        older.settle(nowNanos);
        return state();
    }

    private void lookAtCurrent(long nowNanos) {
        if (current == null) {
            return;
        }
        lookAt(current, nowNanos);
        if (endsHere() || (isGone() && nowNanos - current.changedNanos() >= GONE_NANOS)) {
            current.finish();
        }
    }

    private void lookAt(OpenFile file, long nowNanos) {
        try {
            if (!file.look(nowNanos)) {
                older.rewind(file, nowNanos);
            }
        } catch (IOException e) {
            trouble.failing(e, nowNanos);
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
        if (current.isFinished() || isLeftToTheNext(current)) {
            return Look.ENDED;
        }
        return trouble.keepsFromReading() || current.isReplaced() ? Look.BLOCKED : Look.AT_REST;
    }

    private boolean isLeftToTheNext(OpenFile file) {
        return surroundings.once() && !file.pending() && !file.isReplaced() && !trouble.keepsFromReading();
    }

    private boolean isPending() {
        return older.isPending() || (current != null && current.pending() && !trouble.isToBeTriedLater(nowNanos));
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
                if (current != null) {
                    checkReplaced(current);
                }
                open(fileKey, nowNanos);
            }
        } catch (NoSuchFileException e) {
            missing(nowNanos);
        } catch (IOException e) {
            trouble.unreadable(e, nowNanos);
        }
        if (rotations.isSearching()) {
            older.want();
        }
    }

    /// A file that was written to and has nothing new may have been truncated and written again to the same size.
    private void checkUnread(OpenFile file, FileTime modified) throws IOException {
        if (!modified.equals(currentModified) && !file.pending()) {
            checkContent(file);
            file.searchAgain(nowNanos);
        }
        currentModified = modified;
    }

    /// What is written to it now may have been another log's already. One that cannot be read any more, as where it
    /// was deleted on a server, is left to the older ones, which give it up; the new one does not wait for it.
    private void checkReplaced(OpenFile file) throws IOException {
        try {
            checkContent(file);
            file.whole();
        } catch (IOException e) {
            if (!trouble.lasts(nowNanos)) {
                throw e;
            }
            older.retire(file, nowNanos);
            current = null;
        }
    }

    private void checkContent(OpenFile file) throws IOException {
        file.check();
        lookAt(file, nowNanos);
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
        if (current != null && current.isCopiedTo(log)) {
            return current.checkpoint().offset();
        }
        resume();
        long position = rotations.begin(log);
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
        if (current != null) {
            leave(current, file);
        }
        surroundings.known().opened(file);
        current = file;
        reachBack();
        thereAtStart = false;
        older.want();
        trouble.over();
        trouble.well();
        if (endsHere()) {
            file.finish();
        }
    }

    private void leave(OpenFile before, OpenFile now) throws IOException {
        boolean isCopied = before.leaveRestTo(now);
        surroundings.notice(
                name, isCopied ? "was replaced by a copy; going on in that" : "was rotated; following the new file");
        older.retire(before, nowNanos);
    }

    /// Whether what follows the last line feed is a line as well: a run that goes on here would find the rest of it.
    private boolean endsHere() {
        return surroundings.once() && !surroundings.goesOn();
    }

    /// A log that begins later than its reading is to is read from its rotated files first.
    private void reachBack() {
        if (thereAtStart && begin.position() == 0 && surroundings.beginning().reachesBack()) {
            rotations.reachBack(this);
        }
    }

    private void missing(long nowNanos) {
        trouble.missing(!fromGlob, nowNanos);
        resume();
        thereAtStart = false;
    }

    @Override
    public Look read(Batch batch) {
        reading = older.read(batch, nowNanos);
        if (reading != null) {
            return Look.READY;
        }
        if (current != null && !trouble.isToBeTriedLater(nowNanos) && read(current, batch)) {
            trouble.over();
            return Look.READY;
        }
        return stateWithoutLines();
    }

    private boolean read(OpenFile file, Batch batch) {
        reading = file;
        try {
            return file.readPlaced(batch);
        } catch (IOException e) {
            trouble.failing(e, nowNanos);
            return false;
        }
    }

    @Override
    public void taken(Batch batch, int to) {
        requireNonNull(reading, "nothing was read").taken(batch, to);
    }

    @Override
    public void close() {
        older.close();
        if (isGone()) {
            surroundings.known().unfollowed(id());
        }
        if (current == null) {
            return;
        }
        if (surroundings.once()) {
            if (surroundings.goesOn() && current.unreadBytes() > 0) {
                surroundings.notice(name, "its last line is not whole yet; it is left to the next run");
            }
            surroundings.known().ended(current);
        } else {
            surroundings.known().closed(current);
        }
        older.close(current);
        current = null;
    }
}
