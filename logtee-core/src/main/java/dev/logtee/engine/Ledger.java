package dev.logtee.engine;

/// What became of every line since the state began: `lines = hits + invalid + skipped`, at every moment.
///
/// @param bytesRead        bytes of the lines counted here, line ends included
/// @param hits             all that could be placed in time: those of all intervals, the late ones that no open
/// interval
///                         held, and those `ahead` and `filtered`
/// @param late             hits whose second had closed when they were read (part of `hits`)
/// @param ahead            hits stamped too far ahead to belong to any second (part of `hits`)
/// @param filtered         hits that the view leaves out (part of `hits`, and of none of the others)
/// @param largestLateness  seconds of allowance (`--lateness`) that would have let no line be late; 0 if none was
public record Ledger(
        long bytesRead,
        long lines,
        long hits,
        long invalid,
        long skipped,
        long late,
        long ahead,
        long filtered,
        long largestLateness) {}
