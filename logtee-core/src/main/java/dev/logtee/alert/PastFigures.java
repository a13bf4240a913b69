package dev.logtee.alert;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// What a measure was at each step of a time, to be compared to: kept as runs of steps at which it was the same.
///
/// Steps are known by the second that they end with. Not for concurrent use.
final class PastFigures {
    /// Of a step at which it is another.
    static final int BYTES_A_STEP = 72;

    private static final Figure NONE = Figure.unknown(0);

    /// A figure from a step on, up to the next run.
    private record Run(long from, Figure figure) {}

    private final int stepSeconds;
    private final int length;
    private final Deque<Run> runs = new ArrayDeque<>(); // the earliest first
    private @Nullable Run reached; // the one before them, which holds what is compared to

    /// @param length  how many steps ago what is compared to is
    PastFigures(int length, int stepSeconds) {
        this.length = length;
        this.stepSeconds = stepSeconds;
    }

    private long ago() {
        return (long) length * stepSeconds;
    }

    /// What is compared to at a step, which is not before one that was asked for; not known where nothing was.
    Figure before(long at) {
        while (!runs.isEmpty() && runs.getFirst().from() <= at - ago()) {
            reached = runs.removeFirst();
        }
        return reached == null ? NONE : reached.figure();
    }

    /// The step at which what is compared to is another; `Long.MAX_VALUE` if none is known.
    long nextChange() {
        return runs.isEmpty() ? Long.MAX_VALUE : runs.getFirst().from() + ago();
    }

    /// Notes what the measure is from a step on. Where there is nothing to compare to later, that is noted.
    void note(long at, Figure now, long atLeast) {
        Figure kept = now.hits() >= atLeast && now.isKnown() && now.numerator() > 0 ? now : NONE;
        Run last = runs.isEmpty() ? reached : runs.getLast();
        if (last == null || !last.figure().equals(kept)) {
            runs.addLast(new Run(at, kept));
        }
    }

    /// Takes over what another knows that is as far, as far back as that one reaches.
    void goOnFrom(PastFigures other, long at) {
        clear();
        runs.addAll(other.known(at));
    }

    /// What is known of the steps that something after `at` may be compared to.
    private Deque<Run> known(long at) {
        before(at);
        Deque<Run> known = new ArrayDeque<>(runs);
        long reach = at - ago() + stepSeconds;
        if (reached != null && (runs.isEmpty() || runs.getFirst().from() > reach)) {
            known.addFirst(new Run(reach, reached.figure()));
        }
        return known;
    }

    void clear() {
        runs.clear();
        reached = null;
    }

    /// Writes each step up to `at`.
    void encode(long at, BinaryWriter out) {
        Deque<Run> left = known(at);
        long first = left.isEmpty() ? at + stepSeconds : left.getFirst().from();
        out.number(length);
        out.number((at - first) / stepSeconds + 1);
        Figure figure = NONE;
        for (long step = first; step <= at; step += stepSeconds) {
            if (!left.isEmpty() && left.getFirst().from() == step) {
                figure = left.removeFirst().figure();
            }
            encode(figure, out);
        }
    }

    private static void encode(Figure figure, BinaryWriter out) {
        out.number(figure.isKnown() ? 1 + figure.hits() : 0);
        if (figure.isKnown()) {
            out.word(Double.doubleToLongBits(figure.numerator()));
            out.word(Double.doubleToLongBits(figure.denominator()));
        }
    }

    /// Reads back what [#encode] wrote at the step up to `second`. An earlier version has written shorter steps of
    /// some.
    void decode(long second, BinaryReader in) throws MalformedException {
        clear();
        long written = in.number();
        if (written < length || ago() % written != 0) {
            throw new MalformedException("what is compared to is another time ago");
        }
        int unit = (int) (ago() / written);
        long at = second - Math.floorMod(second, unit);
        for (int left = in.number((int) written, "figures"); left > 0; left--) {
            long step = at - (left - 1L) * unit;
            Figure figure = decoded(in);
            if (Math.floorMod(step, stepSeconds) == 0) {
                note(step, figure, 0);
            }
        }
    }

    private static Figure decoded(BinaryReader in) throws MalformedException {
        long hits = in.number();
        return hits == 0
                ? NONE
                : Figure.of(Double.longBitsToDouble(in.word()), Double.longBitsToDouble(in.word()), hits - 1);
    }
}
