package dev.logtee.source;

import static dev.logtee.source.Following.append;
import static dev.logtee.source.Following.copyTruncate;
import static dev.logtee.source.Following.gzip;
import static dev.logtee.source.Following.truncate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.engine.Lost;
import dev.logtee.source.Checkpoints.Position;
import dev.logtee.source.Checkpoints.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What rotations do to a log between two runs, and that every line of it is read once.
class RotationBetweenRunsTest extends RotatedLog {
    private static final Instant WHEN = Instant.parse("2018-05-09T16:00:00Z");

    /// By its first KiB a file is known again.
    private static final String FIRST = "a".repeat(1024) + "\n";

    @Test
    void whatWasWrittenAndRotatedWhileNobodyFollowedIsReadAtTheNextStart() throws IOException {
        append(log, "a\n");
        append(rotated, "old\n");
        List<Checkpoints.Position> saved = followedForASecond();
        append(log, "b\n");
        Files.move(rotated, folder.resolve("access.log.3"));
        Files.move(log, folder.resolve("access.log.2"));
        gzip(folder.resolve("access.log.2"));
        append(rotated, "c\n");
        append(log, "d\n");
        try (Following following = Following.resuming(saved, log)) {
            assertThat(following.aSecond().lines).containsExactly("b", "c", "d");
            saved = following.positions();
        }
        append(log, "e\n");
        try (Following following = Following.resuming(saved, log)) {
            assertThat(following.aSecond().lines).containsExactly("e");
        }
    }

    @Test
    void whatIsRotatedBesideTheFileOfALinkHasTheNameOfThat() throws IOException {
        Path container = Files.createDirectory(folder.resolve("container")).resolve("0.log");
        append(container, "a\n");
        append(container.resolveSibling("0.log.20180508-160000"), "old\n");
        Path link = Files.createSymbolicLink(folder.resolve("pod_container.log"), container);
        Following following = Following.of(link).aSecond();
        append(container, "b\n");
        Files.move(container, container.resolveSibling("0.log.20180509-160000"));
        append(container, "c\n");
        Files.setLastModifiedTime(container, FileTime.from(WHEN.plusSeconds(1)));
        Files.setLastModifiedTime(container.resolveSibling("0.log.20180509-160000"), FileTime.from(WHEN));
        Files.move(container, container.resolveSibling("0.log.20180509-161000"));
        following = following.restarted(link).aSecond();
        append(container, "d\n");
        try (Following next = following) {
            assertThat(next.aSecond().lines).containsExactly("a", "b", "c", "d");
        }
    }

    @Test
    void whatWasReadOfACompressedLogIsNotReadAgainOnceThatIsUnpacked() throws IOException {
        append(log, "a\n");
        List<Checkpoints.Position> saved = followedForASecond();
        append(log, "b\n");
        Files.move(log, rotated);
        Files.copy(rotated, folder.resolve("unpacked"));
        gzip(rotated);
        append(log, "c\n");
        Following following = Following.resuming(saved, log).aSecond();
        Files.move(folder.resolve("unpacked"), folder.resolve("access.log.2"));
        following = following.restarted(log).aSecond();
        Files.move(log, rotated);
        append(log, "d\n");
        try (Following next = following.restarted(log)) {
            assertThat(next.aSecond().lines).containsExactly("b", "c", "d");
        }
    }

    @Test
    void whatWasReadIsRememberedForAsLongAsItLiesThereHoweverManyOthersCameAndWent() throws IOException {
        append(log, "a\n");
        List<Position> saved;
        try (Following following = Following.of(log)) {
            following.look();
            Following.shift(log, 0);
            following.pass(Duration.ofSeconds(3));
            saved = new ArrayList<>(following.positions());
        }
        for (int file = 0; file < 5000; file++) {
            saved.add(new Position("/another.log", "(dev=1,ino=" + file + ")", 100 + file, file, Standing.LEFT));
        }
        try (Following following = Following.resuming(saved, log)) {
            append(log, "b\n");
            following.pass(Duration.ofSeconds(1));
            Following.shift(log, 1);
            append(log, "c\n");
            assertThat(following.pass(Duration.ofSeconds(3)).lines).containsExactly("b", "c");
            assertThat(following.positions()).hasSizeLessThan(4200);
        }
    }

    @Test
    void whatIsFoundOnlyAfterItWasGivenUpIsReadFromWhereReadingEnded() throws IOException {
        append(log, "a\n");
        List<Checkpoints.Position> saved = followedForASecond();
        append(log, "b\n");
        Files.move(log, folder.resolve("away"));
        append(log, "c\n");
        try (Following following = Following.resuming(saved, log).pass(Duration.ofSeconds(12))) {
            Files.move(folder.resolve("away"), folder.resolve("access.log.2"));
            Files.move(log, rotated);
            append(log, "d\n");
            assertThat(following.aSecond().lines).containsExactlyInAnyOrder("c", "b", "d");
        }
    }

    @Test
    void aLogThatWasOpenedAndNotReadIsReadFromItsCompressedCopy() throws IOException {
        append(log, "a\n");
        List<Checkpoints.Position> saved;
        try (Following following = Following.of(log).look(0)) {
            Files.move(log, rotated);
            gzip(rotated);
            append(log, "b\n");
            saved = following.look(0).positions();
        }
        try (Following following = Following.resuming(saved, log)) {
            assertThat(following.pass(Duration.ofSeconds(3)).lines).containsExactly("a", "b");
        }
    }

    @Test
    void whatWasRotatedIsFinishedAlsoByARunThatEnds() throws Exception {
        append(log, "a\n");
        List<Checkpoints.Position> saved = followedForASecond();
        append(log, "b\ntorn");
        Files.move(log, rotated);
        append(log, "c\n");
        try (Following following = Following.resumingOnce(saved, log)) {
            assertThat(following.toTheEnd().lines).containsExactly("b", "torn", "c");
        }
    }

    @Test
    void aRunThatEndsLeavesTheLogToTheNextOne() throws Exception {
        append(rotated, "of before\n");
        append(log, "a\n");
        List<Checkpoints.Position> saved;
        try (Following following = Following.resumingOnce(List.of(), log)) {
            assertThat(following.toTheEnd().lines).containsExactly("a");
            saved = following.positions();
        }
        append(log, "b\n");
        try (Following following = Following.resumingOnce(saved, log)) {
            assertThat(following.toTheEnd().lines).containsExactly("b");
            saved = following.positions();
        }
        append(log, "c\n");
        Files.move(rotated, folder.resolve("access.log.2"));
        Files.move(log, rotated);
        append(log, "d\n");
        try (Following following = Following.resumingOnce(saved, log)) {
            assertThat(following.toTheEnd().lines).containsExactly("c", "d");
            saved = following.positions();
        }
        append(log, "e\n");
        copyTruncate(log, folder.resolve("access.log.3"));
        append(log, "f\n");
        try (Following following = Following.resuming(saved, log)) {
            assertThat(following.aSecond().lines).containsExactly("e", "f");
        }
    }

    @Test
    void aLineThatIsNotWholeIsLeftToTheNextRun() throws Exception {
        append(log, "a\nGET /");
        List<Checkpoints.Position> saved;
        try (Following following = Following.resumingOnce(List.of(), log)) {
            assertThat(following.toTheEnd().lines).containsExactly("a");
            assertThat(following.notices)
                    .containsExactly(log + ": its last line is not whole yet; it is left to the next run");
            saved = following.positions();
        }
        append(log, "b\n");
        try (Following following = Following.resumingOnce(saved, log)) {
            assertThat(following.toTheEnd().lines).containsExactly("GET /b");
        }
        try (Following following = Following.once(log)) {
            append(log, "c");
            assertThat(following.toTheEnd().lines).containsExactly("a", "GET /b", "c");
        }
    }

    @Test
    void whatWasCompressedBetweenTwoRunsThatEndIsReadOnce() throws Exception {
        Path glob = folder.resolve("access*");
        append(log, "a\n");
        List<Checkpoints.Position> saved;
        try (Following following = Following.resumingOnce(List.of(), glob)) {
            assertThat(following.toTheEnd().lines).containsExactly("a");
            saved = following.positions();
        }
        append(log, "b\n");
        Files.move(log, rotated);
        gzip(rotated);
        append(log, "c\n");
        try (Following following = Following.resumingOnce(saved, glob)) {
            assertThat(following.toTheEnd().lines).containsExactly("b", "c");
            saved = following.positions();
        }
        Files.move(folder.resolve("access.log.1.gz"), folder.resolve("access.log.2.gz"));
        append(log, "d\n");
        Files.move(log, rotated);
        append(log, "e\n");
        try (Following following = Following.resumingOnce(saved, glob)) {
            assertThat(following.toTheEnd().lines).containsExactlyInAnyOrder("d", "e");
            saved = following.positions();
        }
        gzip(rotated);
        try (Following following = Following.resumingOnce(saved, glob)) {
            assertThat(following.toTheEnd().lines).isEmpty();
        }
    }

    @Test
    void aRunThatEndsSaysThatItDidNotFindWhatTheLogBecame() throws Exception {
        append(log, "a\n");
        List<Checkpoints.Position> saved;
        try (Following following = Following.resumingOnce(List.of(), log)) {
            saved = following.toTheEnd().positions();
        }
        Files.delete(log);
        append(log, "b\n");
        try (Following following = Following.resumingOnce(saved, log)) {
            assertThat(following.toTheEnd().lines).containsExactly("b");
            assertThat(following.notices).anyMatch(notice -> notice.contains("what it became was not found"));
            assertThat(following.lost()).containsExactly(new Lost(log.toString(), 2, 2));
            saved = following.positions();
        }
        try (Following following = Following.resumingOnce(saved, log)) {
            assertThat(following.toTheEnd().lines).isEmpty();
            assertThat(following.notices).isEmpty();
        }
    }

    @Test
    void aLogOfAGlobThatIsMissingAtTheNextStartIsFinishedUnderItsNewName() throws IOException {
        Path glob = folder.resolve("*.log");
        append(log, "a\n");
        Following following = Following.of(glob).look();
        append(log, "b\n");
        Files.move(log, rotated);
        following = following.restarted(glob).aSecond();
        assertThat(following.lines).containsExactly("a", "b");
        append(log, "c\n");
        try (Following next = following.restarted(glob).aSecond()) {
            assertThat(next.lines).containsExactly("a", "b", "c");
        }
    }

    @Test
    void aLogThatNobodyAskedForMeanwhileIsGoneOnWithLater() throws IOException {
        Path other = folder.resolve("other.log");
        append(log, "a\n");
        append(other, "x\n");
        Following following = Following.of(log, other).look();
        following = following.restarted(other).look();
        append(log, "b\n");
        Files.move(log, rotated);
        append(log, "c\n");
        try (Following next = following.restarted(log, other).aSecond()) {
            assertThat(next.lines).containsExactly("a", "x", "b", "c");
        }
    }

    @Test
    void aLogThatIsMissingAtTheNextStartIsFinishedUnderItsNewName() throws IOException {
        append(log, "a\n");
        List<Checkpoints.Position> saved = followedForASecond();
        append(log, "b\n");
        Files.move(log, rotated);
        try (Following following = Following.resuming(saved, log)) {
            assertThat(following.aSecond().lines).containsExactly("b");
            append(log, "c\n");
            assertThat(following.aSecond().lines).containsExactly("b", "c");
        }
    }

    @Test
    void aGlobThatMatchesRotatedNamesReadsNothingAgainThatIsCompressedLater() throws IOException {
        Path glob = folder.resolve("access*");
        append(rotated, "a\n");
        append(log, "b\n");
        List<String> written = new ArrayList<>();
        try (Following following = Following.of(glob).look()) {
            assertThat(following.lines).containsExactlyInAnyOrder("a", "b");
            following.lines.clear();
            for (int i = 0; i < 4; i++) {
                append(log, "c" + i + "\n");
                following.aSecond();
                for (int number = 9; number > 1; number--) {
                    Path older = folder.resolve("access.log." + number + ".gz");
                    if (Files.exists(older)) {
                        Files.move(older, folder.resolve("access.log." + (number + 1) + ".gz"));
                    }
                }
                gzip(rotated);
                Files.move(folder.resolve("access.log.1.gz"), folder.resolve("access.log.2.gz"));
                Files.move(log, rotated);
                append(rotated, "d" + i + "\n");
                append(log, "e" + i + "\n");
                following.pass(Duration.ofSeconds(15));
                written.addAll(List.of("c" + i, "d" + i, "e" + i));
            }
            assertThat(following.lines).containsExactlyElementsOf(written);
        }
    }

    @Test
    void aFileThatGotAnotherNameUnderAGlobIsNotReadAgainByTheNextRun() throws IOException {
        Path glob = folder.resolve("*.log");
        Path renamed = folder.resolve("renamed.log");
        append(log, "a\n");
        Following following = Following.of(glob).look();
        Files.move(log, renamed);
        following = following.restarted(glob).look();
        append(renamed, "b\n");
        following = following.restarted(glob).aSecond();
        following.close();
        assertThat(following.lines).containsExactly("a", "b");
    }

    @Test
    void aLogThatWasGoneWhenTheRunEndedIsReadFromItsStartByTheNext() throws IOException {
        Path glob = folder.resolve("*.log");
        Beginning atEnd = (source, file) -> new Begin(file.size(), Long.MIN_VALUE);
        append(log, "a\n");
        Following following = Following.from(atEnd, glob).look();
        Files.delete(log);
        following.pass(Duration.ofSeconds(12));
        append(log, "b\n");
        try (Following next = following.restarted(glob).look()) {
            assertThat(next.lines).containsExactly("b");
        }
    }

    @Test
    void anInodeUsedAgainIsAnotherFile() throws IOException {
        append(log, "a\nb\n");
        List<Checkpoints.Position> saved = followedForASecond();
        truncate(log); // as the file system would give the inode to a new file
        append(log, "c\nd\ne\n");
        try (Following following = Following.resuming(saved, log)) {
            assertThat(following.aSecond().lines).containsExactly("c", "d", "e");
        }
    }

    /// Another disk, or the system was started anew: device and inode say nothing then.
    @Test
    void aCopyOfTheLogIsReadFromWhereTheLogWas() throws IOException {
        append(log, "a\nb\n");
        List<Checkpoints.Position> saved = followedForASecond();
        Files.copy(log, folder.resolve("copy"));
        Files.move(folder.resolve("copy"), log, StandardCopyOption.REPLACE_EXISTING);
        append(log, "c\n");
        try (Following following = Following.resuming(saved, log)) {
            assertThat(following.aSecond().lines).containsExactly("c");
            saved = following.positions();
        }
        append(log, "d\n");
        Files.move(log, rotated);
        append(log, "e\n");
        try (Following following = Following.resuming(saved, log)) {
            assertThat(following.aSecond().lines).containsExactly("d", "e");
        }
    }

    @Test
    void aLogThatWasReplacedByItsCopyRightBeforeTheRunEndedIsReadOnceByTheNext() throws IOException {
        append(log, "a\nb\n");
        Following following = Following.of(log).look();
        Files.copy(log, folder.resolve("copy"));
        Files.move(folder.resolve("copy"), log, StandardCopyOption.REPLACE_EXISTING);
        following.pass(Duration.ofMillis(300));
        append(log, "c\n");
        try (Following next = following.restarted(log).look()) {
            Files.move(log, rotated);
            append(log, "d\n");
            assertThat(next.pass(Duration.ofSeconds(3)).lines).containsExactly("a", "b", "c", "d");
        }
    }

    /// Each that is open takes memory, and a handle.
    @Test
    void manyFilesThatWereCompressedBetweenTwoRunsAreOpenedAFewAtATime() throws IOException {
        append(log, "a\n");
        List<Checkpoints.Position> saved = followedForASecond();
        Files.move(log, folder.resolve("access.log-00"));
        List<String> lines = new ArrayList<>();
        for (int number = 1; number <= 40; number++) {
            String line = "line " + number;
            Path file = folder.resolve("access.log-%02d".formatted(number));
            append(file, line + "\n");
            Files.setLastModifiedTime(file, FileTime.fromMillis(number * 1000L));
            gzip(file);
            lines.add(line);
        }
        append(log, "b\n");
        lines.add("b");
        try (Following following = Following.resuming(saved, log)) {
            assertThat(following.aSecond().lines).containsExactlyElementsOf(lines);
            assertThat(following.mostOpen).isLessThan(16);
        }
    }

    @Test
    void aLogRotatedWhileOlderOnesWaitForRoomIsReadAfterThem() throws IOException {
        append(log, "a\n");
        List<Checkpoints.Position> saved = followedForASecond();
        Files.move(log, folder.resolve("access.log-00"));
        List<String> lines = new ArrayList<>();
        for (int number = 1; number <= 40; number++) {
            Path file = folder.resolve("access.log-%02d".formatted(number));
            append(file, "line " + number + "\n");
            Files.setLastModifiedTime(file, FileTime.fromMillis(number * 1000L));
            gzip(file);
            lines.add("line " + number);
        }
        append(log, "b\n");
        try (Following following = Following.resuming(saved, log)) {
            following.look(3).nowNanos += 300_000_000;
            Files.move(log, folder.resolve("access.log-41"));
            append(log, "c\n");
            lines.addAll(List.of("b", "c"));
            assertThat(following.aSecond().lines).containsExactlyElementsOf(lines);
        }
    }

    /// What is written between the copy and the truncation is destroyed, but may have been read.
    @Test
    void aCopyThatLacksWhatWasReadLastIsNotReadByTheNextRun() throws IOException {
        append(log, FIRST + "b\n");
        Following following = Following.of(log).look();
        Files.copy(log, rotated);
        append(log, "c\n");
        following.look();
        truncate(log);
        gzip(rotated);
        append(log, "d\n");
        following = following.restarted(log);
        assertThat(following.pass(Duration.ofSeconds(12)).lines).containsExactly(FIRST.strip(), "b", "c", "d");
        try (Following next = following.restarted(log)) {
            append(log, "e\n");
            assertThat(next.pass(Duration.ofSeconds(12)).lines).containsExactly(FIRST.strip(), "b", "c", "d", "e");
        }
    }

    @Test
    void aCopyUnderAGlobIsReadAsWhatItIsACopyOfAlsoWhereItsNameWasALogs() throws IOException {
        Path glob = folder.resolve("*.log*");
        List<Path> logs = Stream.of("a.log", "b.log", "c.log", "d.log", "e.log")
                .map(folder::resolve)
                .toList();
        for (Path one : logs) {
            append(one, "first of " + one.getFileName() + "\n");
            append(one.resolveSibling(one.getFileName() + ".1"), "old of " + one.getFileName() + "\n");
        }
        Following following = Following.of(glob).look();
        for (Path one : logs) {
            append(one, "next of " + one.getFileName() + "\n");
            Files.move(one.resolveSibling(one.getFileName() + ".1"), one.resolveSibling(one.getFileName() + ".2"));
            copyTruncate(one, one.resolveSibling(one.getFileName() + ".1"));
        }
        try (Following next = following.restarted(glob).pass(Duration.ofSeconds(12))) {
            assertThat(next.lines).hasSize(15).doesNotHaveDuplicates();
            assertThat(next.lost()).isEmpty();
        }
    }

    @Test
    void whatARunKnewForACopyIsNotReadByTheNext() throws IOException {
        append(log, FIRST + "b\n");
        Following following = Following.of(log).look();
        Files.copy(log, rotated);
        append(log, "c\n");
        following.look();
        truncate(log);
        append(log, "d\n");
        following.pass(Duration.ofSeconds(12));
        gzip(rotated);
        try (Following next = following.restarted(log)) {
            append(log, "e\n");
            assertThat(next.pass(Duration.ofSeconds(12)).lines).containsExactly(FIRST.strip(), "b", "c", "d", "e");
        }
    }

    /// How far a run had come.
    private List<Checkpoints.Position> followedForASecond() throws IOException {
        try (Following following = Following.of(log)) {
            following.aSecond();
            return following.positions();
        }
    }
}
