package dev.logtee.alert;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import dev.logtee.format.Field;
import dev.logtee.format.Hit;
import java.util.Arrays;

/// A number in (0, 1] for each hit, by which samples are taken.
///
/// It follows from the hit, so that every run over the same lines takes the same samples, however they are cut into
/// parts
/// and whoever counts them. Hits that look the same are told apart by how often that was so just before: a small table
/// remembers, by what it is made of, the latest of each slot. Where alike hits lie on both sides of a cut, those behind
/// it are numbered anew, which makes their samples others, and no worse.
///
/// Runs once per line: allocates nothing. Not for concurrent use.
final class Chance {
    private static final int SLOTS = 256;
    private static final int SLOT_SHIFT = 56;
    private static final int MOST_BYTES = 8; // of a field
    private static final double UNIT = 0x1p-53;
    private static final long STEP = 0x9e3779b97f4a7c15L;
    private static final long MIX = 0xbf58476d1ce4e5b9L;

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
        long look = mixed(hit.epochSecond() * 1_000_000_000 + hit.nano());
        look = mixed(look ^ hit.bytes() << 10 ^ hit.status());
        look = mixed(look ^ hit.durationNanos());
        look = mixed(look ^ end(hit, Field.HOST));
        return mixed(look ^ end(hit, Field.TARGET));
    }

    /// The length of a field and its last bytes, which tell most.
    private static long end(Hit hit, Field field) {
        if (!hit.has(field)) {
            return STEP;
        }
        byte[] array = hit.array(field);
        int end = hit.end(field);
        long last = (long) (end - hit.start(field)) << SLOT_SHIFT;
        for (int at = Math.max(hit.start(field), end - MOST_BYTES); at < end; at++) {
            last = last * 31 + array[at];
        }
        return last;
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
