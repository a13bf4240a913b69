package dev.logtee.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/// Writes made-up log lines, at once or as time goes by. Not for concurrent use, but for [#stop].
public final class Generator {
    private static final int BLOCK_BYTES = 1 << 16;

    private final Traffic traffic;
    private final OutputStream out;
    private final Lines lines = new Lines();
    private volatile boolean stopped;

    /// @param out  gets whole lines only; not closed
    public Generator(Recipe recipe, OutputStream out) {
        this.traffic = new Traffic(recipe);
        this.out = out;
    }

    /// Writes so many lines as fast as it can.
    public void write(long count) throws IOException {
        for (long i = 0; i < count && !stopped; i++) {
            traffic.next();
            traffic.write(lines);
            if (lines.length() >= BLOCK_BYTES) {
                lines.writeTo(out);
            }
        }
        flush();
    }

    /// Writes each line when its time has come, until [#stop] is called.
    public void follow(Pace pace) throws IOException, InterruptedException {
        while (!stopped) {
            long due = traffic.next();
            if (due > pace.nanos()) {
                flush();
                pace.awaitNanos(due);
            }
            traffic.write(lines);
            if (lines.length() >= BLOCK_BYTES) {
                flush();
            }
        }
        flush();
    }

    /// Makes [#write] and [#follow] end after the line they are at. May be called from any thread.
    public void stop() {
        stopped = true;
    }

    private void flush() throws IOException {
        lines.writeTo(out);
        out.flush();
    }

    /// The time that passes.
    public interface Pace {
        /// Nanoseconds since the start.
        long nanos();

        /// Returns once [#nanos] has reached `nanos`.
        void awaitNanos(long nanos) throws InterruptedException;

        /// That of the clock on the wall, of traffic that began some time before now.
        static Pace ofTheClock(Duration before) {
            return new ClockPace(System.nanoTime() - before.toNanos());
        }
    }

    private record ClockPace(long startNanos) implements Pace {
        @Override
        public long nanos() {
            return System.nanoTime() - startNanos;
        }

        @Override
        public void awaitNanos(long nanos) throws InterruptedException {
            for (long left = nanos - nanos(); left > 0; left = nanos - nanos()) {
                Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
            }
        }
    }
}
