package dev.logtee.web;

import static java.util.Objects.requireNonNull;

import dev.logtee.notify.Deliveries;
import dev.logtee.store.Silence;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Who is told of alerts.
///
/// @param silences    for which times nobody is told of a rule
/// @param deliveries  what became of messages; empty: there are no receivers
public record Telling(List<Silence> silences, Optional<Deliveries> deliveries) {
    public Telling {
        silences = List.copyOf(silences);
        requireNonNull(deliveries, "deliveries");
    }

    /// Where to ask for how it is now. For any thread.
    @FunctionalInterface
    public interface Source {
        Telling now() throws IOException;
    }
}
