package dev.logtee.kafka;

/// Something about the brokers or their topics that a person has to mend: the message tells what, where and what to do.
public final class FleetException extends RuntimeException {
    public FleetException(String message) {
        super(message);
    }

    FleetException(String message, Throwable cause) {
        super(message, cause);
    }
}
