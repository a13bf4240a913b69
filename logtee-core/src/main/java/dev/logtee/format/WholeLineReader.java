package dev.logtee.format;

import dev.logtee.bytes.Address;
import dev.logtee.bytes.ByteSearch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads lines without a time that a server for developers writes among whatever else its program prints. So a line has
/// to be such a one from its beginning to its end, and its columns have to be what they should be. Before it may stand
/// what a program's logger writes: a time, which is the line's, and some words that look like levels and names, as
/// `INFO:`, `[uvicorn.access]` and `-->` do.
///
/// Allocates nothing once a buffer has grown to the longest line with colors. Not for concurrent use.
final class WholeLineReader extends BareReader {
    private static final int MOST_WORDS = 6;
    private static final byte[] FAILED = {'x', 'x', 'x'}; // before requests that Koa failed to answer
    private static final int LEAST_STATUS = 100;
    private static final int LONGEST_TIME = 40;

    private final Step last;
    private final boolean beginsWithMethod;
    private final boolean hasDuration;
    private final AnyTime time;
    private final Colors colors = new Colors();
    private final Address address = new Address();
    private int start;

    /// @param plan     told by lines that have all of it
    /// @param logZone  of stamps without a zone, or null if such a line is invalid
    WholeLineReader(Plan plan, @Nullable LogZone logZone, OuterTime outerTime) {
        super(plan, outerTime);
        last = plan.step(plan.length() - 1);
        beginsWithMethod = plan.step(0).column() == Column.METHOD;
        hasDuration = plan.hasDuration();
        time = new AnyTime(logZone);
    }

    @Override
    public Reading read(byte[] log, int from, int to, Hit hit) {
        start = Margins.skipMarks(log, from, to);
        int end = Margins.trimCarriageReturns(log, start, to);
        if (start == end) {
            return unplaced(Reading.SKIPPED);
        }
        if (end - start > MAX_LINE_BYTES) {
            return unplaced(Reading.TOO_LONG);
        }
        if (!mayHavePath(log, AnyTime.isDate(log, start, end) ? AnyTime.end(log, start, end) : start, end)) {
            return unplaced(Reading.UNLIKE);
        }
        return colors.takeOff(log, start, end)
                ? readPlain(colors.plain(), 0, colors.length(), hit)
                : readPlain(log, start, end, hit);
    }

    private Reading readPlain(byte[] log, int from, int to, Hit hit) {
        int begin = Blanks.skip(log, from, to);
        int end = Blanks.trimEnd(log, begin, to);
        int timeEnd = timeEnd(log, begin, end);
        int at = timeEnd > begin ? Blanks.skip(log, Blanks.next(log, timeEnd, end), end) : begin;
        for (int words = 0; at < end && words <= MOST_WORDS; words++) {
            if (mayBegin(log[at]) && reader.read(log, at, end, hit) == Reading.HIT && isRequest(log, end, hit)) {
                return timeEnd > begin
                        ? placed(OuterTime.placed(time.read(log, begin, timeEnd), time, hit))
                        : placeByOuterTime(hit);
            }
            int wordEnd = Blanks.next(log, at, end);
            at = isOfLogger(log, at, wordEnd) ? Blanks.skip(log, wordEnd, end) : end;
        }
        return unplaced(Reading.UNLIKE);
    }

    /// Whether the first slash may be that of a path: a blank stands before it, or the end of a color. So most of what
    /// else is printed is told quickly.
    private static boolean mayHavePath(byte[] log, int from, int to) {
        int slash = ByteSearch.indexOf(log, from, to, (byte) '/');
        return slash > from && slash < to && (log[slash - 1] == ' ' || log[slash - 1] == 'm');
    }

    /// Whether a line may begin so behind what a logger wrote: with a method in capitals, or with an address.
    private boolean mayBegin(byte first) {
        return beginsWithMethod
                ? first >= 'A' && first <= 'Z'
                : first == '-' || first == ':' || Character.digit(first, 16) >= 0;
    }

    /// Where a time at `from` ends; `from` if there is none.
    private static int timeEnd(byte[] log, int from, int to) {
        if (from < to && log[from] == '[') {
            int end = ByteSearch.indexOf(log, from, Math.min(to, from + LONGEST_TIME), (byte) ']');
            return end < to && log[end] == ']' && Digits.isDigit(log[from + 1]) ? end + 1 : from;
        }
        return AnyTime.isDate(log, from, to) ? AnyTime.end(log, from, to) : from;
    }

    /// Whether a word has capitals only, or something that is no letter, or is [#FAILED], but nothing by which
    /// others begin lines of requests that are none of theirs: arrows to the left, and what is not ASCII.
    private static boolean isOfLogger(byte[] log, int from, int to) {
        boolean isCapital = true;
        boolean isLetter = true;
        for (int at = from; at < to; at++) {
            byte value = log[at];
            if (value <= ' ' || value == '<' || value == '"' || value == '/') {
                return false;
            }
            isCapital &= value >= 'A' && value <= 'Z';
            isLetter &= RequestLine.isLetter(value);
        }
        return isCapital || !isLetter || Arrays.equals(log, from, to, FAILED, 0, FAILED.length);
    }

    private boolean isRequest(byte[] log, int to, Hit hit) {
        return reader.isWhole()
                && isEnd(log, reader.passedOverFrom(), to)
                && Parts.areAsked(hit)
                && (hit.status() == Hit.UNKNOWN || (hit.status() >= LEAST_STATUS && isTimed(hit)))
                && (!hit.has(Field.HOST)
                        || address.read(hit.array(Field.HOST), hit.start(Field.HOST), hit.end(Field.HOST)));
    }

    private boolean isTimed(Hit hit) {
        return !hasDuration || hit.durationNanos() != Hit.UNKNOWN;
    }

    /// Whether the line ends as its plan does, or with the words of its status, or with a size (`9b`) or what took how
    /// long (in brackets) behind its duration.
    private boolean isEnd(byte[] log, int from, int to) {
        int at = from == ALL_KNOWN ? to : last.after().match(log, from, to);
        if (at == Literal.NONE || at == to) {
            return at == to;
        }
        int rest = Blanks.skip(log, at, to);
        return switch (last.column()) {
            case STATUS -> isPhrase(log, rest, to);
            case DURATION -> isSize(log, rest, to) || (log[rest] == '(' && log[to - 1] == ')');
            default -> false;
        };
    }

    private static boolean isSize(byte[] log, int from, int to) {
        return Blanks.next(log, from, to) == to && (log[to - 1] == 'b' || Plan.isDash(log, from, to));
    }

    private static boolean isPhrase(byte[] log, int from, int to) {
        for (int at = from; at < to; at++) {
            byte value = log[at];
            if (!RequestLine.isLetter(value) && value != ' ' && value != '-' && value != '\'') {
                return false;
            }
        }
        return true;
    }

    @Override
    public int passedOverFrom() {
        return ALL_KNOWN;
    }

    @Override
    public int brokeAt() {
        return start;
    }

    @Override
    String expectedOfPlan() {
        return "such a line from its beginning to its end";
    }
}
