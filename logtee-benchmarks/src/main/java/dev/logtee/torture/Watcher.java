package dev.logtee.torture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Runs Logtee again and again on one log with one state, and keeps what it prints.
final class Watcher {
    private static final long PATIENCE_SECONDS = 60;

    private final Path program;
    private final Path errors;
    private final List<String> options;
    private final List<String> printed = new ArrayList<>();

    /// @param program  `bin/logtee` of the distribution
    /// @param folder   for its standard error
    Watcher(Path program, Path folder, List<String> options) {
        this.program = program;
        this.errors = folder.resolve("err");
        this.options = options;
    }

    /// All whole lines that were printed by runs that have ended.
    List<String> printed() {
        return printed;
    }

    /// What was said on standard error.
    String said() throws IOException {
        return Files.readString(errors);
    }

    /// Runs it for so long, then kills it as `kill -9` does.
    void runAndKill(long millis) throws IOException, InterruptedException {
        run(millis, false, List.of());
    }

    /// Runs it for so long after it first printed something, then kills it.
    void runAndKillOncePrinting(long millis) throws IOException, InterruptedException {
        run(millis, true, List.of());
    }

    /// Runs it to the end of what there is; what is open then is printed as well.
    void runToTheEnd() throws IOException, InterruptedException {
        run(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS), false, List.of("--once"));
    }

    private void run(long millis, boolean oncePrinting, List<String> more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString(), "watch", "--display", "json"));
        command.addAll(options);
        command.addAll(more);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()));
        builder.environment().put("LOGTEE_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("LOGTEE_CACHE", "/dev/null"); // training one would take the processor
        Process logtee = builder.start();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CountDownLatch printing = new CountDownLatch(oncePrinting ? 1 : 0);
        Thread reading = Thread.ofVirtual().start(() -> read(logtee, out, printing));
        if (!printing.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            logtee.destroyForcibly();
        }
        if (!logtee.waitFor(millis, TimeUnit.MILLISECONDS)) {
            logtee.destroyForcibly().waitFor();
        }
        reading.join();
        takeWholeLines(out.toString(UTF_8));
    }

    private static void read(Process logtee, ByteArrayOutputStream out, CountDownLatch printing) {
        try (InputStream in = logtee.getInputStream()) {
            out.write(in.readNBytes(1));
            printing.countDown();
            in.transferTo(out);
        } catch (IOException e) {
            printing.countDown(); // it was killed
        }
    }

    /// A line that was being written when the process was killed is printed again, whole, by the next one.
    private void takeWholeLines(String text) {
        int end = text.lastIndexOf('\n') + 1;
        text.substring(0, end).lines().forEach(printed::add);
    }
}
