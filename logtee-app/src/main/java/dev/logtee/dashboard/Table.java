package dev.logtee.dashboard;

import static java.util.Objects.requireNonNull;

import dev.logtee.traffic.Summary;
import java.util.List;

/// The entries of a topic with the most hits, most first; of a histogram all buckets, in their order.
///
/// @param whole  hits (invalid: lines) of all, listed or not
/// @param error  hits that any entry may lack or be missed by; 0 while exact
public record Table(Topic topic, List<Entry> entries, long whole, long error) {
    /// How many entries a table holds at most, but for that of bots, which are few.
    public static final int MOST_ENTRIES = 100;

    public Table {
        requireNonNull(topic, "topic");
        entries = List.copyOf(entries);
    }

    /// Of what was counted.
    public static Table of(Topic topic, Summary summary) {
        return Tables.of(topic, summary);
    }

    static Table empty(Topic topic) {
        return new Table(topic, List.of(), 0, 0);
    }
}
