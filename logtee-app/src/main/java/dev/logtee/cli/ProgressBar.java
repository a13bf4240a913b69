package dev.logtee.cli;

import dev.logtee.pipeline.Reporter;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// How far a report has come, on standard error if that is a terminal; it is gone when the report is there.
final class ProgressBar implements AutoCloseable {
    private static final long FIRST_MILLIS = 400;
    private static final long EVERY_MILLIS = 100;
    private static final int COLUMNS = 30;
    private static final String CLEAR_LINE = "\r\u001b[K";
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Reporter reporter;
    private final PrintStream err;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final long beginNanos = System.nanoTime();
    private boolean shown;

    private ProgressBar(Reporter reporter, PrintStream err) {
        this.reporter = reporter;
        this.err = err;
    }

    /// Has a reporter read its inputs, under a bar that is gone before what was found is shown, and also if the run is
    /// ended before.
    ///
    /// @return the exit status
    static <T> int over(Reporter reporter, Supplier<Optional<T>> reading, Consumer<? super T> shown, Stdio stdio) {
        ProgressBar bar = of(reporter, stdio);
        try (OrderlyEnd _ = OrderlyEnd.of(reporter::stop, bar::close)) {
            Optional<T> found;
            try (bar) {
                found = reading.get();
            }
            found.ifPresent(shown);
        }
        return reporter.endedEarly() ? ExitStatus.FAILED : ExitStatus.DONE;
    }

    private static ProgressBar of(Reporter reporter, Stdio stdio) {
        ProgressBar bar = new ProgressBar(reporter, stdio.err());
        if (stdio.err().equals(System.err) && Stdio.isTerminal(Path.of("/dev/fd/2"))) {
            Thread.ofPlatform().daemon().name("logtee-progress").start(bar::run);
        }
        return bar;
    }

    private void run() {
        try {
            Thread.sleep(FIRST_MILLIS);
            while (show()) {
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean show() {
        if (closed.get()) {
            return false;
        }
        double seconds = (System.nanoTime() - beginNanos) / NANOS;
        err.print(CLEAR_LINE + line(reporter.readBytes(), reporter.totalBytes(), seconds));
        err.flush();
        shown = true;
        return true;
    }

    /// Such as `██████████░░░░░░░░░░  50%  1.1 GB/s  2 s left`.
    static String line(long read, long total, double seconds) {
        double perSecond = read / seconds;
        String rate = Math.round(perSecond / 100_000) / 10.0 + " MB/s";
        if (total == 0) {
            return "reading  " + rate;
        }
        double share = Math.clamp((double) read / total, 0, 1);
        int full = (int) (share * COLUMNS);
        long left = perSecond == 0 ? 0 : Math.round((total - read) / perSecond);
        return "█".repeat(full) + "░".repeat(COLUMNS - full) + " " + (int) (share * 100) + "%" + "  " + rate + "  "
                + Math.max(0, left) + " s left";
    }

    @Override
    public synchronized void close() {
        if (!closed.getAndSet(true) && shown) {
            err.print(CLEAR_LINE);
            err.flush();
        }
    }
}
