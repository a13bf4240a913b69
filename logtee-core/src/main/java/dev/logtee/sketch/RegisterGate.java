package dev.logtee.sketch;

/// Tells which keys cannot change the registers of a HyperLogLog sketch, since an earlier one set as much or more: once
/// there are many, nearly all. Not for concurrent use.
final class RegisterGate {
    /*
     * A key belongs to the register that the low bits of one half of its hash name, and sets it to at least one more
     * than the leading zeros of the other half. The hash is the one that the library makes of a number (MurmurHash3 for
     * 128 bits, of 8 bytes): made here without the objects that it makes each time, which are most of what a long
     * report would allocate. A test holds both against each other.
     */
    private static final long SEED = 9001;
    private static final long MIX_1 = 0x87c37b91114253d5L;
    private static final long MIX_2 = 0x4cf5ad432745937fL;
    private static final long FINAL_1 = 0xff51afd7ed558ccdL;
    private static final long FINAL_2 = 0xc4ceb9fe1a85ec53L;
    private static final int MOST_ZEROS = 62;

    private final byte[] most;

    RegisterGate(int lgRegisters) {
        most = new byte[1 << lgRegisters];
    }

    /// Notes a key.
    ///
    /// @return false if those before it set its register to as much
    boolean raises(long key) {
        long low = SEED ^ Long.rotateLeft(key * MIX_1, 31) * MIX_2 ^ Long.BYTES;
        long high = SEED ^ Long.BYTES;
        low += high;
        high += low;
        low = mixed(low);
        high = mixed(high);
        low += high;
        high += low;
        int register = (int) low & most.length - 1;
        byte value = (byte) (Math.min(MOST_ZEROS, Long.numberOfLeadingZeros(high)) + 1);
        boolean raises = value > most[register];
        if (raises) {
            most[register] = value;
        }
        return raises;
    }

    private static long mixed(long value) {
        long mixed = (value ^ value >>> 33) * FINAL_1;
        mixed = (mixed ^ mixed >>> 33) * FINAL_2;
        return mixed ^ mixed >>> 33;
    }
}
