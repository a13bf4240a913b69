package dev.logtee.cli;

import dev.logtee.store.Level;
import java.util.List;
import java.util.stream.Stream;

/// Reads by which periods the history is kept: `1m`.
final class Levels extends OneOf {
    private static final List<String> NAMES =
            Stream.of(Level.values()).map(Level::text).toList();

    Levels() {
        super(NAMES);
    }

    /// @param text  one of those that were read
    static Level of(String text) {
        return Level.values()[NAMES.indexOf(text)];
    }
}
