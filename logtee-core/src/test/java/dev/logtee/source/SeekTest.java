package dev.logtee.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.format.Formats;
import dev.logtee.format.LineReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeekTest {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss xx", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void inASortedLogItIsTheFirstLineOfTheStretch() throws IOException {
        for (int lines : new int[] {1, 2, 119, 121, 122, 5_000, 60_000}) {
            StringBuilder text = new StringBuilder();
            for (int second = 0; second < lines; second++) {
                text.append(line(second));
            }
            int first = Math.max(0, lines - 1 - 120);
            long position = (long) line(0).length() * first;
            assertThat(before(text.toString())).as("%d lines", lines).isEqualTo(new Begin(position, lines - 1));
        }
    }

    @Test
    void strayStampsDoNotEndTheSearch() throws IOException {
        StringBuilder text = new StringBuilder();
        SplittableRandom random = new SplittableRandom(3);
        long position = 0;
        for (int i = 0; i < 200_000; i++) {
            int second = i / 100; // two minutes are 12,000 lines
            boolean isStray = random.nextInt(500) == 0;
            if (second == 1999 - 120 && position == 0) {
                position = text.length();
            }
            text.append(line(isStray ? Math.max(0, second - 900) : second));
        }
        text.append(line(1999));
        Begin begin = before(text.toString());
        assertThat(begin.position()).isEqualTo(position);
        assertThat(begin.notJudgedUpTo()).isEqualTo(1999);
    }

    @Test
    void theLastLineIsTheLastReadableOne() throws IOException {
        String text = line(10) + line(500) + "rubbish\n" + line(900) + "more\n\n" + "torn [01/Jan";
        assertThat(before(text)).isEqualTo(new Begin((line(10) + line(500) + "rubbish\n").length(), 900));
    }

    @Test
    void withoutAStampItIsAtMostTheLastMebibyte() throws IOException {
        assertThat(before("")).isEqualTo(Begin.START);
        assertThat(before("no stamp\n")).isEqualTo(Begin.START);
        String text = "no stamp\n".repeat(300_000);
        assertThat(before(text).position()).isBetween(text.length() - (1L << 20) - 9, text.length() - (1L << 20) + 9);
    }

    @Test
    void longLinesBetweenDoNotMatter() throws IOException {
        String text = line(10) + line(800) + "x".repeat(3 << 20) + "\n" + line(900);
        assertThat(before(text)).isEqualTo(new Begin(line(10).length(), 900));
    }

    @Test
    void aLineThatIsStillBeingWrittenDoesNotMatterHoweverLong() throws IOException {
        String whole = line(10) + line(800) + line(900);
        Begin begin = new Begin(line(10).length(), 900);
        assertThat(before(whole + "x".repeat(3 << 20))).isEqualTo(begin);
        assertThat(before(whole + "x".repeat(3 << 20), true)).isEqualTo(begin);
        assertThat(before("x".repeat(3 << 20))).isEqualTo(Begin.START);
    }

    @Test
    void whatFollowsTheLastLineFeedIsALineWhereTheLogEnds() throws IOException {
        String whole = line(10) + line(800) + line(900);
        String torn = line(2000).strip();
        assertThat(before(whole + torn)).isEqualTo(new Begin(line(10).length(), 900));
        assertThat(before(whole + torn, true)).isEqualTo(new Begin(whole.length(), 2000));
        assertThat(before(torn, true)).isEqualTo(new Begin(0, 2000));
        assertThat(before(line(1).repeat(5000) + torn, true)).isEqualTo(new Begin(5000L * line(1).length(), 2000));
    }

    @Test
    void theEndIsBehindTheLastWholeLine() throws IOException {
        assertThat(end("")).isZero();
        assertThat(end("torn")).isZero();
        assertThat(end("a\n")).isEqualTo(2);
        assertThat(end("a\ntorn")).isEqualTo(2);
        assertThat(end("a\n" + "x".repeat(Batch.MAX_LINE_BYTES))).isEqualTo(2);
        assertThat(end("a\n" + "x".repeat(3 << 20))).isEqualTo(2 + (3 << 20));
    }

    @Test
    void theLastLinesAreWhole() throws IOException {
        try (FileChannel log = log("a\n" + "x".repeat(100_000) + "\ntorn")) {
            assertThat(new String(Seek.lastLines(log, false), StandardCharsets.US_ASCII))
                    .isEqualTo("a\n" + "x".repeat(100_000) + "\n");
            assertThat(new String(Seek.lastLines(log, true), StandardCharsets.US_ASCII))
                    .isEqualTo("torn");
        }
    }

    private Begin before(String text) throws IOException {
        return before(text, false);
    }

    private Begin before(String text, boolean endsHere) throws IOException {
        LineReader reader = Formats.named("common").orElseThrow().reader(Optional.empty());
        try (FileChannel log = log(text)) {
            return Seek.before(log, endsHere, reader, TWO_MINUTES);
        }
    }

    private long end(String text) throws IOException {
        try (FileChannel log = log(text)) {
            return Seek.end(log).position();
        }
    }

    private FileChannel log(String text) throws IOException {
        return FileChannel.open(Files.writeString(folder.resolve("access.log"), text));
    }

    private static String line(long epochSecond) {
        return "10.0.0.1 - - [" + STAMP.format(Instant.ofEpochSecond(epochSecond)) + "] \"GET / HTTP/1.1\" 200 5\n";
    }
}
