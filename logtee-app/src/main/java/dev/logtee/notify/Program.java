package dev.logtee.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Runs a program of the user's with `{"alerts":[...]}` on its standard input. No shell takes part: nothing of an alert
/// becomes an argument. What it prints is passed over, but for the first line of its errors where it fails.
///
/// @param words      the program and its arguments
/// @param timeLimit  after which it is killed
record Program(List<String> words, Duration timeLimit) implements Receiver {
    private static final long LOOK_MILLIS = 20;
    private static final int MOST_SAID_BYTES = 1 << 10;

    Program {
        words = List.copyOf(words);
    }

    @Override
    public Optional<String> send(Parcel parcel) throws DeliveryException {
        try {
            // A file, since a pipe has to be written by someone who may wait for a program that does not read.
            Path input = Files.createTempFile("logtee-", ".json");
            try {
                Files.write(input, parcel.json());
                run(input);
            } finally {
                Files.deleteIfExists(input);
            }
        } catch (DeliveryException e) {
            throw e;
        } catch (IOException e) {
            throw new DeliveryException(e.getMessage());
        }
        return Optional.empty();
    }

    private void run(Path input) throws IOException {
        Process process = new ProcessBuilder(words)
                .redirectInput(input.toFile())
                .redirectOutput(Redirect.DISCARD)
                .start();
        try {
            String said = await(process);
            if (process.exitValue() != 0) {
                throw new DeliveryException(words.getFirst() + " ended with status " + process.exitValue()
                        + (said.isBlank() ? "" : ": " + Words.firstLine(said)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryException("it was interrupted");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /// Waits for its end; what it says of errors is read on the way, or it would wait, too.
    private String await(Process process) throws IOException, InterruptedException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        long end = System.nanoTime() + timeLimit.toNanos();
        boolean hasEnded = false;
        while (!hasEnded) {
            hasEnded = process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            take(process.getErrorStream(), said);
            if (!hasEnded && System.nanoTime() - end >= 0) {
                throw new DeliveryException(words.getFirst() + " took longer than " + timeLimit.toSeconds() + " s");
            }
        }
        return said.toString(UTF_8);
    }

    private static void take(InputStream errors, ByteArrayOutputStream said) throws IOException {
        byte[] there = errors.readNBytes(errors.available());
        said.write(there, 0, Math.min(there.length, MOST_SAID_BYTES - said.size()));
    }
}
