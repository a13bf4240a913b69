package dev.logtee.kafka;

import java.io.Serial;

/// Something about the brokers or their topics that a person has to mend: the message tells what, where and what to do.
public final class FleetException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public FleetException(String message) {
        super(message);
    }

    FleetException(String message, Throwable cause) {
        super(message, cause);
    }
}
