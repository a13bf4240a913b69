package dev.logtee.display;

import dev.logtee.store.History;
import dev.logtee.store.Level;
import java.io.IOException;
import java.util.Optional;

/// Shows a part of a history. Every method may throw [OutputFailed], and an `IOException` if the history cannot be
/// read.
public sealed interface HistoryDisplay permits HistoryText, HistoryJson, HistoryCsv {
    /// What is asked for.
    ///
    /// @param from     epoch second
    /// @param to       epoch second, excluded
    /// @param section  only what is known of this one
    record Part(Level level, long from, long to, Optional<String> section) {}

    /// Shows what was counted.
    void show(History history, Part part) throws IOException;

    /// Shows what alerts said.
    void alerts(History history, Part part) throws IOException;
}
