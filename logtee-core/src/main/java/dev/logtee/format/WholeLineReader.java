package dev.logtee.format;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.logtee.bytes.Address;
import dev.logtee.bytes.ByteSearch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads lines without a time that a server for developers writes among whatever else its program prints. So a line has
/// to be such a one from its beginning to its end, and its columns have to be what they should be. Before it may stand
/// what a program's logger writes: a time, which is the line's, and some words that look like levels and names, as
/// `INFO:`, `[uvicorn.access]` and `-->` do. A line that begins with its request in quotes, or with an address that
/// may be missing, stands right behind a time, but for levels.
///
/// Allocates nothing once a buffer has grown to the longest line with colors. Not for concurrent use.
final class WholeLineReader extends BareReader {
    private static final int MOST_WORDS = 6;
    private static final byte[] FAILED = {'x', 'x', 'x'}; // before requests that Koa failed to answer
    private static final byte[] REFERRER = "referer=".getBytes(US_ASCII); // as Jupyter writes it
    private static final int LEAST_STATUS = 100;

    private final Step last;
    private final Column first;
    private final boolean hasDuration;
    private final LoggerTime time;
    private final Colors colors = new Colors();
    private final Address address = new Address();
    private int start;

    /// @param plan     told by lines that have all of it
    /// @param logZone  of stamps without a zone, or null if such a line is invalid
    WholeLineReader(Plan plan, @Nullable LogZone logZone, OuterTime outerTime) {
        super(plan, outerTime);
        last = plan.step(plan.length() - 1);
        first = plan.step(0).column();
        hasDuration = plan.hasDuration();
        time = new LoggerTime(logZone);
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
        if (!mayBeRequest(log, start, end)) {
            return unplaced(Reading.UNLIKE);
        }
        return colors.takeOff(log, start, end)
                ? readPlain(colors.plain(), 0, colors.length(), hit)
                : readPlain(log, start, end, hit);
    }

    private Reading readPlain(byte[] log, int from, int to, Hit hit) {
        int end = Blanks.trimEnd(log, from, to);
        int at = Blanks.skip(log, from, end);
        int timeAt = at;
        int timeEnd = at; // none yet
        boolean isInBrackets = false;
        boolean isBehindTime = false;
        for (int words = 0; at < end && words <= MOST_WORDS; words++) {
            int begin = timeEnd == timeAt ? LoggerTime.end(log, at, end) : at;
            if (begin > at) {
                isBehindTime = true;
                timeAt = at;
                timeEnd = begin;
                isInBrackets &= begin == end || log[begin] != ']';
                at = Blanks.skip(log, Blanks.next(log, begin, end), end);
            }
            if (mayBegin(log, at, end, isBehindTime)
                    && reader.read(log, at, end, hit) == Reading.HIT
                    && isRequest(log, end, hit)) {
                return timeEnd > timeAt ? placed(time.place(log, timeAt, timeEnd, hit)) : placeByOuterTime(hit);
            }
            int wordEnd = Blanks.next(log, at, end);
            isInBrackets |= at < end && log[at] == '[';
            isBehindTime &= isCapital(log, at, wordEnd);
            boolean isPassed = isInBrackets || isOfLogger(log, at, wordEnd) || isLoggerOfKtor(log, at, wordEnd, end);
            at = isPassed ? Blanks.skip(log, wordEnd, end) : end;
            isInBrackets &= log[wordEnd - 1] != ']';
        }
        return unplaced(Reading.UNLIKE);
    }

    /// Whether the line in `log[from, to)` may be such a one: the first slash behind a time at its beginning may be
    /// that of a path, since a blank stands before it, or the end of a color. So most of what else is printed is told
    /// quickly.
    static boolean mayBeRequest(byte[] log, int from, int to) {
        int start = Colors.end(log, Blanks.skip(log, from, to), to);
        int at = LoggerTime.end(log, start, to);
        int slash = ByteSearch.indexOf(log, at, to, (byte) '/');
        return slash > at && slash < to && (log[slash - 1] == ' ' || log[slash - 1] == 'm');
    }

    /// Whether a line may begin so behind what a logger wrote.
    private boolean mayBegin(byte[] log, int at, int to, boolean isBehindTime) {
        if (at == to) {
            return false;
        }
        byte value = log[at];
        return switch (first) {
            case METHOD -> value >= 'A' && value <= 'Z';
            case STATUS -> Digits.isDigit(value);
            case REQUEST -> value == '"' && isBehindTime;
            case HOST -> isBehindTime;
            default -> value == '-' || value == ':' || value == '[' || Character.digit(value, 16) >= 0;
        };
    }

    /// Whether a word has capitals only, or something that is no letter, or is [#FAILED], but nothing by which
    /// others begin lines of requests that are none of theirs: arrows to the left, and what is not ASCII.
    private static boolean isOfLogger(byte[] log, int from, int to) {
        boolean isLetter = true;
        for (int at = from; at < to; at++) {
            byte value = log[at];
            if (value <= ' ' || value == '<' || value == '"' || value == '/') {
                return false;
            }
            isLetter &= RequestLine.isLetter(value);
        }
        return isCapital(log, from, to) || !isLetter || Arrays.equals(log, from, to, FAILED, 0, FAILED.length);
    }

    private static boolean isCapital(byte[] log, int from, int to) {
        int at = from;
        while (at < to && log[at] >= 'A' && log[at] <= 'Z') {
            at++;
        }
        return at == to;
    }

    /// Whether a name is followed by a dash, where lines begin with a status.
    private boolean isLoggerOfKtor(byte[] log, int from, int wordEnd, int to) {
        int dash = Blanks.skip(log, wordEnd, to);
        return first == Column.STATUS
                && from < wordEnd
                && RequestLine.isLetter(log[from])
                && Plan.isDash(log, dash, to);
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

    /// Whether the line ends as its plan does, or with the words of its status, or with a size (`9b`), what took how
    /// long (in brackets) or a referrer behind its duration, or with what went wrong behind its target.
    private boolean isEnd(byte[] log, int from, int to) {
        int at = from == ALL_KNOWN ? to : last.after().match(log, from, to);
        if (at == Literal.NONE || at == to) {
            return at == to;
        }
        int rest = Blanks.skip(log, at, to);
        return switch (last.column()) {
            case STATUS -> isPhrase(log, rest, to);
            case DURATION ->
                isSize(log, rest, to) || (log[rest] == '(' && log[to - 1] == ')') || isReferrer(log, rest, to);
            case TARGET -> log[rest] == '-' || log[rest] == '|';
            default -> false;
        };
    }

    private static boolean isSize(byte[] log, int from, int to) {
        return Blanks.next(log, from, to) == to && (log[to - 1] == 'b' || Plan.isDash(log, from, to));
    }

    private static boolean isReferrer(byte[] log, int from, int to) {
        int end = from + REFERRER.length;
        return end <= to && Arrays.equals(log, from, end, REFERRER, 0, REFERRER.length);
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
