package dev.logtee.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.engine.Interval;
import dev.logtee.engine.Settings;
import dev.logtee.pipeline.Standing.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Reading from a time on, in the log and in what was rotated before it was followed.
@Timeout(30)
class ReachBackTest {
    /// 2018-05-09T16:00:00Z.
    private static final long BEGIN = 1_525_881_600;
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern(
                    "dd/MMM/yyyy:HH:mm:ss '+0000'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private final List<String> notices = new ArrayList<>();

    @Test
    void aLogIsReadFromATimeOn() throws IOException {
        write("access.log", lines(0, 600));
        assertThat(readFrom(BEGIN + 300)).isEqualTo(counts(300, 600));
    }

    @Test
    void rotatedFilesAreReadAsFarBackAsNeeded() throws IOException {
        pack("access.log.3.gz", "this would be an invalid line\n" + lines(0, 100));
        pack("access.log.2.gz", lines(100, 200));
        write("access.log.1", lines(200, 300));
        write("access.log", lines(300, 400));
        write("access.log.notes", lines(0, 300));
        assertThat(readFrom(BEGIN + 350)).isEqualTo(counts(350, 400));
        assertThat(readFrom(BEGIN + 250)).isEqualTo(counts(250, 400));
        assertThat(readFrom(BEGIN + 150)).isEqualTo(counts(100, 400)); // packed files are read from their starts
        assertThat(readFrom(BEGIN - 1000)).isEqualTo(counts(0, 400));
        assertThat(notices).allMatch(notice -> notice.endsWith("access.log: common"));
    }

    @Test
    void anEmptyLogThatWasRotatedJustNowIsReadFromTheFileBefore() throws IOException {
        write("access.log.1", lines(0, 300));
        write("access.log", "");
        assertThat(readFrom(BEGIN + 200)).isEqualTo(counts(200, 300));
    }

    @Test
    void whatIsRotatedWhileItIsReadIsReadOnce() throws IOException {
        write("access.log.1", lines(0, 100));
        write("access.log", lines(100, 200));
        List<String> todo = new ArrayList<>(List.of("rotate"));
        assertThat(read(BEGIN, () -> {
                    if (!todo.isEmpty()) {
                        todo.clear();
                        Files.move(folder.resolve("access.log.1"), folder.resolve("access.log.2"));
                        Files.move(folder.resolve("access.log"), folder.resolve("access.log.1"));
                        write("access.log", lines(200, 250));
                        return false;
                    }
                    return true;
                }))
                .isEqualTo(counts(0, 250));
    }

    private Map<Long, Long> readFrom(long second) throws IOException {
        return read(second, () -> true);
    }

    private interface AtRest {
        boolean isDone() throws IOException;
    }

    private Map<Long, Long> read(long second, AtRest atRest) {
        Pipeline[] run = new Pipeline[1];
        Counts counts = new Counts() {
            @Override
            public void look(Standing standing) {
                try {
                    if (standing.progress() == Progress.FOLLOWING
                            && standing.unread().bytes() == 0
                            && atRest.isDone()) {
                        run[0].stop();
                    }
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        };
        run[0] = new Pipeline(watch(second), counts);
        run[0].run();
        return counts.hits;
    }

    private Watch watch(long second) {
        return new Watch(
                List.of(folder.resolve("access.log").toString()), new Watch.From.At(second), false, Settings.DEFAULT);
    }

    private void write(String name, String lines) throws IOException {
        Files.writeString(folder.resolve(name), lines, StandardOpenOption.CREATE_NEW);
    }

    private void pack(String name, String lines) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            out.write(lines.getBytes(UTF_8));
        }
    }

    /// A line each second.
    private static String lines(int from, int to) {
        StringBuilder lines = new StringBuilder();
        for (int second = from; second < to; second++) {
            lines.append("192.0.2.1 - - [")
                    .append(STAMP.format(Instant.ofEpochSecond(BEGIN + second)))
                    .append("] \"GET /a/b HTTP/1.1\" 200 1\n");
        }
        return lines.toString();
    }

    /// Hits by interval, as seconds since [#BEGIN].
    private static Map<Long, Long> counts(long from, long to) {
        Map<Long, Long> counts = new TreeMap<>();
        for (long second = from; second < to; second += 10) {
            counts.put(second, 10L);
        }
        return counts;
    }

    private class Counts implements Pipeline.Output {
        final Map<Long, Long> hits = new TreeMap<>();

        @Override
        public void interval(Interval interval) {
            hits.put(interval.from() - BEGIN, interval.summary().hits());
        }

        @Override
        public void notice(String text) {
            notices.add(text);
        }
    }
}
