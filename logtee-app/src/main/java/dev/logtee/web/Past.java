package dev.logtee.web;

import dev.logtee.store.History;
import java.io.IOException;
import java.util.Optional;

/// Where to ask for what was counted before. For any thread; each opens its own history, and closes it.
@FunctionalInterface
public interface Past {
    /// Empty if none is kept.
    Optional<History> open() throws IOException;
}
