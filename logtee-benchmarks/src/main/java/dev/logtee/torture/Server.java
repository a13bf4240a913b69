package dev.logtee.torture;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// Writes numbered lines to a log that is rotated once a second, until it is stopped.
///
/// Line *n* has the target `/block/`*n / 100*, so that it shows in the statistics whether each line of a block was
/// counted, and once. All lines go to a second file as well, which nothing happens to.
///
/// Its stamps follow from how much it has written, not from a clock: a machine that is slow makes no line late. They
/// pass [#LOG_SECONDS_A_SECOND] times as fast as time does, so that intervals close and alerts change soon.
final class Server {
    static final int BLOCK_LINES = 100;
    static final int LOG_SECONDS_A_SECOND = 4;

    private static final int BURSTS_A_SECOND = 200;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int BURSTS_A_LOG_SECOND = BURSTS_A_SECOND / LOG_SECONDS_A_SECOND;
    private static final Instant BEGIN = Instant.parse("2026-01-31T23:59:00Z");
    /// So many seconds of the log with full traffic, then so many with little: the alert comes and goes.
    private static final int BUSY_SECONDS = 5;

    private static final int CALM_SECONDS = 4;
    private static final int CALM_SHARE = 10;
    /// A server writes to the renamed log until it was told, or on while the log is copied.
    private static final int BURSTS_MEANWHILE = 10;

    private final Path log;
    private final Path undisturbed;
    private final Manner manner;
    private final int linesABurst;
    private volatile boolean stopped;
    private long lines;
    private long destroyed;
    private String stamp = "";

    Server(Path log, Path undisturbed, Manner manner, int linesASecond) {
        this.log = log;
        this.undisturbed = undisturbed;
        this.manner = manner;
        this.linesABurst = linesASecond / BURSTS_A_SECOND;
    }

    void stop() {
        stopped = true;
    }

    /// Of the lines written, how many a rotation destroyed; to be asked when all are written.
    long destroyed() {
        return destroyed;
    }

    /// Writes until it is stopped.
    ///
    /// @return how many lines were written
    long write() throws IOException, InterruptedException {
        OutputStream out = open(log);
        try (OutputStream all = open(undisturbed)) {
            long begin = System.nanoTime();
            for (long burst = 0; !stopped; burst++) {
                if (burst > 0 && burst % BURSTS_A_SECOND == 0) {
                    out = rotate(out, all);
                }
                long second = burst / BURSTS_A_LOG_SECOND;
                stamp = STAMP.format(BEGIN.plusSeconds(second));
                boolean busy = second % (BUSY_SECONDS + CALM_SECONDS) < BUSY_SECONDS;
                write(busy ? linesABurst : linesABurst / CALM_SHARE, out, all);
                long ahead = begin + (burst + 1) * TimeUnit.SECONDS.toNanos(1) / BURSTS_A_SECOND - System.nanoTime();
                TimeUnit.NANOSECONDS.sleep(ahead);
            }
        } finally {
            out.close();
        }
        return lines;
    }

    private static OutputStream open(Path file) throws IOException {
        return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private OutputStream rotate(OutputStream out, OutputStream all) throws IOException, InterruptedException {
        manner.rotate(log);
        if (manner.isWaitedFor()) {
            return out;
        }
        for (int burst = 0; burst < BURSTS_MEANWHILE; burst++) {
            write(1, out, all);
            TimeUnit.NANOSECONDS.sleep(TimeUnit.SECONDS.toNanos(1) / BURSTS_A_SECOND);
        }
        OutputStream next = out;
        if (manner.moves()) {
            next = open(log);
            out.close();
        }
        if (manner.destroys()) {
            destroyed += BURSTS_MEANWHILE;
        }
        manner.afterTheServerWroteOn(log);
        return next;
    }

    private void write(int count, OutputStream out, OutputStream all) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("192.0.2.").append(lines % 250).append(" - - [").append(stamp);
            text.append("] \"GET /block/")
                    .append(lines / BLOCK_LINES)
                    .append(" HTTP/1.1\" 200 ")
                    .append(lines);
            text.append(" \"-\" \"torture\"\n");
            lines++;
        }
        byte[] bytes = text.toString().getBytes(US_ASCII);
        out.write(bytes);
        all.write(bytes);
    }
}
