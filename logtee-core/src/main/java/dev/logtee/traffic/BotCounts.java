package dev.logtee.traffic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Hits, bytes and errors by bot: exactly, whatever there is of user agents. Not for concurrent use.
final class BotCounts {
    private static final int HITS = 0;
    private static final int BYTES = 1;
    private static final int ERRORS = 2;
    private static final int WIDTH = 3;

    /// User agents looked up last, by their hash: most come again and again.
    private static final int REMEMBERED = 1 << 11;

    private final Bots bots = Bots.known();
    private final long[] hashes = new long[REMEMBERED];
    private final short[] found = new short[REMEMBERED];
    private final long[] counts = new long[bots.size() * WIDTH];

    /// @param hash  of the user agent
    void add(long hash, byte[] userAgent, int from, int to, long bytes, boolean isError) {
        int bot = bot(hash, userAgent, from, to);
        if (bot != Bots.NONE) {
            int at = bot * WIDTH;
            counts[at + HITS]++;
            counts[at + BYTES] += bytes;
            counts[at + ERRORS] += isError ? 1 : 0;
        }
    }

    private int bot(long hash, byte[] userAgent, int from, int to) {
        int slot = (int) hash & REMEMBERED - 1;
        if (hashes[slot] != hash) {
            hashes[slot] = hash;
            found[slot] = (short) bots.find(userAgent, from, to);
        }
        return found[slot];
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
        rows.sort(Comparator.comparingLong(BotRow::hits)
                .reversed()
                .thenComparing(row -> row.bot().name()));
        return rows;
    }

    void merge(BotCounts other) {
        for (int at = 0; at < counts.length; at++) {
            counts[at] += other.counts[at];
        }
    }
}
