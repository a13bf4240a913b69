package dev.logtee.store;

import dev.logtee.traffic.Quantiles;
import dev.logtee.traffic.Summary;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What was counted in one period of a level: the figures of an interval, without its lists.
///
/// @param bytes        of the hits' sizes
/// @param visitors     within 0.8 %; 1.6 % in hours and days in which the watcher was started again
/// @param statusClass  hits by class, `2xx`, those with hits only
/// @param size         bytes; empty without hits
/// @param duration     seconds; empty if none was logged
public record Rollup(
        long from,
        long to,
        long followed,
        long lines,
        long hits,
        long partial,
        long invalid,
        long skipped,
        long late,
        long ahead,
        long filtered,
        long bytes,
        long visitors,
        SortedMap<String, Long> statusClass,
        Optional<Quantiles> size,
        Optional<Quantiles> duration)
        implements Period {

    public Rollup {
        statusClass = Collections.unmodifiableSortedMap(new TreeMap<>(statusClass));
    }

    static Rollup of(Level level, long from, Summary summary) {
        return new Rollup(
                from,
                from + level.seconds(),
                level.seconds(),
                summary.lines(),
                summary.hits(),
                summary.partial(),
                summary.invalid(),
                summary.skipped(),
                summary.late(),
                summary.ahead(),
                summary.filtered(),
                summary.bytes(),
                summary.visitors(),
                summary.statusClass(),
                summary.size(),
                summary.duration());
    }

    /// A period that was followed, and in which there was no line.
    static Rollup silent(Level level, long from, long followed) {
        return new Rollup(
                from,
                from + level.seconds(),
                followed,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                Collections.emptySortedMap(),
                Optional.empty(),
                Optional.empty());
    }
}
