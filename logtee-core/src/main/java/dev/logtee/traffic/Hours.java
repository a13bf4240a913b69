package dev.logtee.traffic;

import dev.logtee.sketch.Sums;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Hits and bytes by hour of a zone, and of a short time by minute. Not for concurrent use.
///
/// Of [#MOST] hours (11 years without a gap) at most; hits of further ones are in none, and [#beyond] says how many.
public final class Hours {
    /// The most hours that are told apart.
    public static final int MOST = 100_000;

    /// The most minutes that are told apart.
    public static final int MOST_MINUTES = 240;

    private static final long SECONDS = 3600;
    private static final long MINUTE_SECONDS = 60;

    private static final class Counts {
        long hits;
        long bytes;
    }

    private final ZoneRules rules;
    private final TreeMap<Long, Counts> hours = new TreeMap<>();
    private @Nullable Counts current;
    private long currentFrom;
    private long currentTo = Long.MIN_VALUE;
    private long beyond;
    private final TreeMap<Long, Counts> minutes = new TreeMap<>();
    private boolean isShort = true; // whether there are no more minutes than are told apart

    public Hours(ZoneId zone) {
        rules = zone.getRules();
    }

    public void add(long epochSecond, long hits, long bytes) {
        if (isShort) {
            addToMinute(epochSecond, hits, bytes);
        }
        if (epochSecond < currentFrom || epochSecond >= currentTo) {
            moveTo(epochSecond);
        }
        Counts counts = current;
        if (counts == null) {
            beyond += hits;
        } else {
            counts.hits += hits;
            counts.bytes = Sums.plus(counts.bytes, bytes);
        }
    }

    private void addToMinute(long epochSecond, long hits, long bytes) {
        long from = epochSecond - Math.floorMod(epochSecond, MINUTE_SECONDS);
        Counts counts = minutes.computeIfAbsent(from, _ -> new Counts());
        counts.hits += hits;
        counts.bytes = Sums.plus(counts.bytes, bytes);
        if (minutes.size() > MOST_MINUTES) {
            isShort = false;
            minutes.clear();
        }
    }

    private void moveTo(long second) {
        int offset = rules.getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
        currentFrom = second - Math.floorMod(second + offset, SECONDS);
        currentTo = second + 1; // the clocks may change within the hour
        current =
                hours.size() < MOST ? hours.computeIfAbsent(currentFrom, from -> new Counts()) : hours.get(currentFrom);
        if (rules.isFixedOffset() || (offsetAt(currentFrom) == offset && offsetAt(currentFrom + SECONDS) == offset)) {
            currentTo = currentFrom + SECONDS;
        }
    }

    private int offsetAt(long second) {
        return rules.getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
    }

    /// The hours with hits, in order; each begins by the clocks of the zone.
    public List<Step> toList() {
        return steps(hours);
    }

    /// The minutes with hits, in order; none if they are more than [#MOST_MINUTES].
    public List<Step> minutes() {
        return steps(minutes);
    }

    private static List<Step> steps(SortedMap<Long, Counts> inOrder) {
        List<Step> steps = new ArrayList<>(inOrder.size());
        inOrder.forEach((from, counts) -> steps.add(new Step(from, counts.hits, counts.bytes)));
        return steps;
    }

    /// Hits that are in none of the hours.
    public long beyond() {
        return beyond;
    }
}
