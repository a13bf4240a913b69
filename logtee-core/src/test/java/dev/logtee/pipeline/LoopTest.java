package dev.logtee.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.alert.Threshold;
import dev.logtee.engine.Settings;
import dev.logtee.format.Format;
import dev.logtee.format.Formats;
import dev.logtee.format.ReaderTerms;
import dev.logtee.pipeline.Standing.Unread;
import dev.logtee.pipeline.Watch.From;
import dev.logtee.traffic.Addresses;
import dev.logtee.traffic.Condition;
import dev.logtee.traffic.View;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class LoopTest extends LoopScript {
    @Test
    void aFileIsOpenBeforeItsLinesAndAtRestAfterThem() throws IOException {
        Files.writeString(log, line(1));
        run(following(log), loop -> append(log, line(2)));
        assertThat(told)
                .containsExactly(
                        "open 0 -", "reader 0", "read 0 1", "at rest 0 @0", "read 0 2", "at rest 0 @40", "cut");
        assertThat(notices).containsExactly(log + ": common");
    }

    @Test
    void whatIsToBeReadIsToldBeforeAnotherLogRestsThatLiesBeforeIt() throws IOException {
        Path other = folder.resolve("other.log");
        Files.writeString(log, line(1));
        Files.writeString(other, line(1));
        areReadyTold = true;
        run(following(log, other), loop -> append(other, line(2)));
        assertThat(told).containsSubsequence("at rest 1 @0", "ready 1", "at rest 0 @40", "read 1 2", "at rest 1 @40");
    }

    @Test
    void aLogThatKeepsGrowingIsLookedAtLessOftenAndAQuietOneAsOftenAsEver() throws IOException {
        Files.writeString(log, line(1));
        Step grow = loop -> append(log, line(2));
        Step rest = loop -> {};
        run(following(log), grow, grow, grow, rest, grow, rest);
        assertThat(told.stream().filter(call -> call.startsWith("at rest")))
                .as("40 ms later, 80 and 120; then 120 that brought nothing and 40")
                .containsExactly("at rest 0 @0", "at rest 0 @40", "at rest 0 @120", "at rest 0 @240", "at rest 0 @400");
    }

    @Test
    void howFarTheLinesGoThatAreNotReadYetIsTold() throws IOException {
        Files.writeString(log, line(1).repeat(20_000) + line(9).repeat(2_000));
        readNanos = 1_000_000_000;
        run(following(log));
        long allowance = Settings.DEFAULT.lateness().toSeconds();
        assertThat(unreads.getFirst().reachesSecond()).hasValue(9 - allowance);
        assertThat(unreads.getFirst().bytes()).isPositive();
        assertThat(unreads.getLast()).isEqualTo(Unread.NOTHING);
    }

    @Test
    void aMissingFileIsNotOpenUntilItIsThere() throws IOException {
        List<Step> steps = new ArrayList<>(idle(40));
        steps.add(loop -> append(log, line(1)));
        steps.addAll(idle(360));
        run(following(log), steps.toArray(Step[]::new));
        assertThat(told).startsWith("open 0 -", "reader 0", "read 0 1").endsWith("cut");
        assertThat(notices).startsWith("waiting for " + log + ": no such file");
    }

    @Test
    void theSourceWhoseTurnItIsIsReadFirst() throws IOException {
        Path other = folder.resolve("other.log");
        Files.writeString(log, line(5) + line(7));
        Files.writeString(other, line(4) + line(6));
        mostLines = 1;
        run(once(log, other));
        assertThat(told.stream().filter(call -> call.startsWith("read ")))
                .containsExactly("read 0 5", "read 1 4", "read 1 6", "read 0 7");
        assertThat(told).containsSubsequence("end 1", "end 0", "cut");
    }

    @Test
    void anEmptyLogIsOneOfThoseReadOnce() throws IOException {
        Files.writeString(log, "");
        run(once(log));
        assertThat(told).containsExactly("open 0 -", "end 0", "cut");
    }

    @Test
    void linesThatAreNotWantedYetAreGivenAgain() throws IOException {
        Files.writeString(log, "x".repeat(2 << 20) + "\n" + line(1));
        refusals = 2;
        run(following(log), loop -> {}, loop -> {});
        assertThat(told.stream().filter(call -> !call.startsWith("at rest")))
                .containsExactly(
                        "open 0 -", "refused 0", "refused 0", "too long 0 2097153", "reader 0", "read 0 1", "cut");
    }

    @Test
    void anEmptyLogEndsOnlyOnceTheOthersAreOpen() throws IOException {
        Path other = folder.resolve("other.log");
        Files.writeString(log, "");
        Files.writeString(other, line(4));
        run(once(log, other));
        assertThat(told).containsSubsequence("open 0 -", "open 1 -", "end 0", "read 1 4");
    }

    @Test
    void aStreamThatEndsWhileOthersAreFollowedIsToldOf() throws IOException {
        Files.writeString(log, line(1));
        run(following(Path.of("-"), log), untilWoken());
        assertThat(notices).contains("standard input: has ended; the others are followed on");
        assertThat(told).containsSubsequence("end 0", "cut");
    }

    @Test
    void whatIsReadOnceStaysWhatWasFollowed() throws IOException {
        Path other = folder.resolve("other.log");
        Files.writeString(log, line(5));
        Files.writeString(other, line(4));
        run(once(log, other));
        assertThat(shown).containsExactly(log.toString(), other.toString());
    }

    @Test
    void theFormatGivenIsNotGuessed() throws IOException {
        Files.writeString(log, "rubbish\n");
        Watch watch = new Watch(
                List.of(log.toString()),
                new From.Start(),
                true,
                Formats.named("combined"),
                ReaderTerms.NONE,
                Settings.DEFAULT);
        run(watch);
        assertThat(notices).isEmpty();
        assertThat(told).doesNotContain("reader 0");
    }

    @Test
    void thatAFormatHasNoDurationsIsToldToWhoAsksForThem() throws IOException {
        Files.writeString(log, line(1));
        View slow = new View(List.of(Condition.parse("duration>1")), new Addresses.AsLogged(), List.of(), 1);
        Settings settings = new Settings(Duration.ofSeconds(10), Duration.ZERO, Threshold.DEFAULT, slow);
        run(new Watch(List.of(log.toString()), new From.Start(), true, settings));
        String lacking = log + ": common has no durations, for which a condition or a rule asks;"
                + " if its lines have them, describe these by --format";
        assertThat(notices).containsExactly(log + ": common", lacking);
        notices.clear();
        Optional<Format> given = Formats.named("common");
        run(new Watch(List.of(log.toString()), new From.Start(), true, given, ReaderTerms.NONE, settings));
        assertThat(notices).containsExactly(lacking);
    }

    @Test
    void whatManyLogsAreToldOfAlikeIsToldOfTheFirstOnes() throws IOException {
        List<Path> logs = new ArrayList<>();
        for (int number = 10; number < 30; number++) {
            logs.add(Files.writeString(folder.resolve(number + ".log"), line(1)));
        }
        run(once(logs.toArray(Path[]::new)));
        assertThat(notices).hasSize(Notices.MOST_ALIKE + 1).endsWith(logs.get(15) + ": common", "4 more logs: common");
    }

    @Test
    void linesThatFitNoFormatAreCountedAndToldOnce() throws IOException {
        Files.writeString(log, "rubbish\n");
        run(following(log), loop -> append(log, "more\n"), loop -> append(log, line(3)));
        assertThat(notices).hasSize(2);
        assertThat(notices.getFirst()).contains("no known format fits its lines yet");
        assertThat(notices.getLast()).isEqualTo(log + ": common");
        assertThat(told).containsSubsequence("read 0 rubbish", "read 0 more", "reader 0", "read 0 3");
    }

    @Test
    void bytesThatAreNoLineAreAccountedFor() throws IOException {
        Files.writeString(log, "\0".repeat(300_000) + line(1) + "x".repeat(2_000_000) + "\n" + line(2));
        run(once(log));
        assertThat(told).containsSubsequence("passed 0 262144", "read 0 1", "too long 0 2000001", "read 0 2");
    }

    @Test
    void aHoleIsAccountedForBeforeAnythingFollowsIt() throws IOException {
        Files.writeString(log, line(1) + "\0".repeat(300_000));
        run(following(log), loop -> {}, loop -> append(log, line(2)));
        assertThat(told).containsSubsequence("read 0 1", "passed 0 300000", "read 0 2");
    }

    @Test
    void bytesThatAreLostAreAccountedFor() throws IOException {
        Files.writeString(log, line(1) + "torn");
        List<Step> steps = new ArrayList<>(List.of(loop -> Files.writeString(log, line(2))));
        steps.addAll(idle(24_000));
        run(following(log), steps.toArray(Step[]::new));
        assertThat(told).contains("lost 65 to 69");
    }

    @Test
    void thatALogCannotBeReadIsToldWhenItLasts() throws IOException {
        runWithADirectoryInPlaceOfTheLog(4000);
        assertThat(told).containsSubsequence("read 0 1", "unreadable 0", "readable 0", "read 0 2");
        assertThat(told).containsOnlyOnce("unreadable 0");
    }

    @Test
    void aRotationThatNeedsAMomentIsNoTrouble() throws IOException {
        runWithADirectoryInPlaceOfTheLog(2000);
        assertThat(told).contains("read 0 2").doesNotContain("unreadable 0");
    }

    private void runWithADirectoryInPlaceOfTheLog(long millis) throws IOException {
        Files.writeString(log, line(1));
        List<Step> steps = new ArrayList<>();
        steps.add(loop -> {
            Files.move(log, folder.resolve("access.log.1"));
            Files.createDirectory(log);
        });
        steps.addAll(idle(millis));
        steps.add(loop -> {
            Files.delete(log);
            append(log, line(2));
        });
        steps.addAll(idle(2000));
        run(following(log), steps.toArray(Step[]::new));
    }

    @Test
    void whatFillsTheFirstWindowIsNotJudged() throws IOException {
        Files.writeString(log, line(1) + line(2) + line(9));
        From from = new From.BeforeLastLine(Duration.ofSeconds(7));
        run(new Watch(List.of(log.toString()), from, true, Settings.DEFAULT));
        assertThat(told).startsWith("open 0 9", "read 0 2,9");
    }

    @Test
    void theLastLineOfARunThatEndsNeedsNoLineFeed() throws IOException {
        Files.writeString(log, line(1) + line(2) + line(9).strip());
        From from = new From.BeforeLastLine(Duration.ofSeconds(7));
        run(new Watch(List.of(log.toString()), from, true, Settings.DEFAULT));
        assertThat(told).startsWith("open 0 9", "read 0 2", "read 0 9");
    }

    @Test
    void aStreamIsReadToItsEnd() throws IOException {
        in = new ByteArrayInputStream((line(1) + line(2)).getBytes(ISO_8859_1));
        run(new Watch(List.of("-"), new From.Start(), true, Settings.DEFAULT));
        assertThat(told).containsExactly("open 0 -", "reader 0", "read 0 1,2", "end 0", "cut");
    }

    /// The stream wants the run shown whenever it gives a byte, which happens on the thread that unpacks it.
    @Test
    void aCompressedStreamIsShownByTheRunAlone() throws IOException {
        AtomicReference<Loop> running = new AtomicReference<>();
        CountDownLatch runs = new CountDownLatch(1);
        in = new ByteArrayInputStream(gzipped(line(1) + line(2))) {
            @Override
            public synchronized int read(byte[] bytes, int from, int length) {
                await(runs);
                running.get().lookSoon();
                return super.read(bytes, from, Math.min(1, length));
            }
        };
        run(new Watch(List.of("-"), new From.Start(), true, Settings.DEFAULT), loop -> {
            running.set(loop);
            runs.countDown();
        });
        assertThat(told).contains("end 0");
        assertThat(showing).containsExactly(Thread.currentThread());
    }

    private static byte[] gzipped(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(ISO_8859_1));
        }
        return packed.toByteArray();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @SuppressWarnings("InputStreamSlowMultibyteRead")
    void stoppingDoesNotWaitForAStreamThatBlocks() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        in = new InputStream() {
            @Override
            public int read() {
                await(never);
                return -1;
            }
        };
        run(new Watch(List.of("-"), new From.Start(), true, Settings.DEFAULT), Loop::stop);
        assertThat(told).containsExactly("cut");
    }

    @Test
    void whatTheOutputThrowsEndsTheRun() throws IOException {
        Files.writeString(log, line(1));
        UncheckedIOException closed = new UncheckedIOException(new IOException("Broken pipe"));
        Loop.Surroundings surroundings = surroundings(new HandMovedClock(), notice -> {
            throw closed;
        });
        try (Loop loop = new Loop(once(log), surroundings, new AtomicReference<>())) {
            assertThatThrownBy(loop::run).isSameAs(closed);
        }
    }
}
