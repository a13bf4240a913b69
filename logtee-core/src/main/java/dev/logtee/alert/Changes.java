package dev.logtee.alert;

import java.util.ArrayList;
import java.util.List;

/// A measure by the seconds at which it changed; where nothing did for long, also by some between.
final class Changes {
    private static final int BLOCK = 1 << 12;
    private static final long MOST_APART = Character.MAX_VALUE;

    final int slope;
    private final List<char[]> secondsApart = new ArrayList<>(); // from the one before
    private final List<float[]> values = new ArrayList<>();
    long first;
    private long last;
    int count;

    Changes(int slope) {
        this.slope = slope;
    }

    /// Notes what the measure is at a second.
    ///
    /// @return how many changes that adds
    int add(long at, float value) {
        if (count > 0 && (at <= last || Float.compare(expected(at), value) == 0)) {
            return 0; // the clock was set back, or it is as it was
        }
        int before = count;
        first = count == 0 ? at : first;
        last = count == 0 ? at : last;
        while (at - last > MOST_APART) {
            put(last + MOST_APART, expected(last + MOST_APART));
        }
        put(at, value);
        return count - before;
    }

    private void put(long at, float value) {
        if (count % BLOCK == 0) {
            secondsApart.add(new char[BLOCK]);
            values.add(new float[BLOCK]);
        }
        secondsApart.getLast()[count % BLOCK] = (char) (at - last);
        values.getLast()[count % BLOCK] = value;
        last = at;
        count++;
    }

    private float expected(long at) {
        return value(count - 1) + (float) (slope * (at - last));
    }

    /// The most that it grew to before it changed, and up to now.
    double mostGrown(long now) {
        double most = 0;
        long begin = first;
        for (int i = 0; i < count && slope != 0; i++) {
            long end = end(i, begin, now);
            double grown = value(i) + (double) slope * (end - 1 - begin);
            most = grown > most ? grown : most; // none of what is not known
            begin = end;
        }
        return most;
    }

    /// Where what began at `begin` ends: with the next change, or after what was `reached`.
    long end(int change, long begin, long reached) {
        return change + 1 < count ? begin + secondsTo(change + 1) : reached + 1;
    }

    /// How many seconds a change came after the one before.
    private int secondsTo(int change) {
        return secondsApart.get(change / BLOCK)[change % BLOCK];
    }

    float value(int change) {
        return values.get(change / BLOCK)[change % BLOCK];
    }
}
