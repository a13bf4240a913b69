package dev.logtee.service;

import org.jline.utils.Signals;

/// A signal that asks a run for something. Threads: what is asked for is run on one of the JVM's.
public enum Signal {
    /// Reads the configuration again.
    HUP,
    /// Tells the account.
    USR1;

    /// Has `action` run on each, until what is returned is closed.
    public Answering by(Runnable action) {
        Object before = Signals.register(name(), action);
        return () -> Signals.unregister(name(), before);
    }
}
