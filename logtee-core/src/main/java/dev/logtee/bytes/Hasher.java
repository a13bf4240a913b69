package dev.logtee.bytes;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
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
     * Blocks of four words of 8 bytes, blinded with the key, are multiplied in pairs to 128 bits, whose halves are
     * folded together by exclusive or; the two pairs of a block run in lanes that do not wait for each other. Of the
     * last block, what lies behind the input is masked out, and the length is mixed in at the end, so no two inputs
     * feed the same words. Cost: two multiplications per 32 bytes and two at the end.
     *
     * Most fields of a log line fit one block, and then nothing depends on their length but the masks: a branch on it,
     * which no processor foretells, would cost more than all multiplications.
     */
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int BLOCK = 4 * Long.BYTES;
    private static final int NO_BYTE = BLOCK - Long.BYTES;
    private static final long[] MASKS = masks();

    // The fractional digits of pi: odd, with as many ones as zeros, and up no sleeve.
    private static final long PI_1 = 0x243f6a8885a308d3L;
    private static final long PI_2 = 0x13198a2e03707345L;
    private static final long PI_3 = 0xa4093822299f31d1L;

    private final long first;
    private final long second;
    private final long third;
    private long keyId; // 0: nobody has asked yet; all who do at once come to the same

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
        if (keyId == 0) {
            keyId = (long) LONG.get(sha256(key(), ""), 0);
        }
        return keyId;
    }

    /// A key for hashes that are shown, which follows from this one and does not give it away.
    public byte[] shownKey() {
        return Arrays.copyOf(sha256(key(), "shown"), SipHash.KEY_BYTES);
    }

    private static byte[] sha256(byte[] key, String purpose) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(key);
            return digest.digest(purpose.getBytes(US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /// Hashes `bytes[from, to)`; allocates nothing.
    public long hash(byte[] bytes, int from, int to) {
        Objects.checkFromToIndex(from, to, bytes.length);
        long even = first;
        long odd = third;
        int at = from;
        for (; to - at > BLOCK; at += BLOCK) {
            even = mix(word(bytes, at) ^ second, word(bytes, at + 8) ^ even);
            odd = mix(word(bytes, at + 16) ^ third, word(bytes, at + 24) ^ odd);
        }
        long mixed = bytes.length - at >= BLOCK
                ? mixMasked(bytes, at, to - at, even, odd)
                : mixBytewise(bytes, at, to, even, odd);
        return mix(mixed ^ third, (to - from) ^ PI_1);
    }

    /// Mixes in the last block, of which `length` bytes count; there are others behind them.
    private long mixMasked(byte[] bytes, int at, int length, long even, long odd) {
        long a = word(bytes, at) & MASKS[NO_BYTE + length];
        long b = word(bytes, at + 8) & MASKS[NO_BYTE + length - 8];
        long c = word(bytes, at + 16) & MASKS[NO_BYTE + length - 16];
        long d = word(bytes, at + 24) & MASKS[NO_BYTE + length - 24];
        return mix(a ^ second, b ^ even) ^ mix(c ^ third, d ^ odd);
    }

    /// The same at the end of the array, where few keys lie.
    private long mixBytewise(byte[] bytes, int at, int to, long even, long odd) {
        long a = wordOfFew(bytes, at, to);
        long b = wordOfFew(bytes, at + 8, to);
        long c = wordOfFew(bytes, at + 16, to);
        long d = wordOfFew(bytes, at + 24, to);
        return mix(a ^ second, b ^ even) ^ mix(c ^ third, d ^ odd);
    }

    private static long word(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    private static long wordOfFew(byte[] bytes, int from, int to) {
        long word = 0;
        for (int at = Math.min(from + Long.BYTES, to) - 1; at >= from; at--) {
            word = word << Byte.SIZE | (bytes[at] & 0xFF);
        }
        return word;
    }

    /// Masks that keep the first bytes of a word: at `NO_BYTE + n` n of them, none if `n < 0` and all if `n > 8`.
    private static long[] masks() {
        long[] masks = new long[NO_BYTE + BLOCK + 1];
        for (int n = 1; n <= BLOCK; n++) {
            masks[NO_BYTE + n] = n < Long.BYTES ? (1L << (Byte.SIZE * n)) - 1 : -1;
        }
        return masks;
    }

    private static long mix(long a, long b) {
        return Math.unsignedMultiplyHigh(a, b) ^ a * b;
    }
}
