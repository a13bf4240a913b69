package dev.logtee.sketch;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;

/// The binary form of a HyperLogLog's registers, whose values are below 64.
///
/// ```text
/// +-----------+---------+----------------------------------------------------------------+
/// | registers | above 0 | of each above 0: registers at 0 before it · 64 + value         |  if two bytes each are less
/// |           |         | or bytes: the values, 6 bits each, the lowest of a byte first  |  if not
/// +-----------+---------+----------------------------------------------------------------+
/// ```
final class RegisterForm {
    private static final int VALUE_BITS = 6;
    private static final int VALUE_MASK = (1 << VALUE_BITS) - 1;

    private RegisterForm() {}

    /// @param values  a multiple of 8
    static void encode(BinaryWriter out, byte[] values) {
        int above = above0(values);
        out.number(values.length);
        out.number(above);
        if (isSparse(above, values.length)) {
            encodeSparse(out, values);
        } else {
            out.bytes(packed(values));
        }
    }

    /// Reads back what [#encode] wrote.
    ///
    /// @param mostRegisters  a malformed one takes no more memory than this
    static byte[] decode(BinaryReader in, int mostRegisters, int mostValue) throws MalformedException {
        byte[] values = new byte[in.number(mostRegisters, "registers")];
        int above = in.number(values.length, "registers above 0");
        if (isSparse(above, values.length)) {
            decodeSparse(in, values, above);
        } else {
            unpack(in.bytes(packedBytes(values.length)), values);
        }
        check(values, above, mostValue);
        return values;
    }

    private static int above0(byte[] values) {
        int above = 0;
        for (byte value : values) {
            above += value > 0 ? 1 : 0;
        }
        return above;
    }

    private static boolean isSparse(int above, int all) {
        return 2 * above < packedBytes(all);
    }

    private static int packedBytes(int all) {
        return all / Byte.SIZE * VALUE_BITS;
    }

    private static void encodeSparse(BinaryWriter out, byte[] values) {
        int next = 0;
        for (int i = 0; i < values.length; i++) {
            if (values[i] > 0) {
                out.number((long) (i - next) << VALUE_BITS | values[i]);
                next = i + 1;
            }
        }
    }

    private static void decodeSparse(BinaryReader in, byte[] values, int above) throws MalformedException {
        int next = 0;
        for (int left = above; left > 0; left--) {
            int number = in.number(values.length << VALUE_BITS, "register");
            next += number >>> VALUE_BITS;
            if (next >= values.length) {
                throw new MalformedException("a sketch has no such register: " + next);
            }
            values[next++] = (byte) (number & VALUE_MASK);
        }
    }

    private static byte[] packed(byte[] values) {
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
        return packed;
    }

    private static void unpack(byte[] packed, byte[] values) throws MalformedException {
        if (packed.length != packedBytes(values.length)) {
            throw new MalformedException("a sketch is cut short: bytes=" + packed.length);
        }
        int bits = 0;
        int held = 0;
        int at = 0;
        for (byte next : packed) {
            bits |= (next & 0xff) << held;
            for (held += Byte.SIZE; held >= VALUE_BITS; held -= VALUE_BITS) {
                values[at++] = (byte) (bits & VALUE_MASK);
                bits >>>= VALUE_BITS;
            }
        }
    }

    private static void check(byte[] values, int above, int mostValue) throws MalformedException {
        if (above0(values) != above) {
            throw new MalformedException("a sketch has other registers above 0 than it says: above=" + above);
        }
        for (byte value : values) {
            if (value > mostValue) {
                throw new MalformedException("a register must be at most " + mostValue + ": value=" + value);
            }
        }
    }
}
