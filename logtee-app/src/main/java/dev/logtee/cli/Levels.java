package dev.logtee.cli;

import dev.logtee.store.Level;
import java.util.List;
import java.util.stream.Stream;

/// By which periods the history is kept: `1m`.
final class Levels {
    private static final List<String> NAMES =
            Stream.of(Level.values()).map(Level::text).toList();

    /// Reads the name of one.
    static final OneOf NAME = new OneOf(NAMES);

    private Levels() {}

    /// @param name  as it was read
    static Level of(String name) {
        return Level.values()[NAMES.indexOf(name)];
    }
}
