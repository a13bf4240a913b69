package dev.logtee.bytes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HasherTest {
    private static final long SEED = 20260101;

    private final Hasher hasher = Hasher.derivedFrom("key".getBytes(ISO_8859_1), 0, 3);

    @Test
    void theHashIsOfTheBytesAloneWhereverTheyLie() {
        Random random = new Random(SEED);
        for (int length = 0; length < 300; length++) {
            byte[] key = randomBytes(random, length);
            byte[] around = randomBytes(random, length + 100);
            int from = random.nextInt(101);
            System.arraycopy(key, 0, around, from, length);
            assertThat(hasher.hash(around, from, from + length))
                    .as("length %d", length)
                    .isEqualTo(hasher.hash(key, 0, length));
        }
    }

    @Test
    void everyByteAndTheLengthCount() {
        for (int length = 0; length < 200; length++) {
            byte[] zeros = new byte[length + 1];
            long hash = hasher.hash(zeros, 0, length);
            assertThat(hasher.hash(zeros, 0, length + 1)).isNotEqualTo(hash);
            for (int i = 0; i < length; i++) {
                byte[] changed = new byte[length];
                changed[i] = 1;
                assertThat(hasher.hash(changed, 0, length))
                        .as("byte %d of %d", i, length)
                        .isNotEqualTo(hash);
            }
        }
    }

    @Test
    void oneBitOfTheInputChangesHalfOfTheHash() {
        Random random = new Random(SEED);
        for (int length : new int[] {2, 3, 4, 7, 8, 15, 16, 17, 32, 33, 40, 64, 65, 110}) {
            int trials = 4000;
            int[] flips = new int[Long.SIZE];
            for (int trial = 0; trial < trials; trial++) {
                byte[] key = randomBytes(random, length);
                long before = hasher.hash(key, 0, length);
                key[random.nextInt(length)] ^= (byte) (1 << random.nextInt(8));
                long changed = before ^ hasher.hash(key, 0, length);
                for (int bit = 0; bit < Long.SIZE; bit++) {
                    flips[bit] += (int) (changed >>> bit & 1);
                }
            }
            // 4000 tosses of a coin: six standard deviations are 190.
            assertThat(IntStream.of(flips)).as("length %d", length).allMatch(n -> Math.abs(n - trials / 2) < 190);
        }
    }

    @Test
    void millionsOfSimilarKeysDoNotCollide() {
        long[] hashes = new long[3_000_000];
        byte[] address = "203.000.000.000 /pages/item?id=000000000000".getBytes(ISO_8859_1);
        for (int i = 0; i < hashes.length; i++) {
            int length = i % 3 == 0 ? 15 : i % 3 == 1 ? 31 : address.length;
            writeDecimal(address, i % 3 == 0 ? 14 : length - 1, i / 3);
            hashes[i] = hasher.hash(address, 0, length);
            writeDecimal(address, i % 3 == 0 ? 14 : length - 1, 0);
        }
        Arrays.sort(hashes);
        int collisions = 0;
        for (int i = 1; i < hashes.length; i++) {
            collisions += hashes[i] == hashes[i - 1] ? 1 : 0;
        }
        assertThat(collisions).isZero();
    }

    @Test
    void lowAndHighBitsOfSimilarKeysAreEvenlySpread() {
        int[] low = new int[1 << 10];
        int[] high = new int[1 << 10];
        byte[] key = "host-000000000".getBytes(ISO_8859_1);
        for (int i = 0; i < 1 << 20; i++) {
            writeDecimal(key, key.length - 1, i);
            long hash = hasher.hash(key, 0, key.length);
            low[(int) hash & 1023]++;
            high[(int) (hash >>> 54)]++;
        }
        // A mean of 1024 with a standard deviation of 32.
        assertThat(IntStream.of(low)).allMatch(n -> Math.abs(n - 1024) < 200);
        assertThat(IntStream.of(high)).allMatch(n -> Math.abs(n - 1024) < 200);
    }

    @Test
    void aKeyComesBackFromItsBytes() {
        Hasher random = Hasher.random();
        Hasher again = Hasher.withKey(random.key());
        byte[] bytes = {1, 2, 3, 4, 5};
        assertThat(again.hash(bytes, 0, 5)).isEqualTo(random.hash(bytes, 0, 5));
        assertThat(again.keyId()).isEqualTo(random.keyId());
        assertThatThrownBy(() -> Hasher.withKey(bytes)).hasMessage("a key has 16 bytes: length=5");
    }

    @Test
    void keysDifferAndSoDoTheirHashes() {
        byte[] bytes = "192.0.2.7".getBytes(ISO_8859_1);
        Hasher other = Hasher.random();
        assertThat(other.keyId()).isNotEqualTo(hasher.keyId());
        assertThat(other.hash(bytes, 0, 9)).isNotEqualTo(hasher.hash(bytes, 0, 9));
        assertThat(Hasher.derivedFrom(bytes, 0, 9).key())
                .isEqualTo(Hasher.derivedFrom(bytes, 0, 9).key());
        assertThat(Hasher.derivedFrom(bytes, 0, 9).key())
                .isNotEqualTo(Hasher.derivedFrom(bytes, 0, 8).key());
    }

    @Test
    void aRangeOutsideTheArrayIsRefused() {
        byte[] bytes = new byte[8];
        assertThatThrownBy(() -> hasher.hash(bytes, 4, 9)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static void writeDecimal(byte[] bytes, int last, int value) {
        int rest = value;
        for (int at = last, digits = 0; digits < 9; at--) {
            if (bytes[at] >= '0' && bytes[at] <= '9') {
                bytes[at] = (byte) ('0' + rest % 10);
                rest /= 10;
                digits++;
            }
        }
    }

    private static byte[] randomBytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
