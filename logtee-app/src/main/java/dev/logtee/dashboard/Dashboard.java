package dev.logtee.dashboard;

import static java.util.Objects.requireNonNull;

import dev.logtee.alert.Threshold;
import dev.logtee.engine.Ledger;
import dev.logtee.pipeline.Standing.Progress;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// All that is shown of one moment. Immutable.
///
/// @param span     how far back totals and tables look, as asked for
/// @param seconds  hits of the last 10 minutes
/// @param tables   one for each topic
public record Dashboard(Span span, Run run, Alarms alarms, Seconds seconds, Totals totals, Map<Topic, Table> tables) {
    public Dashboard {
        requireNonNull(span, "span");
        requireNonNull(run, "run");
        requireNonNull(alarms, "alarms");
        requireNonNull(seconds, "seconds");
        requireNonNull(totals, "totals");
        tables = Map.copyOf(tables);
    }

    /// Before anything was read.
    public static Dashboard empty(Threshold threshold, Span span) {
        return new Dashboard(
                span,
                new Run(List.of(), OptionalLong.empty(), 0, Progress.FOLLOWING, Ledger.NOTHING, false, List.of()),
                new Alarms(threshold, 0, List.of(), List.of(), List.of()),
                Seconds.NONE,
                Totals.NONE,
                Map.of());
    }

    /// The one that is open, and those that there is something to tell of: of sources only if there are several.
    public List<Topic> topics(Topic open) {
        return Stream.of(Topic.values())
                .filter(topic -> topic == open || tells(topic))
                .toList();
    }

    /// Whether there is something to tell of a topic.
    public boolean tells(Topic topic) {
        return switch (topic) {
            case SECTIONS, TARGETS, HOSTS, AGENTS, REFERRERS, STATUSES, INVALID -> true;
            case BOTS, COUNTRIES, ASNS, CACHE, SIZES, DURATIONS ->
                !table(topic).entries().isEmpty();
            case SOURCES ->
                run.sources().size() > 1 || !table(Topic.SOURCES).entries().isEmpty();
        };
    }

    public Table table(Topic topic) {
        Table table = tables.get(topic);
        return table == null ? Table.empty(topic) : table;
    }
}
