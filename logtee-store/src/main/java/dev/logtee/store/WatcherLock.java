package dev.logtee.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Lets one watcher at a time use a state. The system releases it with the process, however that ends. The file stays:
/// who opened it before it was taken away would hold a lock that nobody else sees.
final class WatcherLock implements Closeable {
    private static final int MOST_BYTES = 64;
    private static final int TRIES = 5; // who looks whether it is held holds it for a moment
    private static final long BETWEEN_MILLIS = 20;

    /// The system lets go of a file's lock with any channel of the file that its process closes: no other is opened.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel file;

    private WatcherLock(Path path, FileChannel file) {
        this.path = path;
        this.file = file;
    }

    /// @throws StateInUse if another watcher has it
    static WatcherLock take(Path path) throws IOException {
        Path place = place(path);
        if (!HELD_HERE.add(place)) {
            throw inUse(path, Long.toString(ProcessHandle.current().pid()));
        }
        boolean taken = false;
        try {
            FileChannel file = locked(path);
            taken = true;
            return new WatcherLock(place, file);
        } finally {
            if (!taken) {
                HELD_HERE.remove(place);
            }
        }
    }

    private static FileChannel locked(Path path) throws IOException {
        FileChannel file = FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                Permissions.OF_FILES);
        boolean taken = false;
        try {
            if (!tryLock(file)) {
                throw inUse(path, holder(file));
            }
            file.truncate(0);
            file.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(US_ASCII)));
            taken = true;
            return file;
        } finally {
            if (!taken) {
                file.close();
            }
        }
    }

    private static boolean tryLock(FileChannel file) throws IOException {
        for (int i = 1; file.tryLock() == null; i++) {
            if (i == TRIES) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(BETWEEN_MILLIS));
        }
        return true;
    }

    private static StateInUse inUse(Path path, String holder) {
        return new StateInUse("another logtee (process " + holder + ") watches with this state, " + path
                + ": end it, give this one another --name, or keep nothing of it (--no-state)");
    }

    /// The process that has it; empty if nobody does.
    static Optional<String> holder(Path path) throws IOException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        if (HELD_HERE.contains(place(path))) {
            return Optional.of(Long.toString(ProcessHandle.current().pid()));
        }
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
                FileLock lock = file.tryLock(0, Long.MAX_VALUE, true)) {
            return lock == null ? Optional.of(holder(file)) : Optional.empty();
        }
    }

    private static String holder(FileChannel file) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(MOST_BYTES);
        file.read(text, 0);
        return new String(text.array(), 0, text.position(), US_ASCII);
    }

    private static Path place(Path path) throws IOException {
        Path whole = path.toAbsolutePath();
        return requireNonNull(whole.getParent(), "a file lies in a folder")
                .toRealPath()
                .resolve(whole.getFileName());
    }

    @Override
    public void close() throws IOException {
        file.close();
        HELD_HERE.remove(path);
    }
}
