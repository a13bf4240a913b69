package dev.logtee.cli;

/// Options that are right by themselves and do not go together, or something that is not there to be asked for. The
/// message says what to do. Unlike picocli's exceptions it needs no command line, so whoever has options may throw it.
final class BadUsage extends RuntimeException {
    BadUsage(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
