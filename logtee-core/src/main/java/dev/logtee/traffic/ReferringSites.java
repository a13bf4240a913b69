package dev.logtee.traffic;

import dev.logtee.bytes.ByteSearch;
import dev.logtee.bytes.Hasher;
import dev.logtee.sketch.HeavyHitters;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.sketch.RowTaker;
import dev.logtee.sketch.Top;

/// Hits, bytes, errors and times by the host and port that referrers name. Not for concurrent use.
final class ReferringSites implements RowTaker {
    private final Hasher hasher;
    private final HeavyHitters table;

    ReferringSites(Hasher hasher, MemoryBudget budget) {
        this.hasher = hasher;
        table = HeavyHitters.of(ReportSummary.MOST_KEYS, budget);
    }

    /// Counts hits of a referrer; of one that names no site, nothing.
    @Override
    public void take(byte[] referrer, int from, int to, long hits, long bytes, long errors, long timed, long nanos) {
        int site = siteFrom(referrer, from, to);
        int siteTo = ByteSearch.indexOf(referrer, site, to, (byte) '/', (byte) '?', (byte) '#');
        for (int at = site; at < siteTo; at++) {
            site = referrer[at] == '@' ? at + 1 : site; // who is named before the host is no part of it
        }
        if (site < siteTo) {
            long hash = hasher.hash(referrer, site, siteTo);
            table.add(hash, referrer, site, siteTo, hits, bytes, errors, timed, nanos);
        }
    }

    /// Where the host of a URL begins; `to` if it has none.
    private static int siteFrom(byte[] url, int from, int to) {
        int colon = ByteSearch.indexOf(url, from, to, (byte) ':');
        return to - colon > 3 && url[colon + 1] == '/' && url[colon + 2] == '/' ? colon + 3 : to;
    }

    Top top(int n) {
        return table.top(n);
    }

    void merge(ReferringSites other) {
        table.merge(other.table);
    }
}
