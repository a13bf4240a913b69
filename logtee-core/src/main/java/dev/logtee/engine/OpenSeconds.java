package dev.logtee.engine;

import dev.logtee.alert.Figures;
import dev.logtee.alert.Scopes;
import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The seconds that are still open, each with what the rules will need of it. Not for concurrent use.
///
/// Figures are used again, and those of a second without hits are never made. Once some seconds have passed, little
/// comes that belongs to one, so its figures are packed; what they take is summed up, and where it is [too
/// much][#isFull], the first ones are to be closed before their time.
final class OpenSeconds {
    /// What the figures of all of them may take. With the traffic alert alone an hour has room, unless labels are long
    /// and hardly repeat.
    static final long MOST_BYTES = 24 << 20;

    private static final long NONE = Long.MIN_VALUE;
    private static final int PACKED_AFTER = 8; // seconds
    private static final int MOST_SPARE = 16;

    private Scopes scopes;
    private final @Nullable Figures[] slots;
    private final int mask;
    private final Deque<Figures> spare = new ArrayDeque<>();
    private final int[] packedBytes; // of each slot; 0: it is not packed
    private long packedBytesOfAll;
    private long closedTo = NONE;
    private int held; // slots that hold something
    private long firstHeld = NONE; // none before it does
    private long latest = NONE;
    /// The second counted in last: most hits fall into the same one.
    private @Nullable Figures current;

    private long currentSecond;

    /// @param reach  how many seconds may be open at once
    OpenSeconds(Scopes scopes, int reach) {
        this.scopes = scopes;
        slots = new Figures[capacity(reach)];
        packedBytes = new int[slots.length];
        mask = slots.length - 1;
    }

    /// The first second that is still open, or `Long.MIN_VALUE` before the clock starts.
    long closedTo() {
        return closedTo;
    }

    /// The first second after those that may be open now.
    long end() {
        return closedTo + slots.length;
    }

    /// How many are kept open for such a reach.
    static int capacity(int reach) {
        return Integer.highestOneBit(reach) << 1;
    }

    /// Begins anew: all before `second` is closed, and nothing was counted.
    void startAt(long second) {
        closedTo = second;
        held = 0;
        firstHeld = second;
        latest = NONE;
        current = null;
        Arrays.fill(slots, null);
        Arrays.fill(packedBytes, 0);
        packedBytesOfAll = 0;
    }

    /// Whether the figures take more than they may.
    boolean isFull() {
        return packedBytesOfAll > MOST_BYTES;
    }

    /// The first open second in which something was counted; `Long.MAX_VALUE` if there is none.
    long firstHeld() {
        if (held == 0) {
            return Long.MAX_VALUE;
        }
        firstHeld = Math.max(firstHeld, closedTo);
        while (slots[(int) firstHeld & mask] == null) {
            firstHeld++;
        }
        return firstHeld;
    }

    /// What is counted in an open second.
    Figures at(long second) {
        Figures figures = current;
        if (figures == null || second != currentSecond) {
            figures = figuresOf(second);
            current = figures;
            currentSecond = second;
        }
        return figures;
    }

    /// Adds what was counted elsewhere, and keeps it if it is the first of its second.
    void add(long second, Figures figures) {
        if (slots[(int) second & mask] == null) {
            packOther(second);
            hold(second, figures);
        } else {
            at(second).merge(figures);
        }
    }

    private Figures figuresOf(long second) {
        packOther(second);
        Figures figures = slots[(int) second & mask];
        return figures == null ? hold(second, spare.isEmpty() ? scopes.figures() : spare.pop()) : figures;
    }

    private Figures hold(long second, Figures figures) {
        slots[(int) second & mask] = figures;
        held++;
        firstHeld = Math.min(firstHeld, second);
        return figures;
    }

    private void packOther(long second) {
        if (current != null) {
            packIfOld(currentSecond);
        }
        if (second > latest) {
            packBefore(second);
        }
    }

    private void packBefore(long second) {
        long from = Math.max(closedTo, latest == NONE ? NONE : latest - PACKED_AFTER);
        latest = second;
        for (long old = from; old < second - PACKED_AFTER; old++) {
            packIfOld(old);
        }
    }

    private void packIfOld(long second) {
        int slot = (int) second & mask;
        Figures figures = slots[slot];
        if (figures != null && second < latest - PACKED_AFTER) {
            packedBytesOfAll -= packedBytes[slot];
            packedBytes[slot] = Math.toIntExact(figures.pack());
            packedBytesOfAll += packedBytes[slot];
        }
    }

    private @Nullable Figures taken(int slot) {
        Figures figures = slots[slot];
        slots[slot] = null;
        held -= figures == null ? 0 : 1;
        packedBytesOfAll -= packedBytes[slot];
        packedBytes[slot] = 0;
        return figures;
    }

    /// Closes the first open second and gives what was counted in it, or null; to be [given back][#done].
    @Nullable
    Figures close() {
        Figures figures = taken((int) closedTo & mask);
        current = null;
        closedTo++;
        return figures;
    }

    /// Counts for other rules from here on; what was counted of the same hits stays.
    void by(Scopes others, boolean withSamples) {
        scopes = others;
        spare.clear();
        current = null;
        for (int slot = 0; slot < slots.length; slot++) {
            Figures figures = slots[slot];
            slots[slot] = figures == null ? null : figures.forRulesOf(others, withSamples);
        }
        Arrays.fill(packedBytes, 0);
        packedBytesOfAll = 0;
        latest = NONE; // they are packed anew
    }

    /// Takes out what was counted in each open second so far; they stay open.
    void drain(BiConsumer<Long, Figures> taker) {
        for (long second = closedTo; second < end(); second++) {
            Figures figures = taken((int) second & mask);
            if (figures != null) {
                taker.accept(second, figures);
                done(figures);
            }
        }
        current = null;
    }

    void done(Figures figures) {
        if (spare.size() < MOST_SPARE) {
            figures.clear();
            spare.push(figures);
        }
    }

    /// Closes all seconds before `second` at once: there is nothing in them.
    void skipTo(long second) {
        closedTo = second;
    }

    void encode(BinaryWriter out) {
        out.word(closedTo);
        out.number(slots.length);
        for (Figures figures : slots) {
            out.number(figures == null ? 0 : 1);
            if (figures != null) {
                figures.encode(out);
            }
        }
    }

    void decode(BinaryReader in) throws MalformedException {
        startAt(in.word());
        if (in.number() != slots.length) {
            throw new MalformedException("the allowance is not the one this was counted with");
        }
        for (int slot = 0; slot < slots.length; slot++) {
            slots[slot] = in.number(1, "second") == 1 ? scopes.decode(in) : null;
            held += slots[slot] == null ? 0 : 1;
        }
    }
}
