package dev.logtee.format;

import dev.logtee.bytes.ByteSearch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads lines by a plan, step after step; what follows the last one is passed over.
final class PlanReader implements LineReader {
    private final Step[] plan;
    private final NamesAndTime namesAndTime;
    private final ClosingQuote closingQuote;
    private int read; // steps of the last line that were there
    private boolean listForVirtualHost;

    /// @param logZone  of stamps without a zone, or null if such a line is invalid
    PlanReader(List<Step> plan, @Nullable LogZone logZone) {
        this.plan = plan.toArray(Step[]::new);
        this.namesAndTime = new NamesAndTime(new TimestampReader(logZone));
        this.closingQuote = new ClosingQuote(this.plan);
    }

    @Override
    public Reading read(byte[] log, int from, int to, Hit hit) {
        int start = skipMarks(log, from, to);
        int end = trimCarriageReturns(log, start, to);
        if (start == end) {
            return Reading.SKIPPED;
        }
        if (end - start > MAX_LINE_BYTES) {
            return Reading.TOO_LONG;
        }
        hit.begin(log);
        return readSteps(log, start, end, hit);
    }

    /// How well the line read last fits, if it was a hit: 4 for each step, less what the plan has and the line has not
    /// or has otherwise. By this, formats are told apart that can all read a line.
    int fit() {
        return 4 * read - (plan.length - read) - (namesAndTime.regular() && !listForVirtualHost ? 0 : 8);
    }

    private Reading readSteps(byte[] log, int from, int to, Hit hit) {
        read = 0;
        int at = from;
        for (int i = 0; i < plan.length; i++) {
            int next = readStep(i, log, Blanks.skip(log, at, to), to, hit);
            if (Failure.is(next)) {
                return Failure.reason(next);
            }
            at = next;
        }
        return Reading.HIT;
    }

    /// Reads one step at `at`; returns where the line goes on, or a [Failure].
    private int readStep(int index, byte[] log, int at, int to, Hit hit) {
        Step step = plan[index];
        return switch (step.column()) {
            case VIRTUAL_HOST -> readVirtualHost(log, at, to, hit);
            case HOST -> readHost(log, at, to, hit);
            case NAMES_AND_TIME -> counted(namesAndTime.read(log, at, to, hit));
            case REQUEST -> readRequest(index, log, at, to, hit);
            case STATUS -> readStatus(log, at, to, hit);
            case SIZE -> readSize(log, at, to, hit);
            case REFERRER -> readText(Field.REFERRER, index, log, at, to, hit);
            case USER_AGENT -> readText(Field.USER_AGENT, index, log, at, to, hit);
        };
    }

    private int counted(int next) {
        read++;
        return next;
    }

    private int readVirtualHost(byte[] log, int from, int to, Hit hit) {
        int end = Blanks.next(log, from, to);
        int port = end;
        while (port > from && Digits.isDigit(log[port - 1])) {
            port--;
        }
        listForVirtualHost = ByteSearch.indexOf(log, from, end, (byte) ',') < end;
        boolean hasPort = port > from && log[port - 1] == ':';
        hit.setUnlessDash(Field.VIRTUAL_HOST, from, hasPort ? port - 1 : end);
        return counted(end);
    }

    private int readHost(byte[] log, int from, int to, Hit hit) {
        int quote = from < to && log[from] == '"' ? quoteBeforeBlank(log, from + 1, to) : to;
        if (quote < to) {
            hit.setUnlessDash(Field.HOST, from + 1, ByteSearch.indexOf(log, from + 1, quote, (byte) ','));
            return counted(quote + 1);
        }
        int end = ByteSearch.indexOf(log, from, to, (byte) ' ', (byte) '\t', (byte) ',');
        hit.setUnlessDash(Field.HOST, from, end);
        return counted(listEnd(log, end, to));
    }

    private static int quoteBeforeBlank(byte[] log, int from, int to) {
        int quote = ByteSearch.indexOf(log, from, to, (byte) '"');
        while (quote < to && !Blanks.isEnd(log, quote + 1, to)) {
            quote = ByteSearch.indexOf(log, quote + 1, to, (byte) '"');
        }
        return quote;
    }

    /// Where a list of addresses ends, of which the first ends at `at`: at the first blank that no comma precedes.
    private static int listEnd(byte[] log, int at, int to) {
        int end = Blanks.next(log, at, to);
        while (end < to && log[end - 1] == ',') {
            end = Blanks.next(log, Blanks.skip(log, end, to), to);
        }
        return end;
    }

    private int readRequest(int index, byte[] log, int at, int to, Hit hit) {
        if (ClosingQuote.isDash(log, at, to)) {
            hit.markPartial();
            return counted(at + 1);
        }
        if (at == to || log[at] != '"') {
            return Failure.of(Reading.NO_REQUEST);
        }
        int end = closingQuote.find(log, at + 1, to, index + 1);
        if (end == ClosingQuote.NONE) {
            return Failure.of(Reading.OPEN_REQUEST);
        }
        hit.setUnlessDash(Field.REQUEST, at + 1, end);
        RequestLine.read(log, at + 1, end, hit);
        return counted(end + 1);
    }

    private int readStatus(byte[] log, int at, int to, Hit hit) {
        int end = Digits.end(log, at, to);
        if (!Digits.isStatus(at, end)) {
            return Failure.of(at == to ? Reading.NO_STATUS : Reading.BAD_STATUS);
        }
        hit.status((int) Digits.number(log, at, end, Hit.UNKNOWN));
        return counted(end);
    }

    /// Reads a response size, `%b` of Apache's mod_log_config: a lone `-` means 0.
    private int readSize(byte[] log, int at, int to, Hit hit) {
        int end = Digits.end(log, at, to);
        if (!Digits.isSize(at, end)) {
            return Failure.of(at == to ? Reading.NO_SIZE : Reading.BAD_SIZE);
        }
        hit.bytes(Digits.number(log, at, end, 0));
        return counted(end);
    }

    /// Reads a text in quotes. Where there is none, it and the rest of the line are not known.
    private int readText(Field field, int index, byte[] log, int at, int to, Hit hit) {
        if (ClosingQuote.isDash(log, at, to)) {
            return counted(at + 1);
        }
        int end = at < to && log[at] == '"' ? closingQuote.find(log, at + 1, to, index + 1) : ClosingQuote.NONE;
        if (end == ClosingQuote.NONE) {
            return to;
        }
        if (closingQuote.escapes()) {
            hit.setUnescaped(field, at + 1, end);
        } else {
            hit.setUnlessDash(field, at + 1, end);
        }
        return counted(end + 1);
    }

    private static int skipMarks(byte[] log, int from, int to) {
        int at = from;
        while (at < to) {
            if (log[at] == 0) {
                at++;
            } else if (isByteOrderMark(log, at, to)) {
                at += 3;
            } else {
                return at;
            }
        }
        return at;
    }

    /// Whether U+FEFF stands at `at`, as UTF-8.
    private static boolean isByteOrderMark(byte[] log, int at, int to) {
        return log[at] == (byte) 0xEF && to - at >= 3 && log[at + 1] == (byte) 0xBB && log[at + 2] == (byte) 0xBF;
    }

    private static int trimCarriageReturns(byte[] log, int from, int to) {
        int end = to;
        while (end > from && log[end - 1] == '\r') {
            end--;
        }
        return end;
    }
}
