package dev.logtee.source;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/// The two things asked of a file system by name; tests put faults in its place.
interface Disk {
    Disk REAL = new Disk() {
        @Override
        public BasicFileAttributes attributes(Path path) throws IOException {
            return Files.readAttributes(path, BasicFileAttributes.class);
        }

        @Override
        public FileChannel open(Path path) throws IOException {
            return FileChannel.open(path, StandardOpenOption.READ);
        }
    };

    /// Follows symbolic links.
    BasicFileAttributes attributes(Path path) throws IOException;

    FileChannel open(Path path) throws IOException;
}
