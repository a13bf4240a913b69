package dev.logtee.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Hits and bytes by steps of an even length, which is as short as [#MOST] steps allow. Not for concurrent use.
///
/// It begins with 10 s. When there are too many steps, they are added up to longer ones; beyond some 15 days, where
/// even quarters of an hour would be too many, nothing is told: [Hours] tells of those.
public final class Times {
    /// The most steps that are told apart.
    public static final int MOST = 1_500;

    private static final long[] LENGTHS = {10, 60, 300, 900};

    private final TreeMap<Long, Step> steps = new TreeMap<>();
    private int length; // which of them; beyond the last: there were too many

    public void add(long epochSecond, long hits, long bytes) {
        if (length < LENGTHS.length) {
            put(new Step(epochSecond, hits, bytes));
            while (steps.size() > MOST) {
                lengthen();
            }
        }
    }

    private void put(Step part) {
        long from = Math.floorDiv(part.from(), LENGTHS[length]) * LENGTHS[length];
        steps.merge(from, new Step(from, part.hits(), part.bytes()), Step::plus);
    }

    private void lengthen() {
        Map<Long, Step> shorter = new TreeMap<>(steps);
        steps.clear();
        length++;
        if (length < LENGTHS.length) {
            shorter.values().forEach(this::put);
        }
    }

    /// How long each step is, in seconds.
    public long stepSeconds() {
        return LENGTHS[Math.min(length, LENGTHS.length - 1)];
    }

    /// Those with hits, in order; none if they would be too many.
    public List<Step> toList() {
        return new ArrayList<>(steps.values());
    }
}
