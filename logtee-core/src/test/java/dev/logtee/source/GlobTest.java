package dev.logtee.source;

import static dev.logtee.source.Following.append;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.source.Checkpoints.Position;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {
    @TempDir
    Path folder;

    @Test
    void filesComeUnderAGlobAndAreReadFromTheirStart() throws IOException {
        Beginning end = (source, channel) -> new Begin(channel.size(), Long.MIN_VALUE);
        append(folder.resolve("a.log"), "old\n");
        try (Following following = Following.from(end, folder.resolve("*.log"))) {
            following.look();
            append(folder.resolve("b.log"), "b\n");
            append(folder.resolve("c.txt"), "c\n");
            append(folder.resolve(".hidden.log"), "hidden\n");
            assertThat(following.aSecond().lines).containsExactly("b");
        }
    }

    @Test
    void aFileThatIsGoneFromAGlobEndsWithItsLastLine() throws IOException {
        Path log = folder.resolve("a.log");
        append(log, "a\ntorn");
        try (Following following = Following.of(folder.resolve("*.log"))) {
            following.look();
            Files.delete(log);
            following.pass(Duration.ofSeconds(12));
            assertThat(following.lines).containsExactly("a", "torn");
            assertThat(following.sources()).isZero();
            append(log, "again\n");
            assertThat(following.pass(Duration.ofSeconds(2)).lines).containsExactly("a", "torn", "again");
        }
    }

    @Test
    void aRotationWithinAGlobIsReadOnce() throws IOException {
        Path log = folder.resolve("access.log");
        append(log, "0\n");
        append(folder.resolve("access.log.1"), "old\n");
        try (Following following = Following.of(folder.resolve("access.log*"))) {
            following.look();
            for (int i = 1; i <= 4; i++) {
                for (int j = 5; j >= 1; j--) {
                    Path from = folder.resolve("access.log." + j);
                    if (Files.exists(from)) {
                        Files.move(from, folder.resolve("access.log." + (j + 1)));
                    }
                }
                Files.move(log, folder.resolve("access.log.1"));
                append(log, i + "\n");
                following.pass(Duration.ofSeconds(8));
            }
            assertThat(following.lines).containsExactly("0", "old", "1", "2", "3", "4");
        }
    }

    @Test
    void aGlobMayLieInAnyName() throws IOException {
        append(Files.createDirectory(folder.resolve("web1")).resolve("access.log"), "1\n");
        append(Files.createDirectory(folder.resolve("web2")).resolve("access.log"), "2\n");
        try (Following following = Following.once(folder.resolve("web[0-9]/acc*.{log,txt}"))) {
            assertThat(following.look().lines).containsExactly("1", "2");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX) // others allow no such names
    void aFileWhoseNameIsNotUtf8IsGoneOnWithByTheNextRun() throws Exception {
        Path glob = folder.resolve("*.log");
        appendToNotUtf8("a");
        List<Position> saved;
        try (Following following = Following.of(glob)) {
            assertThat(following.look().lines).containsExactly("a");
            saved = following.positions();
        }
        appendToNotUtf8("b");
        try (Following following = Following.resuming(saved, glob)) {
            assertThat(following.pass(Duration.ofSeconds(12)).lines).containsExactly("b");
            assertThat(following.notices).isEmpty();
        }
    }

    private void appendToNotUtf8(String line) throws IOException, InterruptedException {
        String append = "echo " + line + " >> \"$(printf '\\374').log\"";
        new ProcessBuilder("sh", "-c", append)
                .directory(folder.toFile())
                .start()
                .waitFor();
    }

    @Test
    void aLineFeedMayStandInAGlob() throws IOException {
        append(Files.createDirectory(folder.resolve("a\nb")).resolve("access.log"), "1\n");
        try (Following following = Following.once(folder.resolve("a\nb/*.log"))) {
            assertThat(following.look().lines).containsExactly("1");
        }
    }

    @Test
    void filesPastTheMostAreToldOfOnceAndNotLookedAtAgain() throws IOException {
        for (int file = 0; file < Inputs.MAX_FILES + 5; file++) {
            append(folder.resolve(file + ".log"), file + "\n");
        }
        try (Following following = Following.of(folder.resolve("*.log"))) {
            following.look();
            int opened = following.opened();
            following.pass(Duration.ofSeconds(3), Duration.ofSeconds(1));
            assertThat(following.opened()).isEqualTo(opened);
            assertThat(following.sources()).isEqualTo(Inputs.MAX_FILES);
            assertThat(following.notices).singleElement().asString().contains("nor is any further file");
        }
    }

    @Test
    void aGlobThatMatchesNothingIsWaitedFor() throws IOException {
        Path glob = folder.resolve("*.log");
        try (Following following = Following.of(glob)) {
            following.pass(Duration.ofSeconds(3));
            assertThat(following.notices).containsExactly("waiting for " + glob + ": no file matches");
            append(folder.resolve("a.log"), "a\n");
            assertThat(following.aSecond().lines).containsExactly("a");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a.log", "{web1/access,web2/access}.log", "web[1/2].log"})
    void anInvalidGlobIsRefused(String glob) {
        assertThatThrownBy(() -> Following.of(folder.resolve(glob)))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("not a valid pattern");
    }

    @Test
    void aCompressedFileIsReadOnceOrPassedOver() throws IOException {
        Path file = folder.resolve("access.log.gz");
        for (String member : new String[] {"a\nb", "c\nd"}) {
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(
                    file, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND))) {
                out.write(member.getBytes(UTF_8));
            }
        }
        try (Following following = Following.once(file)) {
            assertThat(following.look().lines).containsExactly("a", "bc", "d");
        }
        try (Following following = Following.of(file)) {
            assertThat(following.aSecond().lines).isEmpty();
            assertThat(following.notices).singleElement().asString().contains("is compressed");
        }
    }

    @Test
    void aFileThatCannotBeUnpackedIsPassedOver() throws IOException {
        append(folder.resolve("access.log"), "a\n");
        append(folder.resolve("access.log.2.xz"), "no\nlines\n");
        try (Following following = Following.of(folder.resolve("access.log*"))) {
            assertThat(following.aSecond().lines).containsExactly("a");
            assertThat(following.notices).singleElement().asString().contains("is compressed");
        }
    }
}
