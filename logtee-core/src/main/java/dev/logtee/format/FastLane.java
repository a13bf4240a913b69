package dev.logtee.format;

import dev.logtee.bytes.ByteSearch;
import java.util.Arrays;

/// A fast lane through a plan, for what nearly all lines look like: `"request" 200 1234` and texts in quotes without
/// escapes, one space apart.
///
/// It takes only what the plan reads in the same way, and leaves all else to it. It asks once what the plan asks step
/// by step: whether a quote closes a column, and then again what stands behind it.
final class FastLane {
    /// Not for this lane: the plan has to be asked.
    static final int LEFT = -1;

    /// The steps that [#readRequest] reads.
    static final int REQUEST_STEPS = 3;

    /// What stands behind a text in quotes.
    private enum Behind {
        END,
        BLANK,
        BLANK_AND_QUOTE,
        /// What the lane does not know, or this step is no such text.
        OTHER
    }

    private final int requestAt; // the step of a request with status and size behind it, or LEFT
    private final Column request; // there
    private final Behind[] behind; // by step

    private FastLane(int requestAt, Column request, Behind[] behind) {
        this.requestAt = requestAt;
        this.request = request;
        this.behind = behind;
    }

    static FastLane of(Plan plan) {
        int requestAt = LEFT;
        Behind[] behind = new Behind[plan.length()];
        for (int i = 0; i < plan.length(); i++) {
            requestAt = isRequestStatusSize(plan, i) ? i : requestAt;
            behind[i] = plan.step(i).quoted() ? behind(plan, i) : Behind.OTHER;
        }
        Column request =
                requestAt == LEFT ? Column.REQUEST : plan.step(requestAt).column();
        return new FastLane(requestAt, request, behind);
    }

    /// One that leaves all to the plan.
    static FastLane closed(Plan plan) {
        Behind[] behind = new Behind[plan.length()];
        Arrays.fill(behind, Behind.OTHER);
        return new FastLane(LEFT, Column.REQUEST, behind);
    }

    static boolean isRequestStatusSize(Plan plan, int at) {
        return at + REQUEST_STEPS <= plan.length()
                && (plan.step(at).column() == Column.REQUEST || plan.step(at).column() == Column.PARTS)
                && plan.step(at).quoted()
                && isCountBehindBlank(plan.step(at + 1), Column.STATUS)
                && isCountBehindBlank(plan.step(at + 2), Column.SIZE)
                && (at + REQUEST_STEPS == plan.length()
                        || plan.step(at + REQUEST_STEPS).before().isBlank());
    }

    private static boolean isCountBehindBlank(Step step, Column column) {
        return step.column() == column && step.isCount() && step.before().isBlank();
    }

    private static Behind behind(Plan plan, int at) {
        if (at + 1 == plan.length()) {
            return plan.step(at).after().isEmpty() ? Behind.END : Behind.OTHER;
        }
        Step next = plan.step(at + 1);
        if (!next.before().isBlank() || next.isCount()) {
            return Behind.OTHER;
        }
        return next.quoted() ? Behind.BLANK_AND_QUOTE : Behind.BLANK;
    }

    /// Reads a request, of which the text begins at `from`, with its status and size.
    ///
    /// @return where the line goes on behind the size, or [#LEFT]
    int readRequest(int step, byte[] log, int from, int to, Hit hit) {
        if (step != requestAt) {
            return LEFT;
        }
        int end = ByteSearch.indexOf(log, from, to, (byte) '"', (byte) '\\');
        int sizeAt = end + "\" 200 ".length();
        if (sizeAt >= to || log[end] != '"' || log[end + 1] != ' ' || log[sizeAt - 1] != ' ') {
            return LEFT;
        }
        int status = Digits.three(log, end + 2);
        int sizeEnd = Digits.end(log, sizeAt, to);
        if (status < 0 || !Digits.isSize(sizeAt, sizeEnd)) {
            return LEFT;
        }
        RequestLine.readColumn(request, log, from, end, hit);
        hit.status(status);
        hit.bytes(Digits.number(log, sizeAt, sizeEnd, 0));
        return sizeEnd;
    }

    /// The quote that closes the text that begins at `from`, or [#LEFT].
    int closingQuote(int step, byte[] log, int from, int to) {
        Behind wanted = behind[step];
        if (wanted == Behind.OTHER) {
            return LEFT;
        }
        int end = ByteSearch.indexOf(log, from, to, (byte) '"', (byte) '\\');
        return end < to && log[end] == '"' && stands(wanted, log, end + 1, to) ? end : LEFT;
    }

    private static boolean stands(Behind wanted, byte[] log, int at, int to) {
        return switch (wanted) {
            case END -> at == to;
            case BLANK -> at < to && log[at] == ' ';
            case BLANK_AND_QUOTE -> to - at >= 2 && log[at] == ' ' && log[at + 1] == '"';
            case OTHER -> false;
        };
    }
}
