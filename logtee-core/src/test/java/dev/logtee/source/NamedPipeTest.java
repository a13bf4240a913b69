package dev.logtee.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NamedPipeTest {
    private static final int WRITERS = 200;

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
        try (InputStream in = new NamedPipe(pipe, 1)) {
            assertThat(next(in)).isEqualTo("a\nb\n");
            write("c\n");
            assertThat(next(in)).isEqualTo("c\n");
            Files.delete(pipe);
            assertThat(in.read()).isNegative();
        }
    }

    @Test
    void writersThatComeAndGoAreAllRead() throws Exception {
        Thread.ofPlatform().start(() -> {
            for (int writer = 0; writer < WRITERS; writer++) {
                writeNow(writer + "\n");
            }
        });
        StringBuilder read = new StringBuilder();
        try (InputStream in = new NamedPipe(pipe, 1)) {
            while (read.toString().lines().count() < WRITERS) {
                read.append(next(in));
            }
        }
        assertThat(read.toString().lines().map(Integer::valueOf))
                .containsExactlyElementsOf(IntStream.range(0, WRITERS).boxed().toList());
    }

    @Test
    void anotherPipeThatTookItsPlaceIsRead() throws Exception {
        write("a\n");
        try (InputStream in = new NamedPipe(pipe, 1)) {
            assertThat(next(in)).isEqualTo("a\n");
            Files.move(pipe, folder.resolve("before"));
            makeIt();
            write("b\n");
            assertThat(next(in)).isEqualTo("b\n");
        }
    }

    @Test
    void aFileThatTookItsPlaceIsNotReadAgainAndAgain() throws Exception {
        write("a\n");
        try (InputStream in = new NamedPipe(pipe, 1)) {
            assertThat(next(in)).isEqualTo("a\n");
            Files.delete(pipe);
            Files.writeString(pipe, "b\n");
            assertThat(in.read()).isNegative();
        }
    }

    @Test
    void aLineThatItsWriterDidNotEndDoesNotRunIntoTheNextWritersFirst() throws Exception {
        write("a\nGET /to");
        try (InputStream in = new NamedPipe(pipe, 1)) {
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
        Thread.ofPlatform().start(() -> writeNow(text));
    }

    private void writeNow(String text) {
        try {
            Files.writeString(pipe, text, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String next(InputStream in) throws Exception {
        byte[] bytes = new byte[100];
        return new String(bytes, 0, in.read(bytes, 0, bytes.length), StandardCharsets.UTF_8);
    }
}
