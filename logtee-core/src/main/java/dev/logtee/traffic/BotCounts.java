package dev.logtee.traffic;

import java.util.ArrayList;
import java.util.List;

/// Hits, bytes and errors by bot: exactly, whatever there is of user agents. Not for concurrent use.
final class BotCounts {
    private static final int HITS = 0;
    private static final int BYTES = 1;
    private static final int ERRORS = 2;
    private static final int WIDTH = 3;

    /// User agents looked up last, by their hash: most come again and again. There are two places for each, or two
    /// agents of many hits that share one would be looked up at every line.
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
        int beside = slot ^ 1;
        if (hashes[slot] == hash) {
            return found[slot];
        }
        if (hashes[beside] == hash) {
            return found[beside];
        }
        hashes[beside] = hashes[slot];
        found[beside] = found[slot];
        hashes[slot] = hash;
        found[slot] = (short) bots.find(userAgent, from, to);
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
        rows.sort(BotCounts::mostFirst);
        return rows;
    }

    private static int mostFirst(BotRow one, BotRow other) {
        int byHits = Long.compare(other.hits(), one.hits());
        return byHits != 0 ? byHits : one.bot().name().compareTo(other.bot().name());
    }

    void merge(BotCounts other) {
        for (int at = 0; at < counts.length; at++) {
            counts[at] += other.counts[at];
        }
    }
}
