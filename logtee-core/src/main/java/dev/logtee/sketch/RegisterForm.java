package dev.logtee.sketch;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;

/// The binary form of a HyperLogLog's registers, whose values are below 64: bytes, of 6 bits a value, the lowest of a
/// byte first.
final class RegisterForm {
    private static final int VALUE_BITS = 6;
    private static final int VALUE_MASK = (1 << VALUE_BITS) - 1;

    private RegisterForm() {}

    /// @param values  a multiple of 8
    static void encode(BinaryWriter out, byte[] values) {
        byte[] packed = new byte[packedBytes(values.length)];
        int bits = 0;
        int held = 0;
        int at = 0;
        for (byte value : values) {
            bits |= value << held;
            held += VALUE_BITS;
            if (held >= Byte.SIZE) {
                packed[at++] = (byte) bits;
                bits >>>= Byte.SIZE;
                held -= Byte.SIZE;
            }
        }
        out.bytes(packed);
    }

    /// Reads back what [#encode] wrote.
    ///
    /// @param count  of the registers
    static byte[] decode(BinaryReader in, int count, int mostValue) throws MalformedException {
        byte[] packed = in.bytes(packedBytes(count));
        if (packed.length != packedBytes(count)) {
            throw new MalformedException("a sketch is cut short: bytes=" + packed.length);
        }
        byte[] values = new byte[count];
        int bits = 0;
        int held = 0;
        int at = 0;
        for (byte next : packed) {
            bits |= (next & 0xff) << held;
            for (held += Byte.SIZE; held >= VALUE_BITS; held -= VALUE_BITS) {
                values[at++] = value(bits & VALUE_MASK, mostValue);
                bits >>>= VALUE_BITS;
            }
        }
        return values;
    }

    private static byte value(int value, int mostValue) throws MalformedException {
        if (value > mostValue) {
            throw new MalformedException("a register must be at most " + mostValue + ": value=" + value);
        }
        return (byte) value;
    }

    private static int packedBytes(int count) {
        return count / Byte.SIZE * VALUE_BITS;
    }
}
