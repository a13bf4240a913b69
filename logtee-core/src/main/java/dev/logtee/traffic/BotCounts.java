package dev.logtee.traffic;

import dev.logtee.sketch.RowTaker;
import dev.logtee.sketch.Sums;
import java.util.ArrayList;
import java.util.List;

/// Hits, bytes and errors by bot: exactly, whatever there is of user agents. Not for concurrent use.
final class BotCounts implements RowTaker {
    private static final int HITS = 0;
    private static final int BYTES = 1;
    private static final int ERRORS = 2;
    private static final int WIDTH = 3;

    private final Bots bots = Bots.known();
    private final long[] counts = new long[bots.size() * WIDTH];

    /// Counts hits of a user agent; of one that is no bot's, nothing.
    @Override
    public void take(byte[] userAgent, int from, int to, long hits, long bytes, long errors) {
        int bot = bots.find(userAgent, from, to);
        if (bot != Bots.NONE) {
            add(bot * WIDTH, hits, bytes, errors);
        }
    }

    private void add(int at, long hits, long bytes, long errors) {
        counts[at + HITS] += hits;
        counts[at + BYTES] = Sums.plus(counts[at + BYTES], bytes);
        counts[at + ERRORS] += errors;
    }

    /// Those seen, most hits first, ties by name.
    List<BotRow> rows() {
        List<BotRow> rows = new ArrayList<>();
        for (int bot = 0; bot < bots.size(); bot++) {
            int at = bot * WIDTH;
            if (counts[at + HITS] > 0) {
                rows.add(new BotRow(bots.get(bot), counts[at + HITS], counts[at + BYTES], counts[at + ERRORS]));
            }
        }
        rows.sort(BotCounts::mostFirst);
        return rows;
    }

    private static int mostFirst(BotRow one, BotRow other) {
        int byHits = Long.compare(other.hits(), one.hits());
        return byHits != 0 ? byHits : one.bot().name().compareTo(other.bot().name());
    }

    void merge(BotCounts other) {
        for (int at = 0; at < counts.length; at += WIDTH) {
            add(at, other.counts[at + HITS], other.counts[at + BYTES], other.counts[at + ERRORS]);
        }
    }
}
