package dev.logtee.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.util.Objects;

/// A keyed 64-bit hash that may be shown: without the key nobody can tell what was hashed, not even by hashing all
/// that it could be. [Hasher] is faster, but its hashes have to stay inside.
///
/// Immutable; for any thread.
///
/// @see <a href="https://www.aumasson.jp/siphash/siphash.pdf">Aumasson, Bernstein: SipHash, a fast short-input PRF</a>
public final class SipHash {
    /// The length of a key.
    public static final int KEY_BYTES = 16;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int ROUNDS_A_WORD = 2;
    private static final int ROUNDS_AT_THE_END = 4;

    private final long first;
    private final long second;

    private SipHash(long first, long second) {
        this.first = first;
        this.second = second;
    }

    /// With a key that nobody can guess, and that is forgotten with this hash.
    public static SipHash random() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return withKey(key);
    }

    public static SipHash withKey(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a key has " + KEY_BYTES + " bytes: length=" + key.length);
        }
        return new SipHash((long) LONG.get(key, 0), (long) LONG.get(key, 8));
    }

    /// Tells nothing of the key.
    @Override
    public String toString() {
        return "SipHash";
    }

    /// Hashes `bytes[from, to)` by SipHash-2-4; allocates nothing.
    public long hash(byte[] bytes, int from, int to) {
        Objects.checkFromToIndex(from, to, bytes.length);
        long a = first ^ 0x736f6d6570736575L;
        long b = second ^ 0x646f72616e646f6dL;
        long c = first ^ 0x6c7967656e657261L;
        long d = second ^ 0x7465646279746573L;
        int words = (to - from) / Long.BYTES;
        for (int i = 0; i <= words + 1; i++) {
            boolean over = i > words;
            int at = from + i * Long.BYTES;
            long word = over ? 0 : i == words ? lastWord(bytes, at, to, to - from) : (long) LONG.get(bytes, at);
            c ^= over ? 0xff : 0;
            d ^= word;
            for (int round = over ? ROUNDS_AT_THE_END : ROUNDS_A_WORD; round > 0; round--) {
                a += b;
                c += d;
                b = Long.rotateLeft(b, 13) ^ a;
                d = Long.rotateLeft(d, 16) ^ c;
                a = Long.rotateLeft(a, 32) + d;
                c += b;
                d = Long.rotateLeft(d, 21) ^ a;
                b = Long.rotateLeft(b, 17) ^ c;
                c = Long.rotateLeft(c, 32);
            }
            a ^= word;
        }
        return a ^ b ^ c ^ d;
    }

    /// What is left of the input, and its length in the highest byte.
    private static long lastWord(byte[] bytes, int from, int to, int length) {
        long word = (long) length << 56;
        for (int at = from; at < to; at++) {
            word |= (bytes[at] & 0xffL) << (8 * (at - from));
        }
        return word;
    }
}
