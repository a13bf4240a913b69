package dev.logtee.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What is written into a named pipe, by one writer after the other: where the last one has closed it, a read looks for
/// more from time to time. It ends where the pipe is gone.
///
/// It stays open meanwhile: to open it anew would wait for a writer, though one may have come and gone since. A line
/// that a writer left without its line feed is ended there, so that it does not run into the next one's first. Not for
/// concurrent use.
final class NamedPipe extends InputStream {
    private static final long LOOK_MILLIS = 100;
    private static final int TYPE = 0170000; // of a file's mode
    private static final int PIPE = 0010000;

    private final Path path;
    private final long lookMillis;
    private InputStream in;
    private @Nullable Object key; // of the pipe that is open
    private boolean isTorn;

    /// Opens it, which waits for a writer.
    NamedPipe(Path path) throws IOException {
        this(path, LOOK_MILLIS);
    }

    NamedPipe(Path path, long lookMillis) throws IOException {
        this.path = path;
        this.lookMillis = lookMillis;
        key = Disk.REAL.attributes(path).fileKey();
        in = Files.newInputStream(path);
    }

    /// Whether it is a pipe with a name, under which another writer may come: not one of a shell's `<(...)`.
    static boolean is(Path path) {
        try {
            return ((int) Files.getAttribute(path.toRealPath(), "unix:mode") & TYPE) == PIPE;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = in.read(bytes, from, length);
        while (read < 0 && !isTorn && isThere() && pauses()) {
            read = in.read(bytes, from, length);
        }
        if (read < 0 && isTorn) {
            bytes[from] = '\n';
            read = 1;
        }
        if (read > 0) {
            isTorn = bytes[from + read - 1] != '\n';
        }
        return read;
    }

    /// Whether there still is a pipe; another one that took its place is opened.
    private boolean isThere() throws IOException {
        if (!is(path)) {
            return false; // also a file, which would be read from its beginning again and again
        }
        try {
            Object now = Disk.REAL.attributes(path).fileKey();
            if (!Objects.equals(now, key)) {
                in.close();
                in = Files.newInputStream(path);
                key = now;
            }
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /// @return false if it is to end
    private boolean pauses() {
        try {
            TimeUnit.MILLISECONDS.sleep(lookMillis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
