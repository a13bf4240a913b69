package dev.logtee.traffic;

import dev.logtee.bytes.ByteSearch;
import dev.logtee.bytes.Hasher;
import dev.logtee.sketch.HeavyHitters;
import dev.logtee.sketch.Row;
import java.util.List;

/// Hits, bytes and errors by the host and port that referrers name. Not for concurrent use.
final class ReferringSites {
    /// Referrers taken apart last, by their hash: most come again and again.
    private static final int REMEMBERED = 1 << 11;

    private final Hasher hasher;
    private final HeavyHitters table;
    private final long[] referrers = new long[REMEMBERED];
    private final long[] sites = new long[REMEMBERED]; // hashes
    private final long[] places = new long[REMEMBERED]; // `from << 32 | to` in the referrer; equal if it names no site

    /// @param table  empty
    ReferringSites(Hasher hasher, HeavyHitters table) {
        this.hasher = hasher;
        this.table = table;
    }

    /// @param hash  of the referrer
    void add(long hash, byte[] referrer, int from, int to, long bytes, boolean isError) {
        int slot = (int) hash & REMEMBERED - 1;
        if (referrers[slot] != hash) {
            remember(slot, hash, referrer, from, to);
        }
        int siteFrom = from + (int) (places[slot] >>> 32);
        int siteTo = from + (int) places[slot];
        if (siteFrom < siteTo) {
            table.add(sites[slot], referrer, siteFrom, siteTo, bytes, isError);
        }
    }

    private void remember(int slot, long hash, byte[] referrer, int from, int to) {
        int site = siteFrom(referrer, from, to);
        int siteTo = ByteSearch.indexOf(referrer, site, to, (byte) '/', (byte) '?', (byte) '#');
        for (int at = site; at < siteTo; at++) {
            site = referrer[at] == '@' ? at + 1 : site; // who is named before the host is no part of it
        }
        referrers[slot] = hash;
        sites[slot] = hasher.hash(referrer, site, siteTo);
        places[slot] = (long) (site - from) << 32 | siteTo - from;
    }

    /// Where the host of a URL begins; `to` if it has none.
    private static int siteFrom(byte[] url, int from, int to) {
        int colon = ByteSearch.indexOf(url, from, to, (byte) ':');
        return to - colon > 3 && url[colon + 1] == '/' && url[colon + 2] == '/' ? colon + 3 : to;
    }

    List<Row> top(int n) {
        return table.top(n);
    }

    long error() {
        return table.error();
    }

    void merge(ReferringSites other) {
        table.merge(other.table);
    }
}
