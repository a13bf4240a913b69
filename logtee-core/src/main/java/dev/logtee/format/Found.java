package dev.logtee.format;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The columns that were found in a line whose columns come in any order, and what they make of a hit.
///
/// Runs once per line: allocates nothing and never throws on bad input.
final class Found {
    private static final int COLUMNS = Column.values().length;
    private static final long SECOND = 1_000_000_000;
    private static final int NONE = Integer.MAX_VALUE;
    private static final int DATE_LENGTH = "2000-10-10".length();
    private static final int LONGEST_TIME = 40;
    private static final int SHORTEST_TIME = "10/Oct/2000:13:55:36".length();
    private static final int LAST_RANK = NONE - 1;
    private static final Field[] PARTS = {Field.METHOD, Field.TARGET, Field.SECTION, Field.PROTOCOL};

    private final AnyTime time;
    private final @Nullable OuterTime outerTime; // null: none will do
    private final int[] from = new int[COLUMNS];
    private final int[] to = new int[COLUMNS];
    private final int[] rank = new int[COLUMNS];
    private final Coding[] coding = new Coding[COLUMNS];
    private final byte[] stamp = new byte[LONGEST_TIME];
    private long unitNanos;
    private long unitBesideNanos;
    private int brokeAt;
    private Column broken = Column.TIME;
    private int known;

    /// @param outerTime  for lines without a time, if that will do
    Found(@Nullable LogZone logZone, @Nullable OuterTime outerTime) {
        time = new AnyTime(logZone);
        this.outerTime = outerTime;
    }

    /// Forgets the last line, which a new one takes the place of at `at`.
    void begin(int at) {
        Arrays.fill(rank, NONE);
        known = 0;
        unitBesideNanos = SECOND;
        brokeAt = at;
        broken = Column.TIME;
    }

    /// Takes in what a name in a line says of durations, whatever its value.
    void beside(Aliases.Alias alias) {
        if (alias.besideNanos() > 0) {
            unitBesideNanos = alias.besideNanos();
        }
    }

    /// Takes in what a name in a line is known for. A duration that is a time, as some call it, too, is the line's if
    /// it has no other; a time that is only a day is the day of one that is only a time of day. An empty value is not
    /// known; only of a status it counts that nothing stands there.
    void put(Aliases.Alias alias, byte[] log, int from, int to, Coding coding) {
        boolean isKnown = from < to || alias.column() == Column.STATUS;
        if (alias.column() == Column.DURATION && isTime(log, from, to)) {
            putTime(from, to);
        } else if (alias.column() == Column.TIME && isDay(log, from, to)) {
            put(Column.DATE, alias.rank(), 0, from, to, coding);
        } else if (isKnown && alias.column() != Column.IGNORED) {
            put(alias.column(), alias.rank(), alias.unitNanos(), from, to, coding);
        }
    }

    private static boolean isTime(byte[] log, int from, int to) {
        return to - from >= SHORTEST_TIME
                && (log[from + 2] == '/' || log[from + 3] == '/' || AnyTime.isDate(log, from, to));
    }

    private static boolean isDay(byte[] log, int from, int to) {
        return to - from == DATE_LENGTH && log[from + 4] == '-' && log[from + 7] == '-';
    }

    private boolean isTimeOfDay(byte[] log) {
        int start = from(Column.TIME);
        return to(Column.TIME) - start >= "13:55:36".length() && log[start + 2] == ':';
    }

    /// Takes in a time without a name that begins with a year at `from`; returns whether there is one.
    boolean putTimeAt(byte[] log, int from, int to) {
        if (!AnyTime.isDate(log, from, to)) {
            return false;
        }
        putTime(from, AnyTime.end(log, from, to));
        return true;
    }

    private void putTime(int from, int to) {
        put(Column.TIME, LAST_RANK, 0, from, to, Coding.PLAIN);
    }

    /// Takes in a column, unless one of lower rank is there that says the same.
    ///
    /// @param unitNanos  of a duration; may be [Aliases#UNIT_BESIDE]
    void put(Column column, int rank, long unitNanos, int from, int to, Coding coding) {
        int index = column.ordinal();
        if (rank > this.rank[index]) {
            return;
        }
        if (this.rank[index] == NONE) {
            known++;
        }
        this.rank[index] = rank;
        this.from[index] = from;
        this.to[index] = to;
        this.coding[index] = coding;
        if (column == Column.DURATION) {
            this.unitNanos = unitNanos;
        }
    }

    boolean has(Column column) {
        return rank[column.ordinal()] != NONE;
    }

    int from(Column column) {
        return from[column.ordinal()];
    }

    int to(Column column) {
        return to[column.ordinal()];
    }

    int fit() {
        return 4 * known;
    }

    int brokeAt() {
        return brokeAt;
    }

    Column broken() {
        return broken;
    }

    /// Makes a hit of a line whose time is one column, or a day and a time of it are two. Without any, a request may be
    /// placed by the time around it.
    Reading into(byte[] log, Hit hit) {
        if (!has(Column.TIME)) {
            return intoOuterTime(log, hit);
        }
        if (has(Column.DATE) && isTimeOfDay(log)) {
            return into(log, null, hit);
        }
        int failure = readTime(log);
        return Failure.is(failure) ? broke(Failure.reason(failure), Column.TIME) : readRest(log, hit);
    }

    private Reading intoOuterTime(byte[] log, Hit hit) {
        if (outerTime == null || !has(Column.STATUS)) {
            return broke(Reading.NO_TIMESTAMP, Column.TIME);
        }
        Reading reading = readRest(log, hit);
        if (reading != Reading.HIT) {
            return reading;
        }
        return broke(Parts.areAsked(hit) ? outerTime.place(hit) : Reading.NO_TIMESTAMP, Column.TIME);
    }

    /// Reads the time column; below 0 if it is none.
    int readTime(byte[] log) {
        return time.read(log, from(Column.TIME), to(Column.TIME));
    }

    AnyTime time() {
        return time;
    }

    /// Makes a hit of a line whose time is one column and whose date is another, or lies in `date`.
    ///
    /// @param date  the date of earlier lines, in `[0, 10)`; taken if the line has none
    Reading into(byte[] log, byte @Nullable [] date, Hit hit) {
        boolean hasDate = has(Column.DATE);
        if (!hasDate && date == null) {
            return broke(Reading.NO_DATE, Column.DATE);
        }
        if (!has(Column.TIME)) {
            return broke(Reading.NO_TIMESTAMP, Column.TIME);
        }
        int length = to(Column.TIME) - from(Column.TIME);
        if (length > LONGEST_TIME - DATE_LENGTH - 1
                || (hasDate && to(Column.DATE) - from(Column.DATE) != DATE_LENGTH)) {
            return broke(Reading.BAD_TIMESTAMP, hasDate ? Column.DATE : Column.TIME);
        }
        byte[] day = hasDate || date == null ? log : date;
        System.arraycopy(day, hasDate ? from(Column.DATE) : 0, stamp, 0, DATE_LENGTH);
        stamp[DATE_LENGTH] = 'T';
        System.arraycopy(log, from(Column.TIME), stamp, DATE_LENGTH + 1, length);
        int failure = time.readStamp(stamp, 0, DATE_LENGTH + 1 + length);
        return Failure.is(failure) ? broke(Failure.reason(failure), Column.TIME) : readRest(log, hit);
    }

    private Reading readRest(byte[] log, Hit hit) {
        hit.time(time.epochSecond(), time.nano());
        if (has(Column.STATUS) && !Values.status(log, from(Column.STATUS), to(Column.STATUS), hit)) {
            return broke(Reading.BAD_STATUS, Column.STATUS);
        }
        if (has(Column.SIZE) && !Values.size(log, from(Column.SIZE), to(Column.SIZE), hit)) {
            return broke(Reading.BAD_SIZE, Column.SIZE);
        }
        if (has(Column.DURATION)) {
            long unit = unitNanos == Aliases.UNIT_BESIDE ? unitBesideNanos : unitNanos;
            hit.durationNanos(Values.nanos(log, from(Column.DURATION), to(Column.DURATION), unit));
        }
        readTexts(log, hit);
        return Reading.HIT;
    }

    private void readTexts(byte[] log, Hit hit) {
        readHost(log, hit);
        text(log, Column.IDENT, Field.IDENT, hit);
        text(log, Column.USER, Field.USER, hit);
        text(log, Column.REFERRER, Field.REFERRER, hit);
        text(log, Column.USER_AGENT, Field.USER_AGENT, hit);
        text(log, Column.FORWARDED_FOR, Field.FORWARDED_FOR, hit);
        if (has(Column.VIRTUAL_HOST) && from(Column.VIRTUAL_HOST) < to(Column.VIRTUAL_HOST)) {
            Values.virtualHost(log, from(Column.VIRTUAL_HOST), to(Column.VIRTUAL_HOST), hit);
        }
        if (has(Column.CACHE)) {
            Values.cache(log, from(Column.CACHE), to(Column.CACHE), hit);
        }
        readRequest(log, hit);
    }

    private void readHost(byte[] log, Hit hit) {
        if (has(Column.HOST)) {
            Values.peerOrHost(log, from(Column.HOST), to(Column.HOST), hit);
        } else if (has(Column.PEER)) {
            Values.peerOrHost(log, from(Column.PEER), to(Column.PEER), hit);
        } else if (has(Column.FORWARDED_FOR)) {
            Values.peerOrHost(log, from(Column.FORWARDED_FOR), to(Column.FORWARDED_FOR), hit);
        }
    }

    /// Reads the request; columns that hold its parts fill what it lacks. A request may be no more than a path.
    private void readRequest(byte[] log, Hit hit) {
        text(log, Column.REQUEST, Field.REQUEST, hit);
        boolean isRequest = hit.has(Field.REQUEST) && readRequestLine(hit);
        if (has(Column.METHOD) && RequestLine.isMethod(log, from(Column.METHOD), to(Column.METHOD))) {
            fill(log, Column.METHOD, Field.METHOD, hit);
        }
        fill(log, Column.TARGET, Field.TARGET, hit);
        fill(log, Column.PROTOCOL, Field.PROTOCOL, hit);
        if (!isRequest) {
            fillByPath(hit);
            Parts.finish(hit);
        }
    }

    private static void fillByPath(Hit hit) {
        if (!hit.has(Field.TARGET) && hit.has(Field.REQUEST) && isPath(hit)) {
            hit.setWithin(Field.REQUEST, Field.TARGET, hit.start(Field.REQUEST), hit.end(Field.REQUEST));
        }
    }

    private static boolean isPath(Hit hit) {
        int start = hit.start(Field.REQUEST);
        return start < hit.end(Field.REQUEST) && hit.array(Field.REQUEST)[start] == '/';
    }

    private static boolean readRequestLine(Hit hit) {
        byte[] request = hit.array(Field.REQUEST);
        boolean isRequest = RequestLine.readParts(request, hit.start(Field.REQUEST), hit.end(Field.REQUEST), hit);
        for (Field part : PARTS) {
            if (hit.has(part)) {
                hit.sameArray(Field.REQUEST, part);
            }
        }
        return isRequest;
    }

    private void fill(byte[] log, Column column, Field part, Hit hit) {
        if (!hit.has(part) && from(column) < to(column)) {
            text(log, column, part, hit);
        }
    }

    private void text(byte[] log, Column column, Field field, Hit hit) {
        if (has(column)) {
            coding[column.ordinal()].set(field, log, from(column), to(column), hit);
        }
    }

    private Reading broke(Reading reading, Column column) {
        broken = column;
        brokeAt = has(column) ? from(column) : brokeAt;
        return reading;
    }
}
