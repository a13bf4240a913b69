package dev.logtee.store;

import java.io.IOException;
import java.io.Serial;

/// Another watcher holds the state; its message says who, and what to do.
public final class StateInUse extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    StateInUse(String message) {
        super(message);
    }
}
