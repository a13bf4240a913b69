package dev.logtee.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Objects;

/// A keyed 64-bit hash of bytes: without the key, nobody can choose collisions.
///
/// Made for keys of 10 to 150 bytes. Not cryptographic: neither hashes nor the key may be shown to those who send the
/// bytes. Summaries, states and servers that are to be merged share one key. Immutable; for any thread.
///
/// @see <a href="https://github.com/wangyi-fudan/wyhash">wyhash, whose way of mixing it follows</a>
public final class Hasher {
    /// The length of a key.
    public static final int KEY_BYTES = 16;

    /*
     * Words of 8 bytes, blinded with the key, are multiplied in pairs to 128 bits, whose halves are folded together
     * by exclusive or. Long inputs run in two lanes that do not wait for each other. The last words of an input
     * overlap those before instead of being padded, and the length is mixed in at the end, so nothing outside the
     * input is read and no two inputs feed the same words. Cost: one multiplication per 16 bytes and one at the end.
     */
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    // The fractional digits of pi: odd, with as many ones as zeros, and up no sleeve.
    private static final long PI_1 = 0x243f6a8885a308d3L;
    private static final long PI_2 = 0x13198a2e03707345L;
    private static final long PI_3 = 0xa4093822299f31d1L;

    private final long first;
    private final long second;
    private final long third;

    private Hasher(long first, long second) {
        this.first = first;
        this.second = second;
        this.third = mix(first ^ PI_2, second ^ PI_3);
    }

    /// A hasher with a key that nobody can guess.
    public static Hasher random() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return withKey(key);
    }

    /// A hasher whose key follows from `bytes[from, to)`, so that a run over the same input repeats.
    public static Hasher derivedFrom(byte[] bytes, int from, int to) {
        return new Hasher(new Hasher(PI_1, PI_2).hash(bytes, from, to), new Hasher(PI_2, PI_3).hash(bytes, from, to));
    }

    /// The hasher that [#key] was taken from.
    public static Hasher withKey(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a key has " + KEY_BYTES + " bytes: length=" + key.length);
        }
        return new Hasher((long) LONG.get(key, 0), (long) LONG.get(key, 8));
    }

    /// The key, to be kept as secret as what it protects.
    public byte[] key() {
        byte[] key = new byte[KEY_BYTES];
        LONG.set(key, 0, first);
        LONG.set(key, 8, second);
        return key;
    }

    /// Names the key without giving it away: the first 8 bytes of its SHA-256.
    public long keyId() {
        try {
            return (long) LONG.get(MessageDigest.getInstance("SHA-256").digest(key()), 0);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /// Hashes `bytes[from, to)`; allocates nothing.
    public long hash(byte[] bytes, int from, int to) {
        Objects.checkFromToIndex(from, to, bytes.length);
        int length = to - from;
        if (length > 16) {
            return hashLong(bytes, from, to);
        }
        if (length >= 8) {
            return finish((long) LONG.get(bytes, from), (long) LONG.get(bytes, to - 8), first, length);
        }
        if (length >= 4) {
            return finish((int) INT.get(bytes, from), (int) INT.get(bytes, to - 4), first, length);
        }
        return finish(length == 0 ? 0 : upToThree(bytes, from, to), 0, first, length);
    }

    /// Up to 32 bytes as a first and a last pair of words, longer ones in blocks of two pairs: lengths that are nearly
    /// the same take the same way, which the processor then foretells.
    private long hashLong(byte[] bytes, int from, int to) {
        long even = first;
        long odd = third;
        if (to - from <= 32) {
            even = mixWords(bytes, from, second, even);
        } else {
            for (int at = from; at < to - 32; at += 32) {
                even = mixWords(bytes, at, second, even);
                odd = mixWords(bytes, at + 16, third, odd);
            }
            even = mixWords(bytes, to - 32, second, even);
        }
        return finish((long) LONG.get(bytes, to - 16), (long) LONG.get(bytes, to - 8), even ^ odd, to - from);
    }

    private static long mixWords(byte[] bytes, int at, long secret, long state) {
        return mix((long) LONG.get(bytes, at) ^ secret, (long) LONG.get(bytes, at + 8) ^ state);
    }

    private static long upToThree(byte[] bytes, int from, int to) {
        int middle = from + ((to - from) >>> 1);
        return ((bytes[from] & 0xffL) << 16) | ((bytes[middle] & 0xffL) << 8) | (bytes[to - 1] & 0xffL);
    }

    private long finish(long low, long high, long state, int length) {
        long mixed = mix(low ^ second, high ^ state);
        return mix(mixed ^ third, length ^ PI_1);
    }

    private static long mix(long a, long b) {
        return Math.unsignedMultiplyHigh(a, b) ^ a * b;
    }
}
