package dev.logtee.dashboard;

import static java.util.Objects.requireNonNull;

import dev.logtee.traffic.Summary;
import java.util.List;

/// The entries of a topic with the most hits, most first; of a histogram all buckets, in their order.
///
/// @param whole  hits (invalid: lines) of all, listed or not
/// @param error  hits that any entry may lack or be missed by; 0 while exact
public record Table(Topic topic, List<Entry> entries, long whole, long error) {
    private static final int MOST_ENTRIES = 100;

    public Table {
        requireNonNull(topic, "topic");
        entries = List.copyOf(entries);
    }

    /// Of what was counted.
    public static Table of(Topic topic, Summary summary) {
        return Tables.of(topic, summary);
    }

    /// How many entries that of a topic holds at most: of bots all that there are, so that those of a kind add up.
    static int most(Topic topic) {
        return topic == Topic.BOTS ? Integer.MAX_VALUE : MOST_ENTRIES;
    }

    /// Whether there may be more entries than it holds.
    public boolean isCut() {
        return entries.size() == most(topic);
    }

    static Table empty(Topic topic) {
        return new Table(topic, List.of(), 0, 0);
    }
}
