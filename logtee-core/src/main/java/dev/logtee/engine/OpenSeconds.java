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
/// Figures are used again, and those of a second without hits are never made.
final class OpenSeconds {
    private static final long NONE = Long.MIN_VALUE;

    private Scopes scopes;
    private final @Nullable Figures[] slots;
    private final int mask;
    private final Deque<Figures> spare = new ArrayDeque<>();
    private long closedTo = NONE;
    /// The second counted in last: most hits fall into the same one.
    private @Nullable Figures current;

    private long currentSecond;

    /// @param reach  how many seconds may be open at once
    OpenSeconds(Scopes scopes, int reach) {
        this.scopes = scopes;
        slots = new Figures[Integer.highestOneBit(reach) << 1];
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

    int capacity() {
        return slots.length;
    }

    /// Begins anew: all before `second` is closed, and nothing was counted.
    void startAt(long second) {
        closedTo = second;
        current = null;
        Arrays.fill(slots, null);
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

    private Figures figuresOf(long second) {
        int slot = (int) second & mask;
        Figures figures = slots[slot];
        if (figures == null) {
            figures = spare.isEmpty() ? scopes.figures() : spare.pop();
            slots[slot] = figures;
        }
        return figures;
    }

    /// Closes the first open second and gives what was counted in it, or null; to be [given back][#done].
    @Nullable
    Figures close() {
        int slot = (int) closedTo & mask;
        Figures figures = slots[slot];
        slots[slot] = null;
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
    }

    /// Takes out what was counted in each open second so far; they stay open.
    void drain(BiConsumer<Long, Figures> taker) {
        for (long second = closedTo; second < end(); second++) {
            int slot = (int) second & mask;
            Figures figures = slots[slot];
            if (figures != null) {
                slots[slot] = null;
                taker.accept(second, figures);
                done(figures);
            }
        }
        current = null;
    }

    void done(Figures figures) {
        figures.clear();
        spare.push(figures);
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
        }
    }
}
