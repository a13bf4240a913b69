package dev.logtee.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SecondsRingTest {
    private final SecondsRing ring = new SecondsRing();

    @Test
    void nothingIsKnownAtFirst() {
        assertThat(ring.toSeconds().known()).isZero();
        assertThat(ring.toSeconds().mean(10)).isZero();
    }

    @Test
    void theMeanIsOverWhatIsKnown() {
        ring.add(100, 4);
        ring.add(101, 8);
        assertThat(ring.toSeconds().mean(10)).isEqualTo(6);
        assertThat(ring.toSeconds().mean(1)).isEqualTo(8);
    }

    @Test
    void secondsThatWerePassedOverHadNoHits() {
        ring.add(100, 4);
        ring.closeTo(103);
        ring.add(105, 1);
        Seconds seconds = ring.toSeconds();
        assertThat(seconds.end()).isEqualTo(106);
        assertThat(seconds.known()).isEqualTo(6);
        assertThat(new long[] {seconds.before(1), seconds.before(2), seconds.before(6)})
                .containsExactly(1, 0, 4);
    }

    @Test
    void aClockThatWasSetBackBeginsAnew() {
        ring.add(1_000, 4);
        ring.add(500, 2);
        assertThat(ring.toSeconds().end()).isEqualTo(501);
        assertThat(ring.toSeconds().known()).isEqualTo(1);
    }

    @Test
    void theLastTenMinutesAreThoseOfAPlainMap() {
        long seed = 9;
        Random random = new Random(seed);
        TreeMap<Long, Long> plain = new TreeMap<>();
        long second = 1_000_000;
        for (int i = 0; i < 2_000; i++) {
            second += 1 + (random.nextInt(10) == 0 ? random.nextInt(400) : 0);
            long hits = random.nextInt(100);
            plain.put(second, hits);
            ring.add(second, hits);
        }
        Seconds seconds = ring.toSeconds();
        assertThat(seconds.known()).isEqualTo(Seconds.KEPT);
        for (int ago = 1; ago <= Seconds.KEPT; ago++) {
            assertThat(seconds.before(ago))
                    .as("seed %s, %s ago", seed, ago)
                    .isEqualTo(plain.getOrDefault(second + 1 - ago, 0L));
        }
    }
}
