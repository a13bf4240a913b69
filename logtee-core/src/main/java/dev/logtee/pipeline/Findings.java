package dev.logtee.pipeline;

import dev.logtee.alert.AlertEvent;
import dev.logtee.engine.Ledger;
import dev.logtee.traffic.Hours;
import dev.logtee.traffic.ReportSummary;
import dev.logtee.traffic.Times;
import java.util.List;

/// What a report found.
///
/// @param counts         of all hits, also of those that are in no second
/// @param times          more finely, of a log that is not too long
/// @param from           epoch second of the first hit that is in one; meaningful only if there is one
/// @param to             epoch second of the last; `from - 1` if there is none
/// @param alerts         in order; the first [Reporter#MOST_ALERTS]
/// @param furtherAlerts  how many there were beyond those
/// @param outside        hits passed over: not between `since` and `until`
public record Findings(
        ReportSummary counts,
        Ledger ledger,
        Hours hours,
        Times times,
        long from,
        long to,
        List<AlertEvent> alerts,
        long furtherAlerts,
        long outside) {}
