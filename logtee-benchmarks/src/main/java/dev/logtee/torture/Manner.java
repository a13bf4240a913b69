package dev.logtee.torture;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPOutputStream;

/// How a log is rotated, as logrotate does it: `log.1` becomes `log.2` and so on before.
enum Manner {
    /// Renamed, and the server goes on in a new file once it was told.
    RENAME("rename and create") {
        @Override
        void rotate(Path log) throws IOException {
            shift(log, "");
            Files.move(log, numbered(log, 1, ""));
        }
    },
    /// Copied, and cut to nothing; the server need not be told.
    COPYTRUNCATE("copytruncate") {
        @Override
        void rotate(Path log) throws IOException {
            shift(log, "");
            Files.copy(log, numbered(log, 1, ""));
            truncate(log);
        }
    },
    /// Renamed, and compressed as soon as the server has left it.
    COMPRESS("rename, compress at once") {
        @Override
        void rotate(Path log) throws IOException {
            shift(log, ".gz");
            Files.move(log, numbered(log, 1, ""));
        }

        @Override
        void afterTheServerLeft(Path log) throws IOException {
            compress(numbered(log, 1, ""));
        }
    },
    /// Copied, cut to nothing, and the copy compressed.
    COPYTRUNCATE_COMPRESS("copytruncate, compress at once") {
        @Override
        void rotate(Path log) throws IOException {
            shift(log, ".gz");
            Files.copy(log, numbered(log, 1, ""));
            truncate(log);
            compress(numbered(log, 1, ""));
        }
    };

    /// More than a trial has rotations: none is deleted unread where Logtee hardly gets started between two kills.
    private static final int KEPT = 1000;

    private final String title;

    Manner(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    abstract void rotate(Path log) throws IOException;

    /// The server has the new file open, and closed the old one.
    void afterTheServerLeft(Path log) throws IOException {
        // most rotations are over by then
    }

    /// Whether the server has to open another file.
    boolean moves() {
        return this == RENAME || this == COMPRESS;
    }

    private static Path numbered(Path log, int number, String ending) {
        return log.resolveSibling(log.getFileName() + "." + number + ending);
    }

    private static void shift(Path log, String ending) throws IOException {
        Files.deleteIfExists(numbered(log, KEPT, ending));
        for (int number = KEPT - 1; number > 0; number--) {
            Path file = numbered(log, number, ending);
            if (Files.exists(file)) {
                Files.move(file, numbered(log, number + 1, ending));
            }
        }
    }

    private static void truncate(Path log) throws IOException {
        try (FileChannel file = FileChannel.open(log, StandardOpenOption.WRITE)) {
            file.truncate(0);
        }
    }

    /// As gzip does: written beside it, with its times, and only then removed.
    private static void compress(Path file) throws IOException {
        Path packed = file.resolveSibling(file.getFileName() + ".gz");
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            in.transferTo(out);
        }
        Files.setLastModifiedTime(packed, Files.getLastModifiedTime(file));
        Files.delete(file);
    }
}
