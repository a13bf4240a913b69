package dev.logtee.source;

import static dev.logtee.source.Following.append;
import static dev.logtee.source.Following.copyTruncate;
import static dev.logtee.source.Following.gzip;
import static dev.logtee.source.Following.shift;
import static dev.logtee.source.Following.truncate;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What rotations do to a log between two looks, and that every line of it is read once.
class RotationTest extends RotatedLog {
    /// By its first KiB a file is known again.
    private static final String FIRST = "a".repeat(1024) + "\n";

    private static final String HEAD = "# the same first line of every file\n".repeat(50);

    @Test
    void whatACopytruncateLeftUnreadIsFoundInTheCopy() throws IOException {
        append(log, "a\n");
        try (Following following = Following.of(log)) {
            following.look();
            append(log, "b\nc\n");
            copyTruncate(log, rotated);
            append(log, "d\n");
            assertThat(following.aSecond().lines).containsExactly("a", "b", "c", "d");
            assertThat(following.notices).containsExactly(log + ": was truncated; reading it from its start");
        }
    }

    /// What is written between the copy and the truncation is destroyed, but may have been read.
    @Test
    void aCopyThatLacksWhatWasReadLastIsNotReadAgain() throws IOException {
        append(log, FIRST + "b\n");
        try (Following following = Following.of(log).look()) {
            Files.copy(log, rotated);
            append(log, "c\n");
            following.look();
            truncate(log);
            append(log, "d\n");
            assertThat(following.pass(Duration.ofSeconds(12)).lines).containsExactly(FIRST.strip(), "b", "c", "d");
            gzip(rotated);
            append(log, "e\n");
            Files.move(log, folder.resolve("access.log.2"));
            append(log, "f\n");
            assertThat(following.pass(Duration.ofSeconds(12)).lines)
                    .containsExactly(FIRST.strip(), "b", "c", "d", "e", "f");
        }
    }

    @Test
    void aCompressedCopyThatLacksWhatWasReadLastIsNotReadAgain() throws IOException {
        append(log, FIRST + "b\n");
        try (Following following = Following.of(log).look()) {
            Files.copy(log, rotated);
            append(log, "c\n");
            following.look();
            truncate(log);
            gzip(rotated);
            append(log, "d\n");
            assertThat(following.pass(Duration.ofSeconds(12)).lines).containsExactly(FIRST.strip(), "b", "c", "d");
        }
    }

    /// A server writes to the renamed log until it was told, which may be after that was compressed.
    @Test
    void whatIsWrittenToALogThatWasCompressedIsReadOnceAsIsTheRest() throws IOException {
        append(log, FIRST + "b\n");
        try (Following following = Following.of(log).look();
                OutputStream server = Files.newOutputStream(log, StandardOpenOption.APPEND)) {
            Files.move(log, rotated);
            gzip(rotated);
            append(log, "e\n");
            server.write("c\n".getBytes(UTF_8));
            following.look();
            server.write("d\n".getBytes(UTF_8));
            assertThat(following.pass(Duration.ofSeconds(12)).lines).containsExactly(FIRST.strip(), "b", "c", "d", "e");
            Files.move(log, folder.resolve("access.log.2"));
            append(log, "f\n");
            assertThat(following.pass(Duration.ofSeconds(12)).lines)
                    .containsExactly(FIRST.strip(), "b", "c", "d", "e", "f");
        }
    }

    @Test
    void whatIsWrittenToAShortLogThatWasCompressedIsReadOnceAsIsTheRest() throws IOException {
        append(log, "a\n");
        try (Following following = Following.of(log).look();
                OutputStream server = Files.newOutputStream(log, StandardOpenOption.APPEND)) {
            Files.move(log, rotated);
            append(log, "c\n");
            following.pass(Duration.ofMillis(300));
            gzip(rotated);
            server.write("b\n".getBytes(UTF_8));
            assertThat(following.pass(Duration.ofSeconds(3)).lines).containsExactly("a", "c", "b");
            Files.move(log, folder.resolve("access.log.2"));
            append(log, "d\n");
            assertThat(following.pass(Duration.ofSeconds(3)).lines).containsExactly("a", "c", "b", "d");
        }
    }

    /// As Apache does after a graceful restart, at the end of a long download.
    @Test
    void whatIsWrittenToARenamedLogLongAfterItWasLeftIsReadOnceWithTheNextRotation() throws IOException {
        append(log, "a\n");
        try (Following following = Following.of(log).look()) {
            Files.move(log, rotated);
            append(log, "c\n");
            following.pass(Duration.ofSeconds(3));
            append(rotated, "b\n");
            following.pass(Duration.ofSeconds(3));
            Files.move(rotated, folder.resolve("access.log.2"));
            gzip(folder.resolve("access.log.2"));
            Files.move(log, rotated);
            append(log, "d\n");
            assertThat(following.pass(Duration.ofSeconds(3)).lines).containsExactlyInAnyOrder("a", "c", "b", "d");
            append(rotated, "e\n");
            Files.move(log, folder.resolve("access.log.0"));
            append(log, "f\n");
            assertThat(following.pass(Duration.ofSeconds(3)).lines)
                    .containsExactlyInAnyOrder("a", "c", "b", "d", "e", "f");
        }
    }

    @Test
    void aLogThatBeginsWithAllThatTheOneBeforeHeldIsNoCopyOfThat() throws IOException {
        append(log, "# started\n");
        try (Following following = Following.of(log).look()) {
            Files.move(log, folder.resolve("access.log.2"));
            append(log, "# started\na\n");
            following.pass(Duration.ofSeconds(3));
            append(folder.resolve("access.log.3"), "# started\nb\n");
            Files.move(log, rotated);
            append(log, "c\n");
            assertThat(following.pass(Duration.ofSeconds(3)).lines).contains("a", "b", "c");
        }
    }

    @Test
    void aCopyThatWasMadeEarlierDoesNotKeepTheRestFromBeingFound() throws IOException {
        append(log, FIRST);
        try (Following following = Following.of(log).look()) {
            Files.copy(log, folder.resolve("access.log.2"));
            Files.setLastModifiedTime(folder.resolve("access.log.2"), FileTime.from(Instant.EPOCH));
            append(log, "b\n");
            following.look();
            append(log, "c\n");
            copyTruncate(log, rotated);
            append(log, "d\n");
            assertThat(following.pass(Duration.ofSeconds(12)).lines).containsExactly(FIRST.strip(), "b", "c", "d");
        }
    }

    @Test
    void whatIsWrittenToALogThatIsCompressedLaterIsReadOnceAsIsTheRest() throws IOException {
        append(log, FIRST + "b\n");
        try (Following following = Following.of(log).look();
                OutputStream server = Files.newOutputStream(log, StandardOpenOption.APPEND)) {
            Files.move(log, rotated);
            append(log, "d\n");
            following.look();
            gzip(rotated);
            server.write("c\n".getBytes(UTF_8));
            following.pass(Duration.ofSeconds(3));
            Files.move(log, folder.resolve("access.log.2"));
            append(log, "e\n");
            assertThat(following.pass(Duration.ofSeconds(12)).lines).containsExactly(FIRST.strip(), "b", "c", "d", "e");
        }
    }

    @Test
    void rotatedFilesOfSeveralLogsMayLieInOnePlace() throws IOException {
        Path archive = Files.createDirectory(folder.resolve("archive"));
        Path shop = folder.resolve("shop.log");
        append(log, "a\n");
        append(shop, "A\n");
        List<Checkpoints.Position> saved;
        try (Following following = Following.rotated(archive.resolve("*"), log, shop)) {
            following.aSecond();
            saved = following.positions();
        }
        for (Path file : List.of(log, shop)) {
            append(file, file.equals(log) ? "b\n" : "B\n");
            Files.move(file, archive.resolve(file.getFileName() + ".2"));
            append(archive.resolve(file.getFileName() + ".1"), file.equals(log) ? "c\n" : "C\n");
            append(file, file.equals(log) ? "d\n" : "D\n");
        }
        try (Following following = Following.resumingRotated(saved, archive.resolve("*"), log, shop)) {
            assertThat(following.aSecond().lines).containsExactly("b", "c", "d", "B", "C", "D");
        }
    }

    @Test
    void aLineTornBeforeACopytruncateIsPutTogetherFromTheCopy() throws IOException {
        append(log, "a\nGET /a");
        try (Following following = Following.of(log)) {
            following.look();
            append(log, "bc\nto");
            copyTruncate(log, rotated);
            append(log, "d\n");
            assertThat(following.pass(Duration.ofSeconds(3)).lines).containsExactly("a", "GET /abc", "d", "to");
        }
    }

    @Test
    void aLogTruncatedBetweenALookAndItsFirstReadIsReadOnce() throws IOException {
        append(log, "");
        try (Following following = Following.of(log)) {
            following.look();
            append(log, "a\nb\nc\n");
            following.beforeReading = () -> {
                following.beforeReading = () -> {};
                copyTruncate(log, rotated);
                append(log, "d\n");
            };
            assertThat(following.aSecond().lines).containsExactly("a", "b", "c", "d");
        }
    }

    @Test
    void whatCameAndWentWhileALogWasEmptyIsFoundThoughItStaysEmpty() throws IOException {
        append(log, "");
        Files.setLastModifiedTime(log, FileTime.from(Instant.EPOCH));
        try (Following following = Following.of(log)) {
            following.aSecond();
            append(log, "a\nb\n");
            copyTruncate(log, rotated);
            Files.setLastModifiedTime(log, FileTime.from(Instant.EPOCH.plusSeconds(1)));
            assertThat(following.pass(Duration.ofSeconds(3)).lines).containsExactly("a", "b");
        }
    }

    @Test
    void aLogWrittenAgainToTheSameSizeIsReadFromItsStart() throws IOException {
        append(log, "a\nb\n");
        try (Following following = Following.of(log)) {
            following.look();
            truncate(log);
            append(log, "c\nd\n");
            assertThat(following.aSecond().lines).containsExactly("a", "b", "c", "d");
        }
    }

    @Test
    void aLogThatIsFoundWrittenAgainIsNotAtRest() throws IOException {
        append(log, "a\n");
        try (Following following = Following.of(log).look()) {
            append(log, "b\n");
            following.beforeReading = () -> {
                following.beforeReading = () -> {};
                copyTruncate(log, rotated);
                append(log, "much longer\n");
            };
            assertThat(following.look().looks).containsExactly(Source.Look.BLOCKED);
            assertThat(following.pass(Duration.ofMillis(20)).lines).containsExactly("a", "b", "much longer");
            assertThat(following.looks).containsExactly(Source.Look.AT_REST);
        }
    }

    @Test
    void aLogWrittenAgainToMoreThanItsSizeIsReadFromItsStart() throws IOException {
        append(log, "a\nb\n");
        try (Following following = Following.of(log)) {
            following.look();
            append(log, "b2\n");
            copyTruncate(log, rotated);
            append(log, "c\nd\ne\nf\ng\n");
            assertThat(following.aSecond().lines).containsExactly("a", "b", "b2", "c", "d", "e", "f", "g");
        }
    }

    @Test
    void aLogWrittenAgainToMoreThanItsSizeAndReplacedByItsCopyIsReadFromItsStart() throws IOException {
        append(log, "a\n");
        try (Following following = Following.of(log).look()) {
            copyTruncate(log, rotated);
            append(log, "b\nc\n");
            replaceByCopy();
            assertThat(following.aSecond().lines).containsExactly("a", "b", "c");
        }
    }

    /// As where many logs are followed, and each is looked at once a second.
    @Test
    void aCopyThatLacksWhatWasReadLastIsNotReadAgainThoughTheLogWasWrittenAgainAndRenamed() throws IOException {
        append(log, FIRST + "b\n");
        try (Following following = Following.of(log).look()) {
            Files.copy(log, rotated);
            append(log, "c\n");
            following.look();
            truncate(log);
            append(log, FIRST.replace('a', 'd') + "e\nf\ng\n");
            Files.move(log, folder.resolve("access.log.2"));
            append(log, "h\n");
            following.nowNanos += 1_000_000_000;
            assertThat(following.look().pass(Duration.ofSeconds(12)).lines)
                    .containsExactly(
                            FIRST.strip(), "b", "c", FIRST.replace('a', 'd').strip(), "e", "f", "g", "h");
        }
    }

    @Test
    void ofALogWrittenAgainToMoreThanItsSizeOnlyWhatWasSeenBeforeIsLost() throws IOException {
        append(log, "a\ntorn line");
        try (Following following = Following.of(log).look()) {
            truncate(log);
            append(log, "much longer than it was before\n");
            assertThat(following.pass(Duration.ofSeconds(11)).lines)
                    .containsExactly("a", "much longer than it was before");
            assertThat(following.notices)
                    .endsWith(log + ": was truncated before its last 9 bytes were read, and no copy of it holds them:"
                            + " they are lost");
        }
    }

    @Test
    void filesWithTheSameFirstBytesAreToldApartByTheirLast() throws IOException {
        append(log, HEAD + "a\n");
        try (Following following = Following.of(log)) {
            following.look();
            truncate(log);
            append(log, HEAD + "b\nc\n");
            assertThat(following.aSecond().lines).hasSize(103).endsWith("b", "c");
        }
    }

    @Test
    void theHoleThatAWriterLeavesWhoKeepsItsOffsetIsPassedOver() throws IOException {
        append(log, "a\nb\n");
        try (Following following = Following.of(log)) {
            following.look();
            append(log, "c\n");
            copyTruncate(log, rotated);
            try (FileChannel writer = FileChannel.open(log, StandardOpenOption.WRITE)) {
                writer.write(ByteBuffer.wrap("d\n".getBytes(UTF_8)), 6);
            }
            assertThat(following.aSecond().lines).containsExactly("a", "b", "c", "\0".repeat(6) + "d");
        }
    }

    @Test
    void aLogThatIsCopiedAndTruncatedRightAfterItWasRenamedIsReadOnce() throws IOException {
        append(log, "a\n");
        try (Following following = Following.of(log).look()) {
            Files.move(log, rotated);
            append(log, "c\n");
            following.pass(Duration.ofMillis(300));
            append(rotated, "b\n");
            copyTruncate(rotated, folder.resolve("access.log.2"));
            append(log, "d\n");
            assertThat(following.pass(Duration.ofSeconds(3)).lines).containsExactly("a", "c", "b", "d");
        }
    }

    @Test
    void aCopyThatLacksWhatWasReadLastIsNotReadAgainThoughTheLogIsTruncatedAsTheOneBeforeItIsLeft() throws IOException {
        append(log, "");
        try (Following following = Following.of(log).look()) {
            Files.move(log, rotated);
            append(log, FIRST + "a\n");
            following.aSecond();
            Files.copy(log, folder.resolve("access.log.2"));
            append(log, "b\n");
            following.pass(Duration.ofSeconds(1), Duration.ofSeconds(1));
            truncate(log);
            assertThat(following.pass(Duration.ofSeconds(3), Duration.ofSeconds(1)).lines)
                    .containsExactly(FIRST.strip(), "a", "b");
        }
    }

    @Test
    void theUnreadRestOfACopyThatWasCompressedAtOnceIsRead() throws IOException {
        append(log, HEAD + "a\n");
        try (Following following = Following.of(log)) {
            following.look();
            append(log, "b\nc");
            copyTruncate(log, rotated);
            gzip(rotated);
            append(log, "d\n");
            assertThat(following.aSecond().lines).hasSize(54).endsWith("a", "b", "c", "d");
        }
    }

    @Test
    void aCompressedCopyThatIsCutOffIsReadAsFarAsItGoesAndToldOfByASafeName() throws IOException {
        log = folder.resolve("access\u001b.log");
        Path copy = folder.resolve("access\u001b.log.1");
        append(log, HEAD + "a\n");
        try (Following following = Following.of(log)) {
            following.look();
            append(log, "b\n");
            copyTruncate(log, copy);
            gzip(copy);
            Path packed = folder.resolve("access\u001b.log.1.gz");
            try (FileChannel cut = FileChannel.open(packed, StandardOpenOption.WRITE)) {
                cut.truncate(cut.size() - 4);
            }
            assertThat(following.aSecond().lines).endsWith("a", "b");
            assertThat(following.notices)
                    .last()
                    .asString()
                    .contains("ended early")
                    .doesNotContain("\u001b");
        }
    }

    @Test
    void theHoleInACompressedCopyIsPassedOverAndNotReadAgain() throws IOException {
        append(log, HEAD + "a\n");
        try (Following following = Following.of(log)) {
            following.look();
            append(log, "\0".repeat(3 << 20) + "b\n");
            copyTruncate(log, rotated);
            byte[] plain = Files.readAllBytes(rotated);
            gzip(rotated);
            following.aSecond();
            assertThat(following.lines)
                    .hasSize(52)
                    .last()
                    .asString()
                    .endsWith("b")
                    .hasSizeLessThan(Batch.BLOCK_BYTES);
            Files.delete(folder.resolve("access.log.1.gz"));
            Files.write(rotated, plain);
            append(log, "c\n");
            shift(log, 1);
            append(log, "d\n");
            assertThat(following.pass(Duration.ofSeconds(3)).lines).hasSize(54).endsWith("c", "d");
        }
    }

    @Test
    void aRenamedLogThatWasCompressedAtOnceIsReadToItsEnd() throws IOException {
        append(log, "a\n");
        try (Following following = Following.of(log)) {
            following.look();
            append(log, "b\n");
            Files.move(log, rotated);
            gzip(rotated);
            append(log, "c\n");
            assertThat(following.pass(Duration.ofSeconds(3)).lines).containsExactly("a", "b", "c");
        }
    }

    @Test
    void theCopyIsFoundWhereItIsSaidToLie() throws IOException {
        Path archive = Files.createDirectory(folder.resolve("archive"));
        append(log, "a\n");
        try (Following following = Following.rotated(archive.resolve("*"), log)) {
            following.look();
            append(log, "b\n");
            copyTruncate(log, archive.resolve("monday"));
            append(log, "c\n");
            assertThat(following.aSecond().lines).containsExactly("a", "b", "c");
        }
    }

    @Test
    void severalRotationsBetweenTwoLooksAreAllRead() throws IOException {
        append(log, "a\n");
        try (Following following = Following.of(log)) {
            following.look();
            append(log, "b\n");
            Files.move(log, folder.resolve("access.log.3"));
            append(folder.resolve("access.log.2"), "c\n");
            append(rotated, "d\n");
            append(log, "e\n");
            assertThat(following.aSecond().lines).containsExactly("a", "b", "c", "d", "e");
        }
    }

    /// At each moment at which a file is asked for by its name, until there are no more.
    @Test
    void filesThatAreRenamedWhileTheyAreLookedForAreReadInOrder() throws IOException {
        boolean meddled = true;
        for (int accesses = 1; meddled; accesses++) {
            Path file = Files.createDirectory(folder.resolve("at-" + accesses)).resolve("access.log");
            meddled = isRenamedWhileLookedFor(file, accesses);
        }
    }

    private static boolean isRenamedWhileLookedFor(Path file, int accesses) throws IOException {
        AtomicInteger left = new AtomicInteger(accesses);
        append(file, "1\n");
        try (Following following = Following.of(file).look()) {
            for (int rotations = 0; rotations < 4; rotations++) {
                shift(file, rotations);
                append(file, rotations + 2 + "\n");
            }
            following.meddling = () -> {
                if (left.decrementAndGet() == 0) {
                    shift(file, 4);
                    append(file, "6\n");
                }
            };
            following.pass(Duration.ofSeconds(3));
            assertThat(following.lines)
                    .as("renamed at access %d", accesses)
                    .startsWith("1", "2", "3", "4", "5")
                    .hasSize(left.get() <= 0 ? 6 : 5);
        }
        return left.get() <= 0;
    }

    @Test
    void severalRotationsThatWereCompressedBetweenTwoLooksAreAllRead() throws IOException {
        append(log, "a\n");
        try (Following following = Following.of(log)) {
            following.look();
            append(log, "b\n");
            copyTruncate(log, folder.resolve("access.log.2"));
            gzip(folder.resolve("access.log.2"));
            append(rotated, "c\n");
            gzip(rotated);
            append(log, "d\n");
            assertThat(following.aSecond().lines).containsExactly("a", "b", "c", "d");
        }
    }

    @Test
    void whatLayBesideTheLogBeforeIsNeverRead() throws IOException {
        append(log, "a\n");
        append(rotated, "old\n");
        append(folder.resolve("access-2.log"), "other\n");
        try (Following following = Following.of(log)) {
            following.look();
            Files.move(rotated, folder.resolve("access.log.2"));
            gzip(folder.resolve("access.log.2"));
            Files.move(log, rotated);
            append(log, "b\n");
            append(folder.resolve("access-2.log"), "other 2\n");
            Files.writeString(folder.resolve("access.log.bak"), "other 3\n");
            assertThat(following.pass(Duration.ofSeconds(3)).lines).containsExactly("a", "b");
        }
    }

    /// As when it is unmounted while a rest is looked for.
    @Test
    void whatLayBesideTheLogIsNotForgottenWhileItsFolderIsAway() throws IOException {
        Path logs = Files.createDirectory(folder.resolve("logs"));
        Path away = folder.resolve("away");
        log = logs.resolve("access.log");
        append(log, "a\n");
        append(logs.resolve("access.log.1"), "old\n");
        try (Following following = Following.of(log)) {
            following.aSecond();
            truncate(log);
            Files.move(logs, away);
            following.aSecond();
            Files.move(away, logs);
            append(log, "b\n");
            assertThat(following.pass(Duration.ofSeconds(3)).lines).containsExactly("a", "b");
        }
    }

    @Test
    void aCopyThatAGlobFindsIsNotReadAgain() throws IOException {
        append(log, "a\nb\n");
        try (Following following = Following.of(folder.resolve("access.log*"))) {
            following.aSecond();
            Files.copy(log, rotated);
            following.aSecond();
            append(log, "c\n");
            Files.copy(log, rotated, StandardCopyOption.REPLACE_EXISTING);
            truncate(log);
            append(log, "d\n");
            assertThat(following.pass(Duration.ofSeconds(3)).lines).containsExactly("a", "b", "c", "d");
        }
    }

    /// As a log is that was moved to another disk.
    @Test
    void aCopyInThePlaceOfTheLogIsReadFromWhereTheLogWas() throws IOException {
        append(log, "a\n");
        try (Following following = Following.of(log)) {
            following.aSecond();
            replaceByCopy();
            append(log, "b\n");
            assertThat(following.aSecond().lines).containsExactly("a", "b");
            assertThat(following.notices).containsExactly(log + ": was replaced by a copy; going on in that");
        }
    }

    @Test
    void whatWasUnreadOfALogThatWasReplacedByItsCopyIsReadOnce() throws IOException {
        append(log, "a\n");
        try (Following following = Following.of(log);
                FileChannel server = FileChannel.open(log, StandardOpenOption.APPEND)) {
            following.aSecond();
            append(log, "b\nc\n");
            replaceByCopy();
            append(log, "e\n");
            following.aSecond();
            server.write(ByteBuffer.wrap("d\n".getBytes(UTF_8))); // it was not told to open the log anew
            assertThat(following.aSecond().lines).containsExactlyInAnyOrder("a", "b", "c", "d", "e");
        }
    }

    private void replaceByCopy() throws IOException {
        Path copy = folder.resolve("copy");
        Files.copy(log, copy);
        Files.move(copy, log, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void aLogMissingForAWhileIsReadFromItsStartWhenItIsBack() throws IOException {
        append(log, "a\n");
        try (Following following = Following.of(log)) {
            following.look();
            append(log, "b\n");
            Files.move(log, rotated);
            following.pass(Duration.ofSeconds(30));
            append(log, "c\n");
            assertThat(following.aSecond().lines).containsExactly("a", "b", "c");
            assertThat(following.notices)
                    .containsExactly(
                            "waiting for " + log + ": no such file", log + ": was rotated; following the new file");
        }
    }

    /// A moment without a file is part of a rotation.
    @Test
    void whatKeepsALogFromBeingReadIsKnownAtOnceAtAStartAndLaterOnceItLasts() throws IOException {
        try (Following following = Following.of(log)) {
            assertThat(following.look().troubles()).containsExactly("no such file");
            append(log, "a\n");
            assertThat(following.aSecond().troubles()).isEmpty();
            Files.move(log, rotated);
            assertThat(following.aSecond().troubles()).isEmpty();
            assertThat(following.pass(Duration.ofSeconds(3)).troubles()).containsExactly("no such file");
            append(log, "b\n");
            assertThat(following.aSecond().troubles()).isEmpty();
        }
    }

    @Test
    void linesWithoutACopyAreLostAndThatIsSaid() throws IOException {
        append(log, "a\n");
        try (Following following = Following.of(log)) {
            following.look();
            append(log, "torn line");
            following.look();
            truncate(log);
            append(log, "b\n");
            assertThat(following.pass(Duration.ofSeconds(11)).lines).containsExactly("a", "b");
            assertThat(following.notices)
                    .endsWith(log + ": was truncated before its last 9 bytes were read, and no copy of it holds them:"
                            + " they are lost");
        }
    }

    /// As svlogd leaves what it had `!gzip` compress.
    @Test
    void aLogThatWasCompressedUnderANameThatDoesNotSaySoIsReadToItsEnd() throws IOException {
        append(log, "a\n");
        try (Following following = Following.of(log).look()) {
            append(log, "b\n");
            copyTruncate(log, rotated);
            gzip(rotated);
            Files.move(folder.resolve("access.log.1.gz"), rotated);
            append(folder.resolve("access.log.2"), "BZh91AY&SY\nno line\n");
            append(log, "c\n");
            assertThat(following.aSecond().lines).containsExactly("a", "b", "c");
        }
    }

    @Test
    void whatCannotBeUnpackedIsNotReadAsLines() throws IOException {
        append(log, "a\n");
        try (Following following = Following.of(log)) {
            following.aSecond();
            append(folder.resolve("access.log.1.xz"), "no\nlines\n");
            append(log, "b\n");
            assertThat(following.aSecond().lines).containsExactly("a", "b");
        }
    }
}
