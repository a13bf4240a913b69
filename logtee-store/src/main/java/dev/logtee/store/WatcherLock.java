package dev.logtee.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lets one watcher at a time use a state. The system releases it with the process, however that ends.
final class WatcherLock implements Closeable {
    private static final int MOST_BYTES = 64;

    private final FileChannel file;

    private WatcherLock(FileChannel file) {
        this.file = file;
    }

    /// @throws StateInUse if another watcher has it
    static WatcherLock take(Path path) throws IOException {
        FileChannel file = FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                Permissions.OF_FILES);
        boolean taken = false;
        try {
            if (tryLock(file) == null) {
                throw new StateInUse("another logtee (process " + holder(file) + ") watches with this state, " + path
                        + ": end it, give this one another --name, or keep nothing of it (--no-state)");
            }
            file.truncate(0);
            file.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(US_ASCII)));
            taken = true;
            return new WatcherLock(file);
        } finally {
            if (!taken) {
                file.close();
            }
        }
    }

    /// The process that has it; empty if nobody does.
    static Optional<String> holder(Path path) throws IOException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            FileLock lock = tryLock(file);
            return lock == null ? Optional.of(holder(file)) : Optional.empty();
        }
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process
        }
    }

    private static String holder(FileChannel file) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(MOST_BYTES);
        file.read(text, 0);
        return new String(text.array(), 0, text.position(), US_ASCII);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
