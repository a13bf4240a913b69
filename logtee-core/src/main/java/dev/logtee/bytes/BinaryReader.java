package dev.logtee.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// Reads what [BinaryWriter] wrote, and trusts none of it: whatever the bytes are, a read returns what it promises or
/// throws a [MalformedException], and allocates no more than there are bytes. Not for concurrent use.
public final class BinaryReader {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private int at;
    private int end;

    public BinaryReader(byte[] bytes) {
        this.bytes = bytes;
        this.end = bytes.length;
    }

    /// A number, 0 or more.
    public long number() throws MalformedException {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            byte next = next();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new MalformedException("a number has over 9 bytes: at=" + at);
    }

    /// A number from 0 to `most`.
    public int number(int most, String name) throws MalformedException {
        long value = number();
        if (value > most) {
            throw new MalformedException(name + " must be at most " + most + ": " + name + "=" + value);
        }
        return (int) value;
    }

    /// The number of a form, which has to be this one.
    public void form(int form) throws MalformedException {
        form(form, form);
    }

    /// The number of a form, which has to be one of these.
    public int form(int oldest, int latest) throws MalformedException {
        long found = number();
        if (found < oldest || found > latest) {
            throw new MalformedException("its form must be " + latest + ": form=" + found);
        }
        return (int) found;
    }

    public long word() throws MalformedException {
        require(Long.BYTES);
        long word = (long) LONG.get(bytes, at);
        at += Long.BYTES;
        return word;
    }

    /// Bytes, of which there are at most `most`.
    public byte[] bytes(int most) throws MalformedException {
        int length = number(most, "length");
        require(length);
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    public String text(int mostBytes) throws MalformedException {
        return new String(bytes(mostBytes), StandardCharsets.UTF_8);
    }

    /// Checks the checksum at the end, and takes it off. To be called first.
    public void checksum() throws MalformedException {
        require(Long.BYTES);
        end -= Long.BYTES;
        CRC32C crc = new CRC32C();
        crc.update(bytes, at, end - at);
        if ((long) LONG.get(bytes, end) != crc.getValue()) {
            throw new MalformedException("the checksum does not fit: bytes=" + bytes.length);
        }
    }

    /// Checks that all has been read.
    public void end() throws MalformedException {
        if (at != end) {
            throw new MalformedException("bytes are left over: bytes=" + (end - at));
        }
    }

    private byte next() throws MalformedException {
        require(1);
        return bytes[at++];
    }

    private void require(int length) throws MalformedException {
        if (length > end - at) {
            throw new MalformedException("cut short: needed=" + length + ", left=" + (end - at));
        }
    }
}
