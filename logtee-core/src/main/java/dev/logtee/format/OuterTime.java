package dev.logtee.format;

import dev.logtee.bytes.ByteSearch;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The time that [others][Wrapping] wrote around a line, for a line that has none itself. Only where it lies is
/// kept; it is read when it is asked for.
///
/// Allocates nothing but once what finds it in objects. Not for concurrent use.
final class OuterTime {
    private enum Kind {
        NONE,
        /// A date that begins with its year.
        PLAIN,
        /// Likewise, but without a zone, and nonetheless in UTC.
        UTC,
        /// Of TAI64N: `@`, then 24 hexadecimal digits.
        LABEL,
        /// The value of a name in an object.
        OBJECT
    }

    private static final int UTC_LENGTH = "2000-10-10T13:55:36.00000".length();
    private static final int DATE_LENGTH = "2000-10-10".length();
    private static final int SECONDS_DIGITS = 16;
    private static final int NANOS_DIGITS = 8;
    private static final long EPOCH = (1L << 62) + 10; // as multilog and svlogd write it, whatever the leap seconds
    private static final int NANOS_A_SECOND = 1_000_000_000;

    private final @Nullable LogZone logZone;
    private final AnyTime time;
    private final byte[] utc = new byte[UTC_LENGTH + 1];
    private @Nullable JsonReader objects;
    private Kind kind = Kind.NONE;
    private byte[] log = utc;
    private int from;
    private int to;

    /// @param logZone  of stamps without a zone, or null if such a stamp is to be [Reading#NO_ZONE]
    OuterTime(@Nullable LogZone logZone) {
        this.logZone = logZone;
        this.time = new AnyTime(logZone);
    }

    static OuterTime of(Optional<ZoneId> logTimezone) {
        return new OuterTime(logTimezone.map(LogZone::new).orElse(null));
    }

    void forget() {
        kind = Kind.NONE;
    }

    /// It stands at `from`, if there is one.
    void liesAt(byte[] log, int from, int to) {
        lies(Kind.PLAIN, log, from, to);
    }

    /// It stands at `from`, with `T` or `_` before the hour, and five digits of a fraction.
    void liesInUtcAt(byte[] log, int from, int to) {
        lies(Kind.UTC, log, from, to);
    }

    void liesInLabelAt(byte[] log, int from, int to) {
        lies(Kind.LABEL, log, from, to);
    }

    void liesIn(byte[] log, int object, int to) {
        lies(Kind.OBJECT, log, object, to);
    }

    private void lies(Kind kind, byte[] log, int from, int to) {
        this.kind = kind;
        this.log = log;
        this.from = from;
        this.to = to;
    }

    /// Places `hit`; returns [Reading#HIT], or why it cannot be placed.
    Reading place(Hit hit) {
        return switch (kind) {
            case NONE -> Reading.NO_OUTER_TIME;
            case PLAIN ->
                AnyTime.isDate(log, from, to)
                        ? placed(time.read(log, from, AnyTime.end(log, from, to)), time, hit)
                        : Reading.NO_OUTER_TIME;
            case UTC -> placed(readUtc(), time, hit);
            case LABEL -> placeByLabel(hit);
            case OBJECT -> placeByObject(hit);
        };
    }

    static Reading placed(int read, AnyTime time, Hit hit) {
        if (Failure.is(read)) {
            return Failure.reason(read);
        }
        hit.time(time.epochSecond(), time.nano());
        return Reading.HIT;
    }

    private int readUtc() {
        System.arraycopy(log, from, utc, 0, UTC_LENGTH);
        utc[DATE_LENGTH] = 'T';
        utc[UTC_LENGTH] = 'Z';
        return time.read(utc, 0, utc.length);
    }

    private Reading placeByLabel(Hit hit) {
        long second = hexadecimal(from + 1, SECONDS_DIGITS) - EPOCH;
        long nano = hexadecimal(from + 1 + SECONDS_DIGITS, NANOS_DIGITS);
        if (second < 0 || second > AnyTime.MOST_SECOND || nano >= NANOS_A_SECOND) {
            return Reading.BAD_TIMESTAMP;
        }
        hit.time(second, (int) nano);
        return Reading.HIT;
    }

    private long hexadecimal(int at, int digits) {
        long number = 0;
        for (int i = at; i < at + digits; i++) {
            number = number << 4 | Character.digit(log[i], 16);
        }
        return number;
    }

    private Reading placeByObject(Hit hit) {
        if (objects == null) {
            objects = new JsonReader(new Once<>(() -> KnownNames.outerTime().build()), logZone, null);
        }
        Found found = objects.found;
        int brace = ByteSearch.indexOf(log, from, to, (byte) '{');
        return objects.find(log, brace, to) != JsonText.BAD && found.has(Column.TIME)
                ? placed(found.readTime(log), found.time(), hit)
                : Reading.NO_OUTER_TIME;
    }
}
