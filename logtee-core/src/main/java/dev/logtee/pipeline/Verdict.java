package dev.logtee.pipeline;

import dev.logtee.alert.AlertEvent;
import java.util.List;
import java.util.Map;

/// What rules say of whole inputs.
///
/// @param hits           all that the rules were to judge, also those that are in no second
/// @param from           epoch second of the first hit that is in one; meaningful only if there is one
/// @param to             epoch second of the last; `from - 1` if there is none
/// @param alerts         in order; the first [Reporter#MOST_ALERTS]
/// @param firings        how often each rule triggered, by its name
/// @param furtherAlerts  how many alerts there were beyond those
public record Verdict(
        long hits, long from, long to, List<AlertEvent> alerts, Map<String, Long> firings, long furtherAlerts) {}
