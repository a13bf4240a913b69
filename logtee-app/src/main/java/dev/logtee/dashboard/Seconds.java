package dev.logtee.dashboard;

/// Hits of closed seconds: of the latest, or of a stretch.
public final class Seconds {
    /// How many of the latest are kept: 10 minutes.
    public static final int KEPT = 600;

    static final Seconds NONE = new Seconds(0, new long[KEPT], 0, new float[KEPT]);

    private final long end;
    private final long[] hits;
    private final int known;
    private final float[] failing;

    /// @param end      the second after the last, since the epoch
    /// @param hits     of the seconds before `end`
    /// @param known    how many of them are known; the others were before the first
    /// @param failing  what part of each second's hits were server errors, as far as it is known
    Seconds(long end, long[] hits, int known, float[] failing) {
        this.end = end;
        this.hits = hits.clone();
        this.known = known;
        this.failing = failing.clone();
    }

    /// The second after the last closed one, since the epoch.
    public long end() {
        return end;
    }

    /// How many seconds it is about: [#KEPT], but for a stretch.
    public int length() {
        return hits.length;
    }

    /// How many of them are known, those before [#end].
    public int known() {
        return known;
    }

    /// Hits of the second that is so many before [#end]: 1 is the last closed one.
    public long before(int ago) {
        return hits[hits.length - ago];
    }

    /// The server errors among [#before], estimated by their part in the interval that holds the second; 0 while that
    /// is open.
    public double failingBefore(int ago) {
        return before(ago) * (double) failing[failing.length - ago];
    }

    /// The mean rate over the last `seconds`, as far as they are known.
    public double mean(int seconds) {
        int counted = Math.min(seconds, known);
        return counted == 0 ? 0 : (double) sum(counted) / counted;
    }

    private long sum(int seconds) {
        long sum = 0;
        for (int ago = 1; ago <= seconds; ago++) {
            sum += before(ago);
        }
        return sum;
    }
}
