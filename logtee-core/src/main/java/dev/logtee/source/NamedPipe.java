package dev.logtee.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// What is written into a named pipe, by one writer after the other: where the last one has closed it, a read waits for
/// the next. It ends where the pipe is gone.
///
/// A line that a writer left without its line feed is ended there, so that it does not run into the next one's first.
/// Not for concurrent use.
final class NamedPipe extends InputStream {
    private static final int TYPE = 0170000; // of a file's mode
    private static final int PIPE = 0010000;

    private final Path path;
    private InputStream in;
    private boolean isTorn;

    /// Opens it, which waits for a writer.
    NamedPipe(Path path) throws IOException {
        this.path = path;
        in = Files.newInputStream(path);
    }

    /// Whether it is a pipe with a name, by which it can be opened again: not one of a shell's `<(...)`.
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
        while (read < 0 && !isTorn && awaitWriter()) {
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

    /// Opens it anew, then closes what was open: what a writer wrote meanwhile is lost only once nobody has it open. A
    /// file that took its place would be read from its beginning again and again.
    private boolean awaitWriter() throws IOException {
        if (!is(path)) {
            return false;
        }
        InputStream before = in;
        try {
            in = Files.newInputStream(path);
        } catch (NoSuchFileException e) {
            return false;
        }
        before.close();
        return true;
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
