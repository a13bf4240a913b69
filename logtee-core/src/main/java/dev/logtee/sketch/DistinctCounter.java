package dev.logtee.sketch;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.Arrays;

/// How many distinct keys there were, from their hashes: in 16 KiB, mostly within 1 %; with a coarse one merged in, as
/// coarse as that. Not for concurrent use.
final class DistinctCounter {
    /*
     * HyperLogLog (Flajolet et al. 2007) with 2^14 registers: the relative standard error is 1.04/√16384 = 0.8 %. The
     * low bits of a hash, which is keyed and mixed already, name its register, and the zeros before its highest bit
     * raise it. So the registers depend on the set of keys alone, however they were split and merged, and registers
     * whose numbers end alike fold into the one that a coarser counter has for them. A coarse form has 2^12 registers:
     * 1.04/√4096 = 1.6 %, in 3 KiB.
     *
     * The estimate is that of Ertl, "New cardinality estimation algorithms for HyperLogLog sketches" (2017), section 4:
     * from how many registers have each value, without tables, and as good for few keys as for many.
     */
    private static final int REGISTERS = 1 << 14;
    private static final int COARSE_REGISTERS = 1 << 12;
    private static final long LEAST_HASH = REGISTERS; // with no bit above those that name the register
    private static final int MOST_VALUE = Long.numberOfLeadingZeros(LEAST_HASH) + 1;
    private static final double ALPHA = 0.5 / Math.log(2);

    private byte[] registers;

    DistinctCounter() {
        this(REGISTERS);
    }

    private DistinctCounter(int count) {
        registers = new byte[count];
    }

    /// An empty one, as coarse as what it is to be [encoded][#encode] in: all registers would only be thrown together.
    static DistinctCounter asCoarseAs(Detail detail) {
        return new DistinctCounter(detail.isCoarse() ? COARSE_REGISTERS : REGISTERS);
    }

    void add(long hash) {
        int value = Long.numberOfLeadingZeros(hash | LEAST_HASH) + 1;
        int register = (int) hash & registers.length - 1;
        if (value > registers[register]) {
            registers[register] = (byte) value;
        }
    }

    void merge(DistinctCounter other) {
        merge(other.registers);
    }

    private void merge(byte[] other) {
        if (other.length < registers.length) {
            registers = folded(other.length);
        }
        raise(registers, other);
    }

    private byte[] folded(int count) {
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
        int[] having = new int[MOST_VALUE + 1];
        for (byte value : registers) {
            having[value]++;
        }
        double all = registers.length;
        double sum = all * ofFullest((all - having[MOST_VALUE]) / all);
        for (int value = MOST_VALUE - 1; value > 0; value--) {
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
        if (registers.length == REGISTERS) {
            Arrays.fill(registers, (byte) 0);
        } else {
            registers = new byte[REGISTERS];
        }
    }

    /// Writes the registers, or as many as a coarse form has; see [RegisterForm].
    void encode(BinaryWriter out, Detail detail) {
        boolean isToFold = detail.isCoarse() && registers.length > COARSE_REGISTERS;
        RegisterForm.encode(out, isToFold ? folded(COARSE_REGISTERS) : registers);
    }

    /// Adds what [#encode] wrote.
    void mergeEncoded(BinaryReader in) throws MalformedException {
        byte[] read = RegisterForm.decode(in, REGISTERS, MOST_VALUE);
        if (read.length != REGISTERS && read.length != COARSE_REGISTERS) {
            throw new MalformedException("not a sketch of 2^14 or 2^12 registers: registers=" + read.length);
        }
        merge(read);
    }
}
