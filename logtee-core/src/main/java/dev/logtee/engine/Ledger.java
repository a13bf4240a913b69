package dev.logtee.engine;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What became of every line since the state began: `lines = hits + invalid + skipped`, at every moment.
///
/// @param bytesRead        bytes of the lines counted here, line ends included, and of what was passed over between
/// them
/// @param hits             all that could be placed in time: those of all intervals, the late ones that no open
/// interval
///                         held, and those `ahead` and `filtered`
/// @param late             hits whose second had closed when they were read (part of `hits`)
/// @param ahead            hits stamped too far ahead to belong to any second (part of `hits`)
/// @param filtered         hits that the view leaves out (part of `hits`, and of none of the others)
/// @param largestLateness  seconds of allowance (`--lateness`) that would have let no line be late; 0 if none was
/// @param lost             what could not be read: the latest of it
/// @param sources          the same of each source by its name; those add up to this one, but for the first to end of
///                         very many
public record Ledger(
        long bytesRead,
        long lines,
        long hits,
        long invalid,
        long skipped,
        long late,
        long ahead,
        long filtered,
        long largestLateness,
        List<Lost> lost,
        SortedMap<String, Ledger> sources) {

    public Ledger {
        lost = List.copyOf(lost);
        requireNonNull(sources, "sources");
        sources = Collections.unmodifiableSortedMap(sources);
    }

    /// Of one source, or of several that are not told apart, of which nothing was lost.
    public Ledger(
            long bytesRead,
            long lines,
            long hits,
            long invalid,
            long skipped,
            long late,
            long ahead,
            long filtered,
            long largestLateness) {
        this(
                bytesRead,
                lines,
                hits,
                invalid,
                skipped,
                late,
                ahead,
                filtered,
                largestLateness,
                List.of(),
                new TreeMap<>());
    }

    public long bytesLost() {
        return lost.stream().mapToLong(Lost::bytes).sum();
    }
}
