package dev.logtee.alert;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import dev.logtee.format.Field;
import dev.logtee.format.Hit;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// A number in (0, 1] for each hit, by which samples are taken.
///
/// It follows from the hit, so that every run over the same lines takes the same samples, however they are cut into
/// parts and whoever counts them. Hits that look the same are told apart by how often that was so just before: a small
/// table remembers, by what it is made of, the latest of each slot. Where alike hits lie on both sides of a cut, those
/// behind it are numbered anew, which makes their samples others, and no worse.
///
/// Runs once per line: allocates nothing. Not for concurrent use.
final class Chance {
    private static final int SLOTS = 256;
    private static final int SLOT_SHIFT = 56;
    private static final int MOST_BYTES = Long.BYTES; // of a field
    private static final double UNIT = 0x1p-53;
    private static final long STEP = 0x9e3779b97f4a7c15L;
    private static final long MIX = 0xbf58476d1ce4e5b9L;
    private static final long PI_1 = 0x243f6a8885a308d3L; // the fractional digits of pi
    private static final long PI_2 = 0x13198a2e03707345L;
    private static final long NANOS_A_SECOND = 1_000_000_000;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long[] looks = new long[SLOTS];
    private final int[] repeats = new int[SLOTS];

    double of(Hit hit) {
        long look = look(hit);
        int slot = (int) (look >>> SLOT_SHIFT);
        int before = looks[slot] == look ? repeats[slot] + 1 : 0;
        looks[slot] = look;
        repeats[slot] = before;
        return ((mixed(look + before * STEP) >>> 11) + 1) * UNIT;
    }

    private static long look(Hit hit) {
        long when = hit.epochSecond() * NANOS_A_SECOND + hit.nano();
        long what = hit.bytes() << 10 ^ hit.status() ^ hit.durationNanos() * STEP;
        long how = folded(when ^ PI_1, what ^ PI_2);
        return mixed(how ^ folded(end(hit, Field.HOST) ^ PI_2, end(hit, Field.TARGET) ^ PI_1));
    }

    /// The length of a field and its last bytes, which tell most.
    private static long end(Hit hit, Field field) {
        if (!hit.has(field)) {
            return STEP;
        }
        int end = hit.end(field);
        int length = end - hit.start(field);
        return lastBytes(hit.array(field), end, Math.min(length, MOST_BYTES)) ^ length * STEP;
    }

    private static long lastBytes(byte[] array, int end, int count) {
        if (count == 0) {
            return 0;
        }
        if (end >= MOST_BYTES) {
            return (long) WORD.get(array, end - MOST_BYTES) >>> (Byte.SIZE * (MOST_BYTES - count));
        }
        long last = 0;
        for (int at = end; at > end - count; at--) {
            last = (last << Byte.SIZE) | (array[at - 1] & 0xFF);
        }
        return last;
    }

    /// Both halves of the product in one: each depends on all of both factors.
    private static long folded(long one, long other) {
        return Math.unsignedMultiplyHigh(one, other) ^ one * other;
    }

    /// A finalizer as SplitMix64 has one: each bit of the result depends on all of the value.
    private static long mixed(long value) {
        long folded = (value ^ value >>> 32) * STEP;
        folded = (folded ^ folded >>> 29) * MIX;
        return folded ^ folded >>> 32;
    }

    void goOnFrom(Chance before) {
        System.arraycopy(before.looks, 0, looks, 0, SLOTS);
        System.arraycopy(before.repeats, 0, repeats, 0, SLOTS);
    }

    void encode(BinaryWriter out) {
        for (int slot = 0; slot < SLOTS; slot++) {
            out.word(looks[slot]);
            out.number(repeats[slot]);
        }
    }

    void decode(BinaryReader in) throws MalformedException {
        for (int slot = 0; slot < SLOTS; slot++) {
            looks[slot] = in.word();
            repeats[slot] = in.number(Integer.MAX_VALUE - 1, "repeats");
        }
    }

    /// Forgets all: for lines that follow upon others.
    void clear() {
        Arrays.fill(looks, 0);
        Arrays.fill(repeats, 0);
    }
}
