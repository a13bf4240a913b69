package dev.logtee.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
    private static final Instant NOW = Instant.parse("2018-05-09T16:00:00Z");
    private static final FileTime LONG_AGO = FileTime.from(NOW.minusSeconds(3));

    @TempDir
    Path folder;

    private final Folders folders = new Folders(InstantSource.fixed(NOW));

    @BeforeEach
    void oneFile() throws IOException {
        Files.createFile(folder.resolve("access.log.1"));
    }

    @Test
    void whatIsNotChangedIsListedOnce() throws IOException {
        Files.setLastModifiedTime(folder, LONG_AGO);
        assertThat(names()).containsExactly("access.log.1");
        Files.createFile(folder.resolve("access.log.2"));
        Files.setLastModifiedTime(folder, LONG_AGO);
        assertThat(names()).as("its time tells").containsExactly("access.log.1");
    }

    @Test
    void whatIsChangedIsListedAnew() throws IOException {
        Files.setLastModifiedTime(folder, LONG_AGO);
        names();
        Files.createFile(folder.resolve("access.log.2"));
        assertThat(names()).containsExactlyInAnyOrder("access.log.1", "access.log.2");
    }

    @Test
    void whatMayJustBeChangingIsListedEachTime() throws IOException {
        FileTime aMomentAgo = FileTime.from(NOW.minusMillis(2999));
        Files.setLastModifiedTime(folder, aMomentAgo);
        names();
        Files.createFile(folder.resolve("access.log.2"));
        Files.setLastModifiedTime(folder, aMomentAgo);
        assertThat(names()).containsExactlyInAnyOrder("access.log.1", "access.log.2");
    }

    private List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        folders.list(folder, name -> names.add(name.toString()));
        return names;
    }
}
