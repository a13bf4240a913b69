package dev.logtee.engine;

import static dev.logtee.sketch.Sums.plus;
import static java.util.Objects.requireNonNull;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import dev.logtee.sketch.Sums;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What became of every line since the state began.
///
/// @param bytesRead        bytes of the lines counted here, line ends included, and of what was passed over between
///                         them
/// @param hits             all that could be placed in time: those of all intervals, the late ones that no open
///                         interval held, and those `ahead` and `filtered`
/// @param late             hits whose second had closed when they were read (part of `hits`)
/// @param ahead            hits stamped too far ahead to belong to any second (part of `hits`)
/// @param filtered         hits that the view leaves out (part of `hits`, and of none of the others)
/// @param largestLateness  seconds of allowance (`--lateness`) that would have let no line be late; 0 if none was
/// @param lost             what could not be read: the latest of it
/// @param sources          the same of each source by its name; those add up to this one, but for the first to end of
///                         very many
/// @param clock            of one source of a fleet that has not ended, once a line of it was placed in time
public record Ledger(
        long bytesRead,
        long hits,
        long invalid,
        long skipped,
        long late,
        long ahead,
        long filtered,
        long largestLateness,
        List<Lost> lost,
        SortedMap<String, Ledger> sources,
        Optional<Clock> clock) {
    /// Before anything was read.
    public static final Ledger NOTHING = of(0, 0, 0, 0);

    private static final int MOST_LOST = 1 << 12;
    private static final int MOST_SOURCES = 1 << 17;
    private static final int MOST_NAME_BYTES = 1 << 14;

    /// How far a source has come.
    ///
    /// @param millis    its log clock, since the epoch
    /// @param isBehind  whether it is not waited for any more
    public record Clock(long millis, boolean isBehind) {}

    public Ledger {
        lost = List.copyOf(lost);
        requireNonNull(clock, "clock");
        requireNonNull(sources, "sources");
        sources = Collections.unmodifiableSortedMap(sources);
    }

    /// What became of lines, of whose hits none is late, ahead or filtered.
    public static Ledger of(long bytesRead, long hits, long invalid, long skipped) {
        return new Ledger(bytesRead, hits, invalid, skipped, 0, 0, 0, 0, List.of(), new TreeMap<>(), Optional.empty());
    }

    /// The same, so many of whose hits are late, ahead and filtered.
    ///
    /// @param largest  the largest lateness
    public Ledger ofWhich(long areLate, long areAhead, long areFiltered, long largest) {
        return new Ledger(
                bytesRead, hits, invalid, skipped, areLate, areAhead, areFiltered, largest, lost, sources, clock);
    }

    /// The same with such losses.
    public Ledger withLost(List<Lost> losses) {
        return new Ledger(
                bytesRead, hits, invalid, skipped, late, ahead, filtered, largestLateness, losses, sources, clock);
    }

    /// The same with such sources.
    public Ledger withSources(SortedMap<String, Ledger> byName) {
        return new Ledger(
                bytesRead, hits, invalid, skipped, late, ahead, filtered, largestLateness, lost, byName, clock);
    }

    /// The same with such a clock.
    public Ledger withClock(Optional<Clock> now) {
        return new Ledger(
                bytesRead, hits, invalid, skipped, late, ahead, filtered, largestLateness, lost, sources, now);
    }

    /// All of them: hits, invalid and skipped ones.
    public long lines() {
        return plus(plus(hits, invalid), skipped);
    }

    public long bytesLost() {
        return lost.stream().mapToLong(Lost::bytes).reduce(0, Sums::plus);
    }

    /// Writes the binary form: the numbers of all, then what was lost; then of each source its name, its numbers, and
    /// 0, or 1 and its clock (a word, and whether it is behind). Of more than 4,096 losses the latest are written, of
    /// more than 131,072 sources the first by name.
    public void encode(BinaryWriter out) {
        Tally.of(this).encode(out);
        List<Lost> latest = lost.subList(Math.max(0, lost.size() - MOST_LOST), lost.size());
        out.number(latest.size());
        latest.forEach(bytes -> bytes.encode(out));
        out.number(Math.min(sources.size(), MOST_SOURCES));
        sources.entrySet().stream()
                .limit(MOST_SOURCES)
                .forEach(source -> encode(source.getKey(), source.getValue(), out));
    }

    private static void encode(String name, Ledger source, BinaryWriter out) {
        out.text(name);
        Tally.of(source).encode(out);
        out.number(source.clock.isPresent() ? 1 : 0);
        source.clock.ifPresent(now -> {
            out.word(now.millis);
            out.number(now.isBehind ? 1 : 0);
        });
    }

    /// Reads back what [#encode] wrote.
    public static Ledger decode(BinaryReader in) throws MalformedException {
        Tally all = Tally.decode(in);
        List<Lost> lost = new ArrayList<>();
        for (int left = in.number(MOST_LOST, "lost"); left > 0; left--) {
            lost.add(Lost.decode(in));
        }
        SortedMap<String, Ledger> sources = new TreeMap<>();
        for (int left = in.number(MOST_SOURCES, "sources"); left > 0; left--) {
            String name = in.text(MOST_NAME_BYTES);
            Ledger source = Tally.decode(in).toLedger();
            sources.put(name, source.withClock(clock(in)));
        }
        return all.toLedger().withLost(lost).withSources(sources);
    }

    private static Optional<Clock> clock(BinaryReader in) throws MalformedException {
        return in.number(1, "clock") == 1
                ? Optional.of(new Clock(in.word(), in.number(1, "behind") == 1))
                : Optional.empty();
    }
}
