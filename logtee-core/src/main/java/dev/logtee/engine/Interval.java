package dev.logtee.engine;

import dev.logtee.traffic.Summary;

/// A closed interval.
///
/// @param from     epoch second, a whole multiple of the interval's length
/// @param to       epoch second, excluded
/// @param summary  what was counted; reused by the engine once [EngineOutput#interval] returns, unless another is
///                 given for it in [EngineOutput#exchange]
/// @param ledger   since the state began, up to this moment
/// @param cut      whether the end of input or an interrupt closed it before its time
public record Interval(long from, long to, Summary summary, Ledger ledger, boolean cut) {}
