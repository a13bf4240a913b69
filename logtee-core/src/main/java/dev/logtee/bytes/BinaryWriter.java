package dev.logtee.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/// Writes what [BinaryReader] reads back. Not for concurrent use.
///
/// A number is 7 bits a byte, the lowest first, each byte but the last with its top bit set (LEB128); a word is 8
/// bytes, little-endian; bytes and text (UTF-8) follow their length as a number.
///
/// What is long is written in blocks, so that it takes no more memory than there are bytes.
public final class BinaryWriter {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int BLOCK = 1 << 18;

    private final List<byte[]> blocks = new ArrayList<>(0); // those that are full
    private byte[] bytes = new byte[1024]; // the last one
    private int length; // of what is in that

    /// Writes a number, 0 or more.
    public void number(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("a number must not be below 0: value=" + value);
        }
        ensure(9);
        long rest = value;
        while (rest > 0x7f) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    public void word(long value) {
        ensure(Long.BYTES);
        LONG.set(bytes, length, value);
        length += Long.BYTES;
    }

    public void bytes(byte[] source, int from, int to) {
        number(to - from);
        ensure(to - from);
        System.arraycopy(source, from, bytes, length, to - from);
        length += to - from;
    }

    public void bytes(byte[] source) {
        bytes(source, 0, source.length);
    }

    /// Writes pieces as one: their length, and one after the other.
    public void bytes(List<byte[]> pieces) {
        number(pieces.stream().mapToLong(piece -> piece.length).sum());
        pieces.forEach(this::append);
    }

    public void text(String text) {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Writes what another has written.
    public void append(BinaryWriter other) {
        other.blocks.forEach(this::append);
        append(other.bytes, other.length);
    }

    /// Writes what another has written and [given out][#toByteArray].
    public void append(byte[] written) {
        append(written, written.length);
    }

    private void append(byte[] written, int count) {
        ensure(count);
        System.arraycopy(written, 0, bytes, length, count);
        length += count;
    }

    /// Writes a checksum (CRC-32C) of all that was written, as a word.
    public void checksum() {
        CRC32C crc = new CRC32C();
        blocks.forEach(crc::update);
        crc.update(bytes, 0, length);
        word(crc.getValue());
    }

    public byte[] toByteArray() {
        return blocks.isEmpty() ? Arrays.copyOf(bytes, length) : joined(toPieces());
    }

    /// All that was written in pieces, one after the other; without a copy of what is long.
    public List<byte[]> toPieces() {
        List<byte[]> pieces = new ArrayList<>(blocks);
        pieces.add(Arrays.copyOf(bytes, length));
        return pieces;
    }

    /// Pieces as one.
    public static byte[] joined(List<byte[]> pieces) {
        int length = 0;
        for (byte[] piece : pieces) {
            length = Math.addExact(length, piece.length);
        }
        byte[] joined = new byte[length];
        int at = 0;
        for (byte[] piece : pieces) {
            System.arraycopy(piece, 0, joined, at, piece.length);
            at += piece.length;
        }
        return joined;
    }

    /// Begins anew, with the memory of the last block.
    public void clear() {
        blocks.clear();
        length = 0;
    }

    private void ensure(int more) {
        if (more > bytes.length - length) {
            grow(more);
        }
    }

    private void grow(int more) {
        if (length < BLOCK) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), 2 * length));
        } else {
            blocks.add(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
            bytes = new byte[Math.max(more, BLOCK)];
            length = 0;
        }
    }
}
