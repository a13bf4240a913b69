package dev.logtee.format;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/// Places local times of a zone in time.
///
/// What the clocks passed over or showed twice is read as `java.time` does: a time within a gap is later by the gap's
/// length, and of two times the earlier one is meant.
///
/// Keeps the offset of the last local hour without a change, so that asking within one hour allocates nothing.
final class LogZone {
    private static final int HOUR = 3600;
    private static final int DAY = 24 * HOUR;

    private final ZoneId zone;
    private final ZoneRules rules;
    private long hour = Long.MIN_VALUE; // whose offset is known
    private int offset;

    LogZone(ZoneId zone) {
        this.zone = zone;
        this.rules = zone.getRules();
    }

    /// @param localSecond  seconds since 1970-01-01T00:00:00 of the zone's clocks
    long epochSecond(long localSecond) {
        if (Math.floorDiv(localSecond, HOUR) == hour) {
            return localSecond - offset;
        }
        long second = placed(localSecond).toEpochSecond();
        keepHour(Math.floorDiv(localSecond, HOUR));
        return second;
    }

    private ZonedDateTime placed(long localSecond) {
        return ZonedDateTime.ofLocal(LocalDateTime.ofEpochSecond(localSecond, 0, ZoneOffset.UTC), zone, null);
    }

    /// Keeps the offset of `localHour` if the clocks are not changed within a day of it.
    private void keepHour(long localHour) {
        ZonedDateTime first = placed(localHour * HOUR);
        Instant before = first.toInstant().minusSeconds(DAY);
        ZoneOffsetTransition next = rules.nextTransition(before);
        if (next == null || next.toEpochSecond() > first.toEpochSecond() + DAY) {
            hour = localHour;
            offset = first.getOffset().getTotalSeconds();
        }
    }
}
