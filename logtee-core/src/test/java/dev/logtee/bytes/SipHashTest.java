package dev.logtee.bytes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SipHashTest {
    private static final byte[] COUNTING = counting(64);
    private static final SipHash HASH = SipHash.withKey(counting(16));

    /// The first, and that of 15 bytes, are worked out in the paper and its program.
    @ParameterizedTest(name = "{0} bytes")
    @CsvSource({"0, 726fdb47dd0e0e31", "15, a129ca6149be45e5"})
    void isTheOneOfThePaper(int length, String hash) {
        assertThat(Long.toHexString(HASH.hash(COUNTING, 0, length))).isEqualTo(hash);
    }

    @Test
    void nothingOutsideTheRangeMatters() {
        byte[] text = "..192.0.2.1..".getBytes(UTF_8);
        byte[] other = "192.0.2.1".getBytes(UTF_8);
        assertThat(HASH.hash(text, 2, 11)).isEqualTo(HASH.hash(other, 0, 9));
    }

    @Test
    void lengthsAreToldApart() {
        assertThat(IntStream.range(0, 64).mapToLong(length -> HASH.hash(new byte[64], 0, length)))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyKeyHashesInAnotherWay() {
        assertThat(SipHash.random().hash(COUNTING, 0, 64)).isNotEqualTo(HASH.hash(COUNTING, 0, 64));
        assertThatThrownBy(() -> SipHash.withKey(new byte[15])).hasMessage("a key has 16 bytes: length=15");
    }

    private static byte[] counting(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }
}
