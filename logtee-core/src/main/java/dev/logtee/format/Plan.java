package dev.logtee.format;

import java.util.Arrays;
import java.util.List;

/// The steps by which the lines of a text format are read.
///
/// Immutable.
final class Plan {
    private final Step[] steps;
    private final int lastNeeded;
    private final boolean isToldByAll;

    Plan(List<Step> steps) {
        this(steps.toArray(Step[]::new), false);
    }

    private Plan(Step[] steps, boolean isToldByAll) {
        this.steps = steps;
        this.lastNeeded = lastNeeded(steps);
        this.isToldByAll = isToldByAll;
    }

    /// The same, but told from others only by lines that have all of its columns.
    Plan toldByAll() {
        return new Plan(steps, true);
    }

    boolean isToldByAll() {
        return isToldByAll;
    }

    boolean hasTime() {
        return has(Column.TIME) || has(Column.NAMES_AND_TIME);
    }

    boolean hasDuration() {
        return has(Column.DURATION) || has(Column.DURATION_PART) || has(Column.DECIMAL_DURATION);
    }

    boolean hasUserAgent() {
        return has(Column.USER_AGENT);
    }

    boolean has(Column column) {
        return Arrays.stream(steps).anyMatch(step -> step.column() == column);
    }

    int length() {
        return steps.length;
    }

    Step step(int index) {
        return steps[index];
    }

    /// Whether a line that breaks at the step is a hit all the same: the time, request, status and size are before.
    boolean isSpare(int index) {
        return index > lastNeeded;
    }

    /// Whether what the plan has from step `next` on follows a quote at `at`: all numbers up to the next text or, if
    /// there are none, a quote or a lone `-`.
    boolean follows(byte[] log, int at, int to, int next) {
        if (next == steps.length) {
            return next == 0 ? Blanks.isEnd(log, at, to) : followsLast(log, at, to);
        }
        int start = at;
        for (int i = next; i < steps.length; i++) {
            Step step = steps[i];
            if (!step.before().mayFollow(log, start, to)) {
                return false;
            }
            start = step.before().match(log, start, to);
            if (!step.isCount()) {
                return !step.quoted() || i > next || (start < to && log[start] == '"') || isDash(log, start, to);
            }
            int end = countEnd(step, log, start, to);
            if (!fits(step.column(), start, end)) {
                return false;
            }
            start = end;
        }
        return true;
    }

    private boolean followsLast(byte[] log, int at, int to) {
        Literal last = steps[steps.length - 1].after();
        return (last.isEmpty() || last.isBlank()) ? Blanks.isEnd(log, at, to) : last.mayFollow(log, at, to);
    }

    /// Where the number or lone `-` of a step ends, or [Digits#MALFORMED].
    static int countEnd(Step step, byte[] log, int at, int to) {
        if (step.after().startsBlank() || step.after().isEmpty()) {
            return Digits.end(log, at, to);
        }
        int end = Digits.digitsEnd(log, at, to);
        end += end == at && end < to && log[end] == '-' ? 1 : 0;
        return end > at && (Blanks.isEnd(log, end, to) || step.after().mayFollow(log, end, to))
                ? end
                : Digits.MALFORMED;
    }

    private static boolean fits(Column column, int from, int to) {
        return column == Column.STATUS ? Digits.isStatus(from, to) : Digits.isSize(from, to);
    }

    /// Whether a lone `-` stands at `at`, as some servers write what is not known even where quotes belong.
    static boolean isDash(byte[] log, int at, int to) {
        return at < to && log[at] == '-' && Blanks.isEnd(log, at + 1, to);
    }

    private static int lastNeeded(Step[] steps) {
        int last = -1;
        for (int i = 0; i < steps.length; i++) {
            last = switch (steps[i].column()) {
                case TIME, NAMES_AND_TIME, STATUS, SIZE, REQUEST, PARTS -> i;
                default -> last;
            };
        }
        return last;
    }
}
