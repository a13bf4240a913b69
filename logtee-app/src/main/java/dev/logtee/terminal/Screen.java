package dev.logtee.terminal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOError;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.Signals;

/// A terminal that is taken over and given back: its alternate screen, without echo, without a cursor, what is pasted
/// told from what is typed.
///
/// It is also given back while the process is stopped (Ctrl-Z), and taken again when it goes on.
final class Screen implements AutoCloseable {
    private static final String TAKE = "\u001b[?1049h\u001b[?25l\u001b[?7l\u001b[?2004h\u001b[2J";
    private static final String GIVE_BACK = "\u001b[0m\u001b[?2004l\u001b[?7h\u001b[?25h\u001b[?1049l";
    private static final Duration PATIENCE = Duration.ofMillis(50);
    private static final int TRIES = 6;

    private final Terminal terminal;
    private final boolean isOfProcess;
    private final OutputStream out;
    private final Runnable dropUnsent;
    private final Attributes found;
    private final ReentrantLock writing = new ReentrantLock();
    private final AtomicBoolean isTaken = new AtomicBoolean();
    private volatile boolean isClosed;

    private Screen(Terminal terminal, boolean isOfProcess, OutputStream out, Runnable dropUnsent) {
        this.terminal = terminal;
        this.isOfProcess = isOfProcess;
        this.out = out;
        this.dropUnsent = dropUnsent;
        found = terminal.getAttributes();
    }

    /// A terminal that is not the one of this process.
    ///
    /// @param out         what is written to it
    /// @param dropUnsent  drops what it has not taken yet
    Screen(Terminal terminal, OutputStream out, Runnable dropUnsent) {
        this(terminal, false, out, dropUnsent);
    }

    /// The terminal of this process.
    ///
    /// @throws IOException if it has none
    static Screen ofProcess() throws IOException {
        Terminal terminal = terminalOfProcess();
        // As the JVM ends, JLine closes its stream by a hook of its own; this one stays open to give the screen back.
        return new Screen(terminal, true, new FileOutputStream(FileDescriptor.out), Unsent::drop);
    }

    private static Terminal terminalOfProcess() throws IOException {
        try {
            return TerminalBuilder.builder()
                    .system(true)
                    .type("xterm") // JLine knows it; of others it would ask infocmp, and complain if that knows none
                    .dumb(false)
                    .jni(false)
                    .nativeSignals(false)
                    .graphemeCluster(false)
                    .build();
        } catch (IllegalStateException e) {
            throw new IOException("there is no terminal", e);
        }
    }

    /// Takes the terminal over.
    ///
    /// @param redraw  called when all is to be drawn again
    void take(Runnable redraw) {
        terminal.handle(Signal.WINCH, _ -> redraw.run());
        if (isOfProcess) {
            handleSignals(redraw);
        }
        take();
    }

    /// JLine handles signals either all or none; those that end the process are not its business.
    private void handleSignals(Runnable redraw) {
        Signals.register(Signal.WINCH.name(), redraw);
        Signals.register(Signal.TSTP.name(), () -> stop(redraw));
        Signals.register(Signal.CONT.name(), () -> {
            take();
            redraw.run();
        });
    }

    Size size() {
        return terminal.getSize();
    }

    /// What is typed from here on. JLine's own reader would look for it ten times a second.
    Keys.Characters characters() {
        return new Typing(isOfProcess ? new FileInputStream(FileDescriptor.in) : terminal.input(), terminal.encoding());
    }

    /// Writes all of `bytes`, as long as the terminal is ours. Waits while the terminal takes nothing.
    void write(byte[] bytes) throws IOException {
        writing.lock();
        try {
            if (isTaken.get() && bytes.length > 0) {
                out.write(bytes);
                out.flush();
            }
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void close() {
        isClosed = true;
        giveBack();
        try {
            terminal.close();
        } catch (IOException e) {
            // It is gone: there is nothing to give back.
        }
    }

    /// Keys come one by one and are not shown; Ctrl-C and Ctrl-Z stay signals, Ctrl-S and Ctrl-\ are of no effect.
    private static Attributes byKey(Attributes found) {
        Attributes attributes = new Attributes(found);
        attributes.setLocalFlags(EnumSet.of(LocalFlag.ICANON, LocalFlag.ECHO, LocalFlag.IEXTEN), false);
        attributes.setInputFlags(EnumSet.of(InputFlag.IXON, InputFlag.ICRNL, InputFlag.INLCR), false);
        attributes.setControlChar(ControlChar.VMIN, 1);
        attributes.setControlChar(ControlChar.VTIME, 0);
        attributes.setControlChar(ControlChar.VQUIT, 0);
        return attributes;
    }

    /// Not once it was given back for good: the process may still be stopped, and go on, before it ends.
    private void take() {
        if (!isClosed && isTaken.compareAndSet(false, true)) {
            terminal.setAttributes(byKey(found));
            send(TAKE);
        }
    }

    /// As it was found, until it is taken again.
    void giveBack() {
        if (isTaken.compareAndSet(true, false)) {
            send(GIVE_BACK);
            restoreAttributes();
        }
    }

    private void restoreAttributes() {
        try {
            terminal.setAttributes(found);
        } catch (IllegalStateException | IOError e) {
            // The JVM is ending, and JLine's hook was first: it has restored them.
        }
    }

    /// Gives the terminal back, then does what Ctrl-Z asked for. It is taken again on CONT, and not here: the process
    /// may run on for a moment after the signal was sent.
    private void stop(Runnable redraw) {
        giveBack();
        if (!sendStop()) {
            take();
            redraw.run();
        }
    }

    private static boolean sendStop() {
        try {
            String self = Long.toString(ProcessHandle.current().pid());
            return new ProcessBuilder("kill", "-STOP", self).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Not held up for long by a terminal that takes nothing (stopped, far away): it loses what it has not taken, even
    /// this if need be.
    private void send(String text) {
        Thread sending = Thread.ofPlatform().daemon().name("logtee-screen").start(() -> sendAll(text));
        boolean wasInterrupted = false;
        for (int tries = 0; tries < TRIES && sending.isAlive(); tries++) {
            try {
                if (!sending.join(PATIENCE)) {
                    dropUnsent.run();
                }
            } catch (InterruptedException e) {
                wasInterrupted = true;
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendAll(String text) {
        writing.lock();
        try {
            out.write(text.getBytes(US_ASCII));
            out.flush();
        } catch (IOException e) {
            // It is gone.
        } finally {
            writing.unlock();
        }
    }
}
