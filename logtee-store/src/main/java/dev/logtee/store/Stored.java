package dev.logtee.store;

import dev.logtee.alert.AlertEvent;
import dev.logtee.engine.Ledger;
import dev.logtee.source.Checkpoints.Position;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A state as it lies on the disk.
///
/// @param name       its own
/// @param file       the database
/// @param isShipper  whether lines are sent elsewhere, and nothing is judged or kept of them here
/// @param watchedBy  the process that has it, if any
/// @param savedAt    when something was committed last
/// @param inputs     what was followed, as it was named
/// @param positions  how each file stands
/// @param ledger     what became of every line
/// @param events     the latest of each rule that has raised an alert
public record Stored(
        String name,
        Path file,
        boolean isShipper,
        Optional<String> watchedBy,
        Instant savedAt,
        List<String> inputs,
        List<Position> positions,
        Ledger ledger,
        List<AlertEvent> events) {
    public Stored {
        inputs = List.copyOf(inputs);
        positions = List.copyOf(positions);
        events = List.copyOf(events);
    }
}
