package dev.logtee.source;

import static dev.logtee.source.Following.append;
import static dev.logtee.source.Following.truncate;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.source.Source.Look;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogFileTest extends RotatedLog {
    @Test
    void linesAreReadAsTheyAreWritten() throws IOException {
        append(log, "a\nb\r\n");
        try (Following following = Following.of(log)) {
            assertThat(following.look().lines).containsExactly("a", "b");
            append(log, "c\n");
            assertThat(following.look().lines).containsExactly("a", "b", "c");
            assertThat(following.look().looks).containsExactly(Look.AT_REST);
            assertThat(following.positions())
                    .singleElement()
                    .extracting("offset")
                    .isEqualTo(7L);
        }
    }

    @Test
    void aLineTornOverWritesIsReadOnceWhole() throws IOException {
        append(log, "GET /a");
        try (Following following = Following.of(log)) {
            assertThat(following.look().lines).isEmpty();
            append(log, "bc HTTP");
            assertThat(following.look().lines).isEmpty();
            append(log, "/1.1\nnext");
            assertThat(following.look().lines).containsExactly("GET /abc HTTP/1.1");
        }
    }

    @Test
    void aLastLineWithoutLineFeedCountsAtTheEndOfInput() throws IOException {
        append(log, "a\nb");
        try (Following following = Following.once(log)) {
            assertThat(following.look().lines).containsExactly("a", "b");
            assertThat(following.looks).containsExactly(Look.ENDED);
            assertThat(following.sources()).isZero();
        }
    }

    @Test
    void anEmptyFileEndsAtOnce() throws IOException {
        append(log, "");
        try (Following following = Following.once(log)) {
            assertThat(following.look().looks).containsExactly(Look.ENDED);
        }
    }

    @Test
    void aMissingFileIsWaitedForAndReadFromItsStart() throws IOException {
        Beginning end = (source, channel) -> new Begin(channel.size(), Long.MIN_VALUE);
        try (Following following = Following.from(end, log)) {
            following.aSecond();
            assertThat(following.notices).containsExactly("waiting for " + log + ": no such file");
            assertThat(following.looks).containsExactly(Look.BLOCKED);
            append(log, "a\n");
            assertThat(following.aSecond().lines).containsExactly("a");
            assertThat(following.notices).hasSize(1);
        }
    }

    @Test
    void aRenamedFileIsReadToItsEndBeforeTheNewOne() throws IOException {
        append(log, "a\n");
        try (Following following = Following.of(log)) {
            following.look();
            append(log, "b\nc\n");
            Files.move(log, rotated);
            append(log, "d\n");
            assertThat(following.aSecond().lines).containsExactly("a", "b", "c", "d");
            assertThat(following.notices).containsExactly(log + ": was rotated; following the new file");
        }
    }

    @Test
    void whatIsStillWrittenToARenamedFileIsRead() throws IOException {
        append(log, "a\n");
        try (Following following = Following.of(log)) {
            following.look();
            Files.move(log, rotated);
            append(rotated, "b\n");
            assertThat(following.aSecond().lines).containsExactly("a", "b");
            append(log, "d\n");
            following.pass(Duration.ofMillis(300));
            append(rotated, "c\n");
            assertThat(following.look().lines).containsExactly("a", "b", "d", "c");
        }
    }

    @Test
    void aRotationIsFollowedWithinAQuarterOfASecond() throws IOException {
        append(log, "a\n");
        try (Following following = Following.of(log)) {
            following.aSecond();
            Files.move(log, rotated);
            append(log, "b\n");
            assertThat(following.pass(Duration.ofMillis(240)).lines).containsExactly("a", "b");
        }
    }

    @Test
    void theTornEndOfARenamedFileIsALineOnceTheFileIsLeft() throws IOException {
        append(log, "a\nb");
        try (Following following = Following.of(log)) {
            following.look();
            Files.move(log, rotated);
            append(log, "c\n");
            assertThat(following.pass(Duration.ofMillis(500)).lines).containsExactly("a", "c");
            append(rotated, "b");
            assertThat(following.pass(Duration.ofSeconds(2)).lines).containsExactly("a", "c", "bb");
        }
    }

    @Test
    void manyRotationsInShortTimeAreAllRead() throws IOException {
        append(log, "0\n");
        try (Following following = Following.of(log)) {
            following.aSecond();
            for (int i = 1; i <= 20; i++) {
                Files.move(log, folder.resolve("old." + i));
                append(log, i + "\n");
                following.pass(Duration.ofMillis(260));
            }
            assertThat(following.lines).hasSize(21).doesNotHaveDuplicates();
        }
    }

    @Test
    void aTruncatedFileIsReadFromItsStart() throws IOException {
        append(log, "a\nb\ntorn");
        try (Following following = Following.of(log)) {
            following.look();
            truncate(log);
            append(log, "c\n");
            assertThat(following.look().lines).containsExactly("a", "b", "c");
            assertThat(following.notices).containsExactly(log + ": was truncated; reading it from its start");
        }
    }

    @Test
    void theHoleLeftByCopytruncateIsNoLine() throws IOException {
        append(log, "a\n");
        try (Following following = Following.of(log)) {
            following.look();
            truncate(log);
            following.look();
            try (FileChannel writer = FileChannel.open(log, StandardOpenOption.WRITE)) {
                writer.write(ByteBuffer.wrap("b\n".getBytes(UTF_8)), 5 << 20);
            }
            following.look();
            assertThat(following.lines).hasSize(2);
            assertThat(following.lines.getLast()).endsWith("b").hasSizeLessThan(Batch.BLOCK_BYTES + 2);
        }
    }

    @Test
    void aDeletedFileIsFollowedToItsEndAndThenUnderItsNameAgain() throws IOException {
        append(log, "a\n");
        try (Following following = Following.of(log)) {
            following.look();
            append(log, "b\n");
            Files.delete(log);
            following.aSecond();
            append(log, "c\n");
            assertThat(following.aSecond().lines).containsExactly("a", "b", "c");
        }
    }

    @ParameterizedTest(name = "{0} MiB before a line")
    @ValueSource(ints = {33, 70})
    void aLongHoleIsPassedOverInSteps(int mebibytes) throws IOException {
        try (FileChannel writer = FileChannel.open(log, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            writer.write(ByteBuffer.wrap("a\nb".getBytes(UTF_8)), (long) mebibytes << 20);
        }
        try (Following following = Following.of(log)) {
            assertThat(following.look(1).lines).isEmpty();
            assertThat(following.look().lines).containsExactly("a");
            append(log, "\n");
            assertThat(following.look().lines).containsExactly("a", "b");
        }
    }

    @Test
    void aVeryLongLineIsPassedOverInSteps() throws IOException {
        try (FileChannel writer = FileChannel.open(log, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            writer.write(ByteBuffer.wrap(new byte[] {'a'}));
            writer.write(ByteBuffer.wrap("b\nc\n".getBytes(UTF_8)), 70 << 20);
        }
        try (Following following = Following.of(log)) {
            assertThat(following.look(1).lines).isEmpty();
            assertThat(following.look().lines).containsExactly("too long: " + ((70 << 20) + 2), "c");
        }
        try (Following following = Following.once(log)) {
            assertThat(following.look(1).lines).isEmpty();
            assertThat(following.look().lines).containsExactly("too long: " + ((70 << 20) + 2), "c");
        }
    }

    @Test
    void aLineThatIsTooLongIsCountedOnceThoughNothingCanBeReadBehindIt() throws IOException {
        append(log, "x".repeat(2 << 20) + "\nb\n");
        Batch batch = new Batch();
        FileChannel channel = FileChannel.open(log);
        try (OpenFile file = new OpenFile(log, "key", channel, new Trail(), 0)) {
            file.look(0);
            assertThat(file.read(batch)).isTrue();
            channel.close();
            file.taken(batch, batch.to());
            assertThat(file.checkpoint().offset()).isEqualTo(batch.tooLongBytes());
        }
    }

    @Test
    void longLinesAreReadWholeUpToOneMebibyte() throws IOException {
        String longLine = "x".repeat(70_000);
        String longest = "y".repeat(Batch.MAX_LINE_BYTES);
        append(log, longLine + "\n" + longest + "\nend\n");
        try (Following following = Following.of(log)) {
            assertThat(following.look().lines).containsExactly(longLine, longest, "end");
        }
    }

    @Test
    void aLineOverOneMebibyteIsPassedOverWithItsLength() throws IOException {
        append(log, "a\n" + "x".repeat(2 << 20));
        try (Following following = Following.of(log)) {
            assertThat(following.look().lines).containsExactly("a");
            append(log, "xyz\nb\n");
            assertThat(following.look().lines).containsExactly("a", "too long: " + ((2 << 20) + 4), "b");
        }
    }

    @Test
    void aLineOneByteTooLongIsTooLong() throws IOException {
        append(log, "x".repeat(Batch.MAX_LINE_BYTES + 1));
        try (Following following = Following.once(log)) {
            assertThat(following.look().lines).containsExactly("too long: " + (Batch.MAX_LINE_BYTES + 1));
            assertThat(following.looks).containsExactly(Look.ENDED);
        }
    }

    @Test
    void nulBytesAndInvalidUtf8AreBytesOfTheirLine() throws IOException {
        append(log, "\0\0a\0b\n\u00e5\n");
        try (Following following = Following.of(log)) {
            assertThat(following.look().lines).containsExactly("\0\0a\0b", "\u00e5");
        }
    }

    @Test
    void aFileThatMayNotBeReadIsToldOnceAndTriedEachSecond() throws IOException {
        append(log, "a\n");
        try (Following following = Following.of(log)) {
            following.forbidden.add(log);
            following.pass(Duration.ofSeconds(5));
            assertThat(following.notices)
                    .containsExactly(log + ": cannot be read (permission denied); trying again every second");
            assertThat(following.looks).containsExactly(Look.BLOCKED);
            following.forbidden.clear();
            assertThat(following.aSecond().lines).containsExactly("a");
            assertThat(following.notices.getLast()).isEqualTo(log + ": can be read again");
        }
    }

    @Test
    void thatNoMoreFilesCanBeOpenedIsToldOnceHoweverManyAreKeptFromBeingRead() throws IOException {
        Path other = log.resolveSibling("other.log");
        append(log, "a\n");
        append(other, "b\n");
        try (Following following = Following.of(log, other)) {
            following.hasTooManyOpen = true;
            following.pass(Duration.ofSeconds(5));
            assertThat(following.notices)
                    .containsExactly(log + ": cannot be read (too many files are open; 'ulimit -n' shows how many may"
                            + " be, and raises it), nor can others; trying again every second");
            assertThat(following.troubles()).hasSize(2);
            following.hasTooManyOpen = false;
            assertThat(following.aSecond().lines).containsExactly("a", "b");
            assertThat(following.notices.subList(1, following.notices.size()))
                    .containsExactly("all logs can be opened again");
        }
    }

    @Test
    void aFileWhoseNameIsNotUtf8IsNamedByAGlob() throws IOException {
        String name = log.resolveSibling("\uFFFD.log").toString();
        try (Following following = Following.of(Path.of(name))) {
            assertThat(following.look().notices)
                    .containsExactly("waiting for " + name + ": no such file; a name that is not UTF-8 has to be given"
                            + " by a glob: '" + log.resolveSibling("?.log") + "'");
        }
    }

    @Test
    void aFileThatMayNotBeReadOnceIsAFailure() throws IOException {
        append(log, "a\n");
        try (Following following = Following.once(log)) {
            following.forbidden.add(log);
            assertThatThrownBy(following::look)
                    .isInstanceOf(InputException.class)
                    .hasMessage(log + " cannot be read: permission denied");
        }
    }

    @Test
    void aNewFileThatMayNotBeReadHoldsUpItsSourceAfterTheOldOne() throws IOException {
        append(log, "a\n");
        try (Following following = Following.of(log)) {
            following.look();
            Files.move(log, rotated);
            append(rotated, "b\n");
            append(log, "c\n");
            following.forbidden.add(log);
            assertThat(following.pass(Duration.ofSeconds(2)).lines).containsExactly("a", "b");
            assertThat(following.looks).containsExactly(Look.BLOCKED);
            following.forbidden.clear();
            assertThat(following.aSecond().lines).containsExactly("a", "b", "c");
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"a\n", "no line yet"})
    void anOldFileThatCannotBeReadAnyMoreHoldsUpTheNewOneForAFewSeconds(String text) throws IOException {
        append(log, text);
        try (Following following = Following.of(log)) {
            following.look().failOpen();
            Files.move(log, folder.resolve("gone"));
            append(log, "b\n");
            assertThat(following.pass(Duration.ofSeconds(2)).lines).doesNotContain("b");
            assertThat(following.pass(Duration.ofSeconds(3)).lines).endsWith("b");
            append(log, "c\n");
            assertThat(following.aSecond().lines).endsWith("b", "c");
            assertThat(following.notices)
                    .containsExactly(
                            log + ": reading failed (ClosedChannelException); trying again every second",
                            log + ": can be read again",
                            log + ": the rotated file cannot be read to its end (ClosedChannelException); left it");
        }
    }

    @Test
    void anOldFileThatFailsRightWhenTheNewOneIsOpenedDoesNotKeepThatFromBeingRead() throws IOException {
        append(log, "a\n");
        try (Following following = Following.of(log)) {
            following.look();
            Files.move(log, rotated);
            append(log, "b\n");
            AtomicInteger asked = new AtomicInteger();
            following.meddling = () -> {
                if (asked.incrementAndGet() == 3) { // to see that the new one was opened
                    following.failOpen();
                }
            };
            assertThat(following.pass(Duration.ofSeconds(6)).lines).containsExactly("a", "b");
        }
    }

    @Test
    void aFileGivenTwiceIsReadOnce() throws IOException {
        append(log, "a\n");
        Path link = Files.createSymbolicLink(folder.resolve("link"), log);
        try (Following following = Following.of(log, link, folder.resolve("./access.log"), folder.resolve("*.log"))) {
            assertThat(following.aSecond().lines).containsExactly("a");
            append(log, "b\n");
            assertThat(following.aSecond().lines).containsExactly("a", "b");
        }
    }

    @Test
    void aSymbolicLinkThatIsMovedIsFollowed() throws IOException {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        append(first, "a\n");
        append(second, "b\n");
        Files.createSymbolicLink(log, first);
        try (Following following = Following.of(log)) {
            following.look();
            append(first, "a2\n");
            Files.delete(log);
            Files.createSymbolicLink(log, second);
            assertThat(following.aSecond().lines).containsExactly("a", "a2", "b");
        }
    }

    @Test
    void aFileRenamedBackIsNotReadTwice() throws IOException {
        append(log, "a\n");
        try (Following following = Following.of(log)) {
            following.look();
            Files.move(log, rotated);
            append(log, "b\n");
            following.pass(Duration.ofSeconds(3));
            Files.delete(log);
            Files.move(rotated, log);
            append(log, "c\n");
            assertThat(following.pass(Duration.ofSeconds(3)).lines).containsExactly("a", "b", "c");
        }
    }

    @Test
    void aDirectoryIsRefused() {
        assertThatThrownBy(() -> Following.of(folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is a directory: name the files in it");
    }

    @Test
    void withOnceAMissingFileIsRefused() {
        assertThatThrownBy(() -> Following.once(log))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no such file");
    }

    @Test
    void readingAgainAfterAPartWasTakenGoesOnBehindIt() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            text.append("line ").append(i).append('\n');
        }
        append(log, text.toString());
        try (Following following = Following.once(log).interruptedBy(new SplittableRandom(7))) {
            assertThat(following.look().lines).hasSize(50_000).first().isEqualTo("line 0");
            assertThat(String.join("\n", following.lines) + "\n").isEqualTo(text.toString());
        }
    }
}
