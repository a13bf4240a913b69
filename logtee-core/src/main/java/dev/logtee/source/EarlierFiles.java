package dev.logtee.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Rotated files that lay beside a log before it was first read, and are read before it because its reading begins in
/// one of them: one after another, the oldest first, each opened when the one before has been read.
final class EarlierFiles {
    private record Wanted(String key, long position, long unreadBytes) {}

    private final Deque<Wanted> wanted = new ArrayDeque<>();
    private long unreadBytes;

    /// Looks which of them are wanted. One that cannot be read ends the looking: what is older would leave a gap.
    ///
    /// @param oldestFirst  whose names say that they were rotated, and that are not read as logs of their own
    void want(List<RotatedFile> oldestFirst, Source source, Beginning beginning) throws IOException {
        for (RotatedFile file : oldestFirst.reversed()) {
            RotatedFile.Start start = file.start(source, beginning);
            if (start.position() < file.sizeBytes()) {
                want(new Wanted(file.key(), start.position(), file.sizeBytes() - start.position()));
            }
            if (start.isFirst()) {
                return;
            }
        }
    }

    private void want(Wanted file) {
        wanted.addFirst(file);
        unreadBytes += file.unreadBytes();
    }

    boolean isEmpty() {
        return wanted.isEmpty();
    }

    boolean holds(String key) {
        return wanted.stream().anyMatch(file -> file.key().equals(key));
    }

    long unreadBytes() {
        return unreadBytes;
    }

    /// Opens the next one, which is one of those that are there now: it may have been renamed.
    ///
    /// @throws IOException if it is gone, or cannot be read; then it is passed over
    Part open(List<RotatedFile> there, Path log, Surroundings surroundings, long nowNanos) throws IOException {
        Wanted next = wanted.removeFirst();
        unreadBytes -= next.unreadBytes();
        for (RotatedFile file : there) {
            if (file.key().equals(next.key())) {
                return file.part(log, file.key(), next.position(), surroundings, nowNanos)
                        .orElseThrow(() -> new IOException("it has become shorter"));
            }
        }
        throw new IOException("it is gone");
    }
}
