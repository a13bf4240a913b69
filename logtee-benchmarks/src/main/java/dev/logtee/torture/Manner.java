package dev.logtee.torture;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// How a log is rotated, as logrotate and others do it. Where files are numbered, `log.1` becomes `log.2` and so on
/// before.
enum Manner {
    /// Renamed, and the server goes on in a new file once it was told.
    RENAME("rename and create") {
        @Override
        void rotate(Path log) throws IOException {
            shift(log, "");
            Files.move(log, numbered(log, 1, ""));
        }
    },
    /// Renamed to a name that it keeps.
    DATED("rename with a date") {
        @Override
        void rotate(Path log) throws IOException {
            Files.move(log, nextDated(log));
        }
    },
    /// Renamed to where Logtee would not look for it unasked.
    ELSEWHERE("rename into another folder") {
        @Override
        void begin(Path log) throws IOException {
            super.begin(log);
            Files.createDirectory(old(log).getParent());
        }

        @Override
        List<String> options(Path log) {
            return List.of("--rotated", old(log) + ".*");
        }

        @Override
        void rotate(Path log) throws IOException {
            shift(old(log), "");
            Files.move(log, numbered(old(log), 1, ""));
        }

        private static Path old(Path log) {
            return log.resolveSibling("old").resolve(log.getFileName());
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
        void afterTheServerWroteOn(Path log) throws IOException {
            compress(numbered(log, 1, ""));
        }
    },
    /// Renamed, and compressed while the server still writes to it: what it writes then is destroyed, read or not.
    COMPRESS_BUSY("rename, compress at once, written to meanwhile") {
        @Override
        void rotate(Path log) throws IOException {
            shift(log, ".gz");
            Path latest = numbered(log, 1, "");
            Files.move(log, latest);
            compress(latest);
        }
    },
    /// Renamed, and compressed when the next one is.
    DELAY_COMPRESS("rename, compress the one before") {
        @Override
        void rotate(Path log) throws IOException {
            Path latest = numbered(log, 1, "");
            if (Files.exists(latest)) {
                compress(latest);
            }
            shift(log, ".gz");
            Files.move(log, latest);
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
    /// Likewise by a server that writes on meanwhile: what it writes after the copy is destroyed, read or not.
    COPYTRUNCATE_BUSY("copytruncate, written to meanwhile") {
        @Override
        void rotate(Path log) throws IOException {
            shift(log, "");
            Files.copy(log, numbered(log, 1, ""));
        }

        @Override
        void afterTheServerWroteOn(Path log) throws IOException {
            truncate(log);
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
    },
    /// The log is a symbolic link, which turns to a new file, as rotatelogs and cronolog have it.
    LINK("symbolic link moved") {
        @Override
        void begin(Path log) throws IOException {
            rotate(log);
        }

        @Override
        void rotate(Path log) throws IOException {
            Path next = Files.createFile(nextDated(log));
            Path link = log.resolveSibling("link");
            Files.createSymbolicLink(link, next);
            Files.move(link, log, StandardCopyOption.ATOMIC_MOVE);
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

    /// Makes an empty log.
    void begin(Path log) throws IOException {
        Files.createFile(log);
    }

    /// What Logtee has to be told.
    List<String> options(Path log) {
        return List.of();
    }

    abstract void rotate(Path log) throws IOException;

    /// The server has written on for a moment, and has then closed a file that was renamed, and opened the new one.
    void afterTheServerWroteOn(Path log) throws IOException {
        // most rotations are over by then
    }

    /// Whether the server writes nothing meanwhile.
    boolean isWaitedFor() {
        return this == COPYTRUNCATE || this == COPYTRUNCATE_COMPRESS;
    }

    /// Whether the server has to open another file.
    boolean moves() {
        return !isWaitedFor() && this != COPYTRUNCATE_BUSY;
    }

    /// Whether what the server writes meanwhile may be destroyed.
    boolean destroys() {
        return this == COPYTRUNCATE_BUSY || this == COMPRESS_BUSY;
    }

    private static Path numbered(Path log, int number, String ending) {
        return log.resolveSibling(log.getFileName() + "." + number + ending);
    }

    /// A name that no file had: so many rotations a day.
    private static Path nextDated(Path log) {
        int number = 1;
        Path file;
        do {
            file = log.resolveSibling("%s-20260131-%04d".formatted(log.getFileName(), number++));
        } while (Files.exists(file));
        return file;
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
