package dev.logtee.source;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A log that is rotated, in a folder of its own.
abstract class RotatedLog {
    @TempDir
    Path folder;

    Path log;
    Path rotated;

    @BeforeEach
    void nameFiles() {
        log = folder.resolve("access.log");
        rotated = folder.resolve("access.log.1");
    }
}
