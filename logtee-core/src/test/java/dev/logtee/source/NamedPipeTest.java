package dev.logtee.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedPipeTest {
    @TempDir
    Path folder;

    private Path pipe;

    @BeforeEach
    void makeIt() throws Exception {
        pipe = folder.resolve("web1");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
    }

    @Test
    void oneWriterAfterTheOtherIsReadUntilThePipeIsGone() throws Exception {
        write("a\nb\n");
        try (InputStream in = new NamedPipe(pipe)) {
            assertThat(next(in)).isEqualTo("a\nb\n");
            write("c\n");
            assertThat(next(in)).isEqualTo("c\n");
            Files.delete(pipe);
            assertThat(in.read()).isNegative();
        }
    }

    @Test
    void aFileThatTookItsPlaceIsNotReadAgainAndAgain() throws Exception {
        write("a\n");
        try (InputStream in = new NamedPipe(pipe)) {
            assertThat(next(in)).isEqualTo("a\n");
            Files.delete(pipe);
            Files.writeString(pipe, "b\n");
            assertThat(in.read()).isNegative();
        }
    }

    @Test
    void aLineThatItsWriterDidNotEndDoesNotRunIntoTheNextWritersFirst() throws Exception {
        write("a\nGET /to");
        try (InputStream in = new NamedPipe(pipe)) {
            assertThat(next(in)).isEqualTo("a\nGET /to");
            assertThat(next(in)).isEqualTo("\n");
            write("c\n");
            assertThat(next(in)).isEqualTo("c\n");
        }
    }

    @Test
    void onlyPipesThatHaveANameAreOpenedAgain() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), pipe);
        assertThat(NamedPipe.is(pipe)).isTrue();
        assertThat(NamedPipe.is(link)).isTrue();
        assertThat(NamedPipe.is(Path.of("/dev/null"))).isFalse();
        assertThat(NamedPipe.is(folder)).isFalse();
        assertThat(NamedPipe.is(folder.resolve("missing"))).isFalse();
    }

    /// Opening waits for a reader.
    private void write(String text) {
        Thread.ofPlatform().start(() -> {
            try {
                Files.writeString(pipe, text, StandardOpenOption.WRITE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static String next(InputStream in) throws Exception {
        byte[] bytes = new byte[100];
        return new String(bytes, 0, in.read(bytes, 0, bytes.length), StandardCharsets.UTF_8);
    }
}
