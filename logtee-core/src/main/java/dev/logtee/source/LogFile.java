package dev.logtee.source;

import static java.util.Objects.requireNonNull;

import dev.logtee.bytes.VisibleText;
import dev.logtee.source.Checkpoints.Position;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// A file followed through its rotations.
///
/// The open file's size is looked at each time; what lies under its name, at most every [#CHECK_NANOS] while nothing is
/// written. Once another file lies there, that one is read too, after what there still is in the old one, which is left
/// when nothing was written to it for [#LINGER_NANOS]: servers go on writing to a renamed log for a moment.
public final class LogFile implements Source {
    static final long CHECK_NANOS = 240_000_000;
    static final long BUSY_CHECK_NANOS = 1_000_000_000;
    static final long RETRY_NANOS = 1_000_000_000;
    static final long LINGER_NANOS = 1_000_000_000;
    static final long GONE_NANOS = 10_000_000_000L;
    private static final int MAX_OLDER = 8;

    private enum Trouble {
        NONE,
        MISSING,
        UNREADABLE,
        /// Opened, and failing while it is read.
        FAILING
    }

    private final Path path;
    private final String name;
    private final Surroundings surroundings;
    private final boolean fromGlob;
    private final Deque<OpenFile> older = new ArrayDeque<>();
    private @Nullable OpenFile current;
    private @Nullable Object currentKey; // as the file system has it: cheaper to compare than its text
    private @Nullable OpenFile reading;
    private Begin begin = Begin.START;
    private boolean thereAtStart;
    private Trouble trouble = Trouble.NONE;
    private boolean checked;
    private long checkedNanos;
    private long nowNanos;
    private long failedNanos;

    /// @param thereAtStart  whether it may have a saved position or a beginning other than its start
    LogFile(Path path, Surroundings surroundings, boolean fromGlob, boolean thereAtStart) {
        this.path = path;
        this.name = VisibleText.of(path.toString());
        this.surroundings = surroundings;
        this.fromGlob = fromGlob;
        this.thereAtStart = thereAtStart;
    }

    Path path() {
        return path;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Begin begin() {
        return begin;
    }

    @Override
    public Look look(long nowNanos) {
        this.nowNanos = nowNanos;
        lookAtOlder(nowNanos);
        lookAtCurrent(nowNanos);
        if (isCheckDue(nowNanos)) {
            check(nowNanos);
        }
        return state();
    }

    private void lookAtOlder(long nowNanos) {
        for (Iterator<OpenFile> files = older.iterator(); files.hasNext(); ) {
            OpenFile file = files.next();
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

    private void lookAt(OpenFile file, long nowNanos) {
        try {
            if (!file.look(nowNanos)) {
                surroundings.notice(name, "was truncated; reading it from its start");
            }
        } catch (IOException e) {
            failed(file, e);
        }
    }

    private boolean isGone() {
        return fromGlob && trouble == Trouble.MISSING;
    }

    private Look state() {
        if (isPending()) {
            return Look.READY;
        }
        return stateWithoutLines();
    }

    private Look stateWithoutLines() {
        if (current == null) {
            return surroundings.once() || (isGone() && older.isEmpty()) ? Look.ENDED : Look.BLOCKED;
        }
        if (current.isFinished()) {
            return Look.ENDED;
        }
        return trouble == Trouble.UNREADABLE || trouble == Trouble.FAILING ? Look.BLOCKED : Look.AT_REST;
    }

    private boolean isPending() {
        for (OpenFile file : older) {
            if (file.pending()) {
                return true;
            }
        }
        return current != null && current.pending() && !isToBeTriedLater();
    }

    private boolean isToBeTriedLater() {
        return trouble == Trouble.FAILING && nowNanos - failedNanos < RETRY_NANOS;
    }

    private boolean isCheckDue(long nowNanos) {
        if (!checked) {
            return true;
        }
        if (surroundings.once()) {
            return false;
        }
        boolean isBusy = current != null && current.changedNanos() == nowNanos;
        long every = trouble == Trouble.UNREADABLE ? RETRY_NANOS : isBusy ? BUSY_CHECK_NANOS : CHECK_NANOS;
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
                well();
            } else if (!surroundings.known().isOpen(String.valueOf(fileKey))) {
                requireRegular(attributes);
                open(fileKey, nowNanos);
            }
        } catch (NoSuchFileException e) {
            missing();
        } catch (IOException e) {
            unreadable(e);
        }
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
                follow(new OpenFile(path, key, log, positionIn(key, log), nowNanos), nowNanos);
                currentKey = fileKey;
                kept = true;
            }
        } finally {
            if (!kept) {
                log.close();
            }
        }
    }

    private long positionIn(String key, FileChannel log) throws IOException {
        OptionalLong known = surroundings.known().position(key, log);
        if (known.isPresent() || !thereAtStart) {
            return known.orElse(0);
        }
        Optional<Position> saved = surroundings.checkpoints().find(path.toString(), key);
        boolean holds = saved.isPresent() && KnownFiles.holds(saved.get(), log);
        begin = holds
                ? new Begin(saved.get().offset(), Long.MIN_VALUE)
                : surroundings.beginning().in(this, log);
        return begin.position();
    }

    private void follow(OpenFile file, long nowNanos) throws IOException {
        file.look(nowNanos);
        if (current != null) {
            surroundings.notice(name, "was rotated; following the new file");
            retire(current, nowNanos);
        }
        current = file;
        thereAtStart = false;
        surroundings.known().opened(file);
        well();
        if (surroundings.once()) {
            file.finish();
        }
    }

    private void retire(OpenFile file, long nowNanos) {
        file.linger(nowNanos);
        older.add(file);
        if (older.size() > MAX_OLDER) {
            older.getFirst().finish();
        }
    }

    private void leave(OpenFile file) {
        surroundings.known().closed(file);
        try {
            file.close();
        } catch (IOException e) {
            surroundings.notice(name, "could not be closed: " + reason(e));
        }
    }

    /// It lies there, and is the one that is read.
    private void well() {
        if (trouble == Trouble.UNREADABLE) {
            surroundings.notice(name, "can be read again");
        }
        if (trouble != Trouble.FAILING) {
            trouble = Trouble.NONE;
        }
    }

    private void missing() {
        if (trouble != Trouble.MISSING && !fromGlob) {
            surroundings.notices().accept("waiting for " + name + ": no such file");
        }
        trouble = Trouble.MISSING;
        thereAtStart = false;
    }

    private void unreadable(IOException why) {
        requireFollowing(why);
        if (trouble != Trouble.UNREADABLE) {
            surroundings.notice(name, "cannot be read (" + reason(why) + "); trying again every second");
        }
        trouble = Trouble.UNREADABLE;
    }

    private void failed(OpenFile file, IOException why) {
        if (file != current) {
            surroundings.notice(name, "the rotated file cannot be read to its end (" + reason(why) + "); left it");
            file.abandon();
            return;
        }
        requireFollowing(why);
        if (trouble != Trouble.FAILING) {
            surroundings.notice(name, "reading failed (" + reason(why) + "); trying again every second");
        }
        trouble = Trouble.FAILING;
        failedNanos = nowNanos;
    }

    /// What is read once is not tried again: its end would look like that of a whole file.
    private void requireFollowing(IOException why) {
        if (surroundings.once()) {
            throw new InputException(name + " cannot be read: " + reason(why));
        }
    }

    private void recovered() {
        if (trouble == Trouble.FAILING) {
            surroundings.notice(name, "can be read again");
            trouble = Trouble.NONE;
        }
    }

    private static String reason(IOException e) {
        return VisibleText.of(
                switch (e) {
                    case AccessDeniedException denied -> "permission denied";
                    case FileSystemException onFile when onFile.getReason() != null -> onFile.getReason();
                    default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
                });
    }

    @Override
    public Look read(Batch batch) {
        for (OpenFile file : older) {
            if (read(file, batch)) {
                return Look.READY;
            }
        }
        if (current != null && !isToBeTriedLater() && read(current, batch)) {
            recovered();
            return Look.READY;
        }
        return stateWithoutLines();
    }

    private boolean read(OpenFile file, Batch batch) {
        reading = file;
        try {
            return file.read(batch);
        } catch (IOException e) {
            failed(file, e);
            return false;
        }
    }

    @Override
    public void taken(Batch batch, int to) {
        requireNonNull(reading, "nothing was read").taken(batch, to);
    }

    @Override
    public void close() {
        older.forEach(this::leave);
        older.clear();
        if (current != null) {
            leave(current);
            current = null;
        }
    }
}
