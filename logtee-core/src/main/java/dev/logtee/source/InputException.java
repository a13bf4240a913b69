package dev.logtee.source;

import java.io.Serial;

/// An input that cannot be followed at all: its message tells a person what, where and what to do.
public final class InputException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public InputException(String message) {
        super(message);
    }
}
