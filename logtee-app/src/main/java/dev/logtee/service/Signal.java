package dev.logtee.service;

import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/// A signal that asks a run for something. Threads: what is asked for is run on one of the JVM's.
public final class Signal {
    /// Reads the configuration again.
    public static final Signal HUP = new Signal("HUP");

    /// Tells the account.
    public static final Signal USR1 = new Signal("USR1");

    private final String name;
    private @Nullable Runnable answer;
    private boolean waits;

    private Signal(String name) {
        this.name = name;
    }

    /// Has one that comes before there is an [answer][#by] wait for it, in place of what it would do to the process.
    public void await() {
        Signals.register(name, this::come);
    }

    private void come() {
        Runnable now;
        synchronized (this) {
            now = answer;
            waits = now == null;
        }
        if (now != null) {
            now.run();
        }
    }

    /// Has `action` run on each, until what is returned is closed.
    public Answering by(Runnable action) {
        Object before = Signals.register(name, action);
        boolean waited;
        synchronized (this) {
            answer = action;
            waited = waits;
            waits = false;
        }
        if (waited) {
            action.run();
        }
        return () -> {
            Signals.unregister(name, before);
            synchronized (this) {
                answer = null;
            }
        };
    }
}
