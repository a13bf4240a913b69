package dev.logtee.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ByteSearchTest {
    /// Neighbours of what is looked for, by value and by high bit: what a search by words might take for it.
    private static final byte[] ALPHABET = {
        '"', '"' - 1, '"' + 1, (byte) ('"' | 0x80), '\\', ' ', '!', '\n', '*', '\n' + 1, 0, 1, 2, (byte) 0xFF
    };

    @Test
    void theFirstMatchIsFoundInEveryRange() {
        long seed = 7;
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = randomBytes(random, 8 + random.nextInt(40));
            int from = random.nextInt(bytes.length + 1);
            int to = from + random.nextInt(bytes.length - from + 1);
            byte one = ALPHABET[random.nextInt(ALPHABET.length)];
            byte two = ALPHABET[random.nextInt(ALPHABET.length)];
            byte three = ALPHABET[random.nextInt(ALPHABET.length)];
            assertThat(ByteSearch.indexOf(bytes, from, to, one))
                    .as("seed=%s round=%s", seed, round)
                    .isEqualTo(plain(bytes, from, to, one, one, one));
            assertThat(ByteSearch.indexOf(bytes, from, to, one, two))
                    .as("seed=%s round=%s", seed, round)
                    .isEqualTo(plain(bytes, from, to, one, two, two));
            assertThat(ByteSearch.indexOf(bytes, from, to, one, two, three))
                    .as("seed=%s round=%s", seed, round)
                    .isEqualTo(plain(bytes, from, to, one, two, three));
            assertThat(ByteSearch.indexOfQuoteOrEscapeOrLineFeed(bytes, from, to))
                    .as("seed=%s round=%s", seed, round)
                    .isEqualTo(plain(bytes, from, to, (byte) '"', (byte) '\\', (byte) '\n'));
        }
    }

    @Test
    void theFirstByteBelowABoundIsFoundInEveryRange() {
        long seed = 8;
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = randomBytes(random, 8 + random.nextInt(40));
            int from = random.nextInt(bytes.length + 1);
            int to = from + random.nextInt(bytes.length - from + 1);
            int bound = new int[] {0, 1, '"', '-', 128}[random.nextInt(5)];
            int expected = IntStream.range(from, to)
                    .filter(at -> (bytes[at] & 0xFF) < bound)
                    .findFirst()
                    .orElse(to);
            assertThat(ByteSearch.indexOfBelow(bytes, from, to, bound))
                    .as("seed=%s round=%s", seed, round)
                    .isEqualTo(expected);
        }
    }

    @Test
    void anEmptyRangeHoldsNothing() {
        byte[] bytes = {'"', '"'};
        assertThat(ByteSearch.indexOf(bytes, 1, 1, (byte) '"')).isEqualTo(1);
        assertThat(ByteSearch.indexOf(bytes, 2, 1, (byte) '"', (byte) '\\')).isEqualTo(1);
    }

    private static byte[] randomBytes(Random random, int length) {
        byte[] bytes = new byte[length];
        int common = random.nextInt(ALPHABET.length);
        for (int i = 0; i < length; i++) {
            bytes[i] = ALPHABET[random.nextInt(4) == 0 ? random.nextInt(ALPHABET.length) : common];
        }
        return bytes;
    }

    private static int plain(byte[] bytes, int from, int to, byte one, byte two, byte three) {
        for (int at = from; at < to; at++) {
            if (bytes[at] == one || bytes[at] == two || bytes[at] == three) {
                return at;
            }
        }
        return to;
    }
}
