package dev.logtee.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a command line says for one option or operand, if it says anything.
final class Given<T> {
    private @Nullable T value;

    boolean isThere() {
        return value != null;
    }

    /// @param usual  what holds if nothing is said
    T orElse(T usual) {
        return value == null ? usual : value;
    }

    @Nullable
    T orNull() {
        return value;
    }

    Optional<T> value() {
        return Optional.ofNullable(value);
    }

    /// Takes what is said; null: nothing.
    void set(@Nullable T said) {
        value = said;
    }
}
