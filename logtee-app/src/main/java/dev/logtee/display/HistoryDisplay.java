package dev.logtee.display;

import dev.logtee.store.History;
import dev.logtee.store.Level;
import dev.logtee.store.Slice;
import dev.logtee.store.SliceRollup;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Shows a part of a history. Every method may throw [OutputFailed], and an `IOException` if the history cannot be
/// read.
public sealed interface HistoryDisplay permits HistoryText, HistoryJson, HistoryCsv {
    /// What is asked for.
    ///
    /// @param from     epoch second
    /// @param to       epoch second, excluded
    /// @param only     what alone is asked for of it
    record Part(Level level, long from, long to, Optional<Only> only) {}

    /// A section, or a source.
    record Only(Slice slice, String name) {}

    /// What is known of it alone.
    static List<SliceRollup> rollups(History history, Part part, Only only) throws IOException {
        return history.slice(only.slice(), only.name(), part.level(), part.from(), part.to());
    }

    /// Shows what was counted.
    void show(History history, Part part) throws IOException;

    /// Shows what alerts said.
    void alerts(History history, Part part) throws IOException;
}
