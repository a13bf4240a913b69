package dev.logtee.dashboard;

import static java.util.Objects.requireNonNull;

import dev.logtee.engine.Ledger;
import dev.logtee.pipeline.Standing;
import dev.logtee.pipeline.Standing.Followed;
import dev.logtee.pipeline.Standing.Progress;
import java.util.List;
import java.util.OptionalLong;

/// How the run itself is.
///
/// @param sources      what is followed, by name; empty while waiting for it
/// @param clockMillis  the log clock, since the epoch; empty before it starts
/// @param lagMillis    how far it is behind the wall clock
/// @param progress     whether there is more to read
/// @param ledger       what became of every line
/// @param isUnsaved    whether what is to be kept for the next start cannot be saved
/// @param notices      the latest last; safe to print
public record Run(
        List<Followed> sources,
        OptionalLong clockMillis,
        long lagMillis,
        Progress progress,
        Ledger ledger,
        boolean isUnsaved,
        List<String> notices) {
    /// @param nowMillis  the wall clock, since the epoch
    static Run of(Standing standing, boolean isUnsaved, List<String> notices, long nowMillis) {
        long lagMillis = nowMillis - standing.clockMillis().orElse(nowMillis);
        return new Run(
                standing.sources(),
                standing.clockMillis(),
                lagMillis,
                standing.progress(),
                standing.ledger(),
                isUnsaved,
                notices);
    }

    public Run {
        sources = List.copyOf(sources);
        requireNonNull(clockMillis, "clockMillis");
        requireNonNull(progress, "progress");
        requireNonNull(ledger, "ledger");
        notices = List.copyOf(notices);
    }
}
