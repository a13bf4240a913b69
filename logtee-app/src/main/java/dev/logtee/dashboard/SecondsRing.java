package dev.logtee.dashboard;

/// Takes in the hits of closed seconds as they close. Seconds that are passed over had none.
final class SecondsRing {
    private static final int KEPT = Seconds.KEPT;
    private static final long NONE = Long.MIN_VALUE;

    private final long[] hits = new long[KEPT];
    private final float[] failing = new float[KEPT];
    private long end = NONE;
    private int known;

    /// @param second  since the epoch; one before the latest begins anew, as the log's clock did
    void add(long second, long count) {
        if (end == NONE || second < end) {
            end = second;
            known = 0;
        }
        closeTo(second);
        int slot = slot(second);
        hits[slot] = count;
        failing[slot] = 0;
        end = second + 1;
        known = Math.min(KEPT, known + 1);
    }

    /// Says that all before `second` has closed, with no hits in what was not told.
    void closeTo(long second) {
        if (end == NONE || second <= end) {
            return;
        }
        for (long empty = Math.max(end, second - KEPT); empty < second; empty++) {
            hits[slot(empty)] = 0;
            failing[slot(empty)] = 0;
        }
        known = (int) Math.min(KEPT, known + second - end);
        end = second;
    }

    /// Says what part of the hits in `[from, to)` were server errors, once these seconds have closed.
    void failing(long from, long to, float part) {
        for (long second = Math.max(from, end - known); second < Math.min(to, end); second++) {
            failing[slot(second)] = part;
        }
    }

    Seconds toSeconds() {
        if (end == NONE) {
            return Seconds.NONE;
        }
        long[] inOrder = new long[KEPT];
        float[] failingInOrder = new float[KEPT];
        for (int ago = 1; ago <= known; ago++) {
            inOrder[KEPT - ago] = hits[slot(end - ago)];
            failingInOrder[KEPT - ago] = failing[slot(end - ago)];
        }
        return new Seconds(end, inOrder, known, failingInOrder);
    }

    private static int slot(long second) {
        return Math.floorMod(second, KEPT);
    }
}
