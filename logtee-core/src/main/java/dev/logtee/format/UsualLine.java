package dev.logtee.format;

import dev.logtee.bytes.ByteSearch;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// Reads lines of the usual look in one pass that also finds their line feed:
///
/// ```text
/// 192.0.2.7 - - [10/Oct/2000:13:55:36 -0700] "GET /a HTTP/1.1" 200 12 "https://example.org/" "Mozilla/5.0"
/// ```
///
/// It takes only what the plan reads in the same way, and leaves all else to it: names that are known, a target with
/// blanks, escapes, anything missing. So it need not know where the line ends: what it takes holds no line feed.
///
/// Runs once per line: allocates nothing and never throws on bad input. Not for concurrent use.
final class UsualLine {
    /// Not such a line: the plan has to be asked.
    static final int LEFT = LineReader.UNUSUAL;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long NO_NAMES = 0x5B20_2D20_2D20L; // ` - - [`
    private static final int NO_NAMES_LENGTH = 6;
    private static final long SIX_BYTES = 0xFFFF_FFFF_FFFFL;
    private static final long GET = 0x2054_4547L; // `GET `
    private static final long FOUR_BYTES = 0xFFFF_FFFFL;
    private static final int VERSION_LENGTH = Long.BYTES;

    /// What is read behind a line's beginning has at least so many bytes in its array.
    private static final int LOOK_AHEAD = 32;

    private static final int NAMES_STEP = 1;
    private static final int FIRST_TEXT = NAMES_STEP + 1 + FastLane.REQUEST_STEPS;

    private final TimestampReader timestamps;
    private final Field[] texts; // behind the size, each in quotes

    private UsualLine(TimestampReader timestamps, Field[] texts) {
        this.timestamps = timestamps;
        this.texts = texts;
    }

    /// For lines of a plan; null if its lines never look like this.
    static @Nullable UsualLine of(Plan plan, TimestampReader timestamps) {
        if (plan.length() < FIRST_TEXT || !beginsAsUsual(plan)) {
            return null;
        }
        Field[] texts = new Field[plan.length() - FIRST_TEXT];
        for (int i = 0; i < texts.length; i++) {
            Step step = plan.step(FIRST_TEXT + i);
            Field field = field(step.column());
            if (field == null || !step.quoted() || !step.before().isBlank()) {
                return null;
            }
            texts[i] = field;
        }
        boolean endsWithLast = plan.step(plan.length() - 1).after().isEmpty();
        return endsWithLast ? new UsualLine(timestamps, texts) : null;
    }

    private static boolean beginsAsUsual(Plan plan) {
        return plan.step(0).column() == Column.HOST
                && !plan.step(0).quoted()
                && plan.step(0).before().isEmpty()
                && plan.step(NAMES_STEP).column() == Column.NAMES_AND_TIME
                && plan.step(NAMES_STEP).before().isBlank()
                && FastLane.isRequestStatusSize(plan, NAMES_STEP + 1)
                && plan.step(NAMES_STEP + 1).before().isBlank();
    }

    private static @Nullable Field field(Column column) {
        return switch (column) {
            case REFERRER -> Field.REFERRER;
            case USER_AGENT -> Field.USER_AGENT;
            case FORWARDED_FOR -> Field.FORWARDED_FOR;
            default -> null;
        };
    }

    /// Reads the line that begins at `from`; returns where its line feed is, or [#LEFT].
    int read(byte[] log, int from, int to, Hit hit) {
        if (to - from < LOOK_AHEAD || log[from] <= '-' || log[from] == '[') {
            return LEFT;
        }
        int hostEnd = ByteSearch.indexOfBelow(log, from, to, '-');
        if (to - hostEnd < LOOK_AHEAD || ((long) WORD.get(log, hostEnd) & SIX_BYTES) != NO_NAMES) {
            return LEFT;
        }
        int timeEnd = timestamps.read(log, hostEnd + NO_NAMES_LENGTH, to);
        if (Failure.is(timeEnd) || to - timeEnd < LOOK_AHEAD || log[timeEnd] != ' ' || log[timeEnd + 1] != '"') {
            return LEFT;
        }
        hit.begin(log);
        hit.set(Field.HOST, from, Values.hostEnd(log, from, hostEnd));
        hit.time(timestamps.epochSecond(), timestamps.nano());
        int requestEnd = readRequest(log, timeEnd + 2, to, hit);
        int sizeEnd = requestEnd == LEFT ? LEFT : readStatusAndSize(log, requestEnd, to, hit);
        int end = sizeEnd == LEFT ? LEFT : readTexts(log, sizeEnd, to, hit);
        return end == LEFT || end - from > LineReader.MAX_LINE_BYTES ? LEFT : lineFeed(log, end, to);
    }

    private static int lineFeed(byte[] log, int at, int to) {
        int lineFeed = at < to && log[at] == '\r' ? at + 1 : at;
        return lineFeed < to && log[lineFeed] == '\n' ? lineFeed : LEFT;
    }

    /// Reads `METHOD target HTTP/1.1`; returns where the quote behind it is, or [#LEFT].
    private static int readRequest(byte[] log, int from, int to, Hit hit) {
        boolean isGet = ((long) WORD.get(log, from) & FOUR_BYTES) == GET;
        int methodEnd = isGet ? from + 3 : RequestLine.methodEnd(log, from, to);
        int target = methodEnd + 1;
        int targetEnd = targetEnd(log, target, to);
        int protocol = targetEnd + 1;
        int end = protocol + VERSION_LENGTH;
        if (methodEnd == from
                || targetEnd == target
                || end >= to
                || log[targetEnd] != ' '
                || !RequestLine.isVersion(log, protocol)
                || log[end] != '"') {
            return LEFT;
        }
        hit.set(Field.REQUEST, from, end);
        hit.set(Field.METHOD, from, methodEnd);
        hit.set(Field.TARGET, target, targetEnd);
        hit.set(Field.PROTOCOL, protocol, end);
        Section.read(log, target, targetEnd, hit);
        return end;
    }

    /// The first blank, quote, backslash or control character.
    private static int targetEnd(byte[] log, int from, int to) {
        int at = ByteSearch.indexOfBelowOr(log, from, to, '"' + 1, (byte) '\\');
        while (at < to && log[at] == '!') {
            at = ByteSearch.indexOfBelowOr(log, at + 1, to, '"' + 1, (byte) '\\');
        }
        return at;
    }

    /// Reads `" 200 1234` at the quote; returns where the size ends, or [#LEFT].
    private static int readStatusAndSize(byte[] log, int quote, int to, Hit hit) {
        int sizeAt = quote + "\" 200 ".length();
        if (sizeAt >= to || log[quote + 1] != ' ' || log[sizeAt - 1] != ' ') {
            return LEFT;
        }
        int status = Digits.three(log, quote + 2);
        int sizeEnd = Digits.digitsEnd(log, sizeAt, to);
        if (sizeEnd == sizeAt && sizeAt < to && log[sizeAt] == '-') {
            sizeEnd++;
        }
        if (status < 0 || sizeEnd == sizeAt || !Digits.isSize(sizeAt, sizeEnd)) {
            return LEFT;
        }
        hit.status(status);
        hit.bytes(Digits.number(log, sizeAt, sizeEnd, 0));
        return sizeEnd;
    }

    private int readTexts(byte[] log, int from, int to, Hit hit) {
        int at = from;
        for (Field text : texts) {
            int start = at + 2;
            if (start >= to || log[at] != ' ' || log[at + 1] != '"') {
                return LEFT;
            }
            int end = ByteSearch.indexOfQuoteOrEscapeOrLineFeed(log, start, to);
            if (end == to || log[end] != '"') {
                return LEFT;
            }
            hit.setUnlessDash(text, start, end);
            at = end + 1;
        }
        return at;
    }
}
