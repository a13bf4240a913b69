package dev.logtee;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whether SIGHUP reaches what tests start, on Linux: below `nohup` all processes ignore it.
final class Hangups {
    private static final String IGNORED = "SigIgn:";

    private Hangups() {}

    static void assumeTheyArrive() throws IOException {
        assumeThat(ignored() & 1).as("ignored: tests run below nohup").isZero();
    }

    /// Of the signals that this process ignores, bit 0 is signal 1.
    ///
    /// @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_status.5.html">proc_pid_status(5)</a>
    private static long ignored() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(IGNORED))
                .mapToLong(line ->
                        Long.parseUnsignedLong(line.substring(IGNORED.length()).strip(), 16))
                .findFirst()
                .orElseThrow();
    }
}
