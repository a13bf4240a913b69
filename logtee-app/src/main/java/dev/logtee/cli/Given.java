package dev.logtee.cli;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a command line says for one option or operand, if it says anything.
final class Given<T> {
    private @Nullable T value;

    boolean isThere() {
        return value != null;
    }

    /// Whether that is what is said.
    boolean is(T said) {
        return said.equals(value);
    }

    /// @param usual  what holds if nothing is said
    T orElse(T usual) {
        return value == null ? usual : value;
    }

    /// What is said, where it is known that something is.
    T get() {
        return requireNonNull(value);
    }

    Optional<T> value() {
        return Optional.ofNullable(value);
    }

    /// Takes what is said; null: nothing.
    void set(@Nullable T said) {
        value = said;
    }
}
