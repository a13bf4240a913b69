package dev.logtee.sketch;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import org.jspecify.annotations.Nullable;

/// How many distinct keys there were, from their hashes: of few all but exactly, of many in 16 KiB, mostly within 1 %;
/// with a coarse one of many merged in, as coarse as that. Not for concurrent use.
final class DistinctCounter {
    /*
     * HyperLogLog (Flajolet et al. 2007) with 2^14 registers: the relative standard error is 1.04/√16384 = 0.8 %. The
     * low bits of a hash, which is keyed and mixed already, name its register, and the zeros before its highest bit
     * raise it. So the registers depend on the set of keys alone, however they were split and merged, and registers
     * whose numbers end alike fold into the one that a coarser counter has for them. A coarse form has 2^12 registers:
     * 1.04/√4096 = 1.6 %, in 3 KiB.
     *
     * Of few keys those bits of each hash are kept that any registers could come from: see FewKeys. They become
     * registers at a number that depends on the set of keys alone, too.
     *
     * The estimate is that of Ertl, "New cardinality estimation algorithms for HyperLogLog sketches" (2017), section 4:
     * from how many registers have each value, without tables.
     */
    private static final int REGISTERS = 1 << 14;
    private static final int COARSE_REGISTERS = 1 << 12;
    private static final double ALPHA = 0.5 / Math.log(2);

    private final boolean isCoarse;
    private final FewKeys few = new FewKeys();
    private byte @Nullable [] registers; // null: there are few keys

    DistinctCounter() {
        this(false);
    }

    private DistinctCounter(boolean isCoarse) {
        this.isCoarse = isCoarse;
    }

    /// An empty one, as coarse as what it is to be [encoded][#encode] in: all registers would only be thrown together.
    static DistinctCounter asCoarseAs(Detail detail) {
        return new DistinctCounter(detail.isCoarse());
    }

    void add(long hash) {
        addBits(FewKeys.bitsOf(hash));
    }

    private void addBits(int bits) {
        byte[] made = registers;
        if (made == null) {
            few.add(bits);
            if (few.size() > most(isCoarse)) {
                registers = registers();
                few.clear();
            }
        } else {
            raise(made, bits);
        }
    }

    /// Of more keys than these, whose bits take as much, there are registers.
    private static int most(boolean isCoarse) {
        return isCoarse ? FewKeys.MOST / 2 : FewKeys.MOST;
    }

    private byte[] registers() {
        byte[] made = registers;
        if (made == null) {
            made = new byte[isCoarse ? COARSE_REGISTERS : REGISTERS];
            for (int bits : few.keys()) {
                raise(made, bits);
            }
        }
        return made;
    }

    private static void raise(byte[] registers, int bits) {
        int register = FewKeys.address(bits) & registers.length - 1;
        registers[register] = (byte) Math.max(registers[register], FewKeys.value(bits));
    }

    void merge(DistinctCounter other) {
        byte[] others = other.registers;
        if (others == null) {
            for (int bits : other.few.keys()) {
                addBits(bits);
            }
        } else {
            merge(others);
        }
    }

    private void merge(byte[] others) {
        byte[] all = registers();
        if (others.length < all.length) {
            all = folded(all, others.length);
        }
        raise(all, others);
        registers = all;
        few.clear();
    }

    private static byte[] folded(byte[] registers, int count) {
        byte[] folded = new byte[count];
        raise(folded, registers);
        return folded;
    }

    private static void raise(byte[] registers, byte[] by) {
        for (int from = 0; from < by.length; from += registers.length) {
            for (int i = 0; i < registers.length; i++) {
                registers[i] = (byte) Math.max(registers[i], by[from + i]);
            }
        }
    }

    long estimate() {
        return registers == null ? few.size() : estimate(registers);
    }

    private static long estimate(byte[] registers) {
        int[] having = new int[FewKeys.MOST_VALUE + 1];
        for (byte value : registers) {
            having[value]++;
        }
        double all = registers.length;
        double sum = all * ofFullest((all - having[FewKeys.MOST_VALUE]) / all);
        for (int value = FewKeys.MOST_VALUE - 1; value > 0; value--) {
            sum = (sum + having[value]) / 2;
        }
        sum += all * ofEmpty(having[0] / all);
        return Math.round(ALPHA * all * all / sum);
    }

    /// Ertl's σ: the sum of `x^(2^k) · 2^(k-1)` over all k above 0, and x; infinite for 1.
    private static double ofEmpty(double share) {
        if (share == 1) {
            return Double.POSITIVE_INFINITY;
        }
        double sum = share;
        double before = -1;
        double factor = 1;
        for (double power = share * share; sum != before; power *= power) {
            before = sum;
            sum += power * factor;
            factor *= 2;
        }
        return sum;
    }

    /// Ertl's τ: a third of `1 - x` less the sum of `(1 - x^(2^-k))² · 2^-k` over all k above 0.
    private static double ofFullest(double share) {
        double sum = 1 - share;
        double before = -1;
        double factor = 0.5;
        for (double root = Math.sqrt(share); sum != before; root = Math.sqrt(root)) {
            before = sum;
            sum -= (1 - root) * (1 - root) * factor;
            factor /= 2;
        }
        return sum / 3;
    }

    void clear() {
        few.clear();
        registers = null;
    }

    /// Writes 0 and the few keys, or how many registers there are, and these; see [FewKeys] and [RegisterForm].
    void encode(BinaryWriter out, Detail detail) {
        if (registers == null && few.size() <= most(detail.isCoarse())) {
            out.number(0);
            few.encode(out);
            return;
        }
        byte[] all = registers();
        boolean isToFold = detail.isCoarse() && all.length > COARSE_REGISTERS;
        byte[] written = isToFold ? folded(all, COARSE_REGISTERS) : all;
        out.number(written.length);
        RegisterForm.encode(out, written);
    }

    /// Adds what [#encode] wrote.
    void mergeEncoded(BinaryReader in) throws MalformedException {
        int count = in.number(REGISTERS, "registers");
        if (count == 0) {
            for (int bits : FewKeys.decode(in)) {
                addBits(bits);
            }
        } else if (count == REGISTERS || count == COARSE_REGISTERS) {
            merge(RegisterForm.decode(in, count, FewKeys.MOST_VALUE));
        } else {
            throw new MalformedException("not a sketch of 2^14 or 2^12 registers: registers=" + count);
        }
    }
}
