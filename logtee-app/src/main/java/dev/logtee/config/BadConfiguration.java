package dev.logtee.config;

/// A configuration that cannot be used; the message has each fault with its place, its line and the way out.
public final class BadConfiguration extends Exception {
    public BadConfiguration(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
