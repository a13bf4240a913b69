package dev.logtee.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// What is typed, read by a thread of its own that sleeps until something is: waiting costs nothing, and can be ended,
/// which reading cannot.
///
/// What is typed faster than keys are taken waits with the terminal.
final class Typing implements Keys.Characters {
    private static final int MOST_WAITING = 1024;

    private final BlockingQueue<Integer> typed = new ArrayBlockingQueue<>(MOST_WAITING);

    /// @param in  the terminal's, which gives each key as it is pressed
    Typing(InputStream in, Charset encoding) {
        Reader reader = new InputStreamReader(in, encoding);
        Thread.ofPlatform().daemon().name("logtee-typing").start(() -> read(reader));
    }

    private void read(Reader reader) {
        try {
            int character = next(reader);
            while (character != ENDED) {
                typed.put(character);
                character = next(reader);
            }
            typed.put(ENDED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// A terminal that is gone has ended.
    private static int next(Reader reader) {
        try {
            return reader.read();
        } catch (IOException e) {
            return ENDED;
        }
    }

    @Override
    public int next(long millis) throws InterruptedException {
        Integer character = typed.poll(millis, TimeUnit.MILLISECONDS);
        return character == null ? NOTHING : character;
    }
}
