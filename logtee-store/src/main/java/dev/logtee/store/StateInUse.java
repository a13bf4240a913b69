package dev.logtee.store;

import java.io.IOException;

/// Another watcher holds the state; its message says who, and what to do.
public final class StateInUse extends IOException {
    StateInUse(String message) {
        super(message);
    }
}
