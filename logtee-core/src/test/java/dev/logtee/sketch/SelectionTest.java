package dev.logtee.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SelectionTest {
    @Test
    void findsWhatSortingFinds() {
        Random random = new Random(3);
        for (int round = 0; round < 500; round++) {
            int n = 1 + random.nextInt(300);
            int bits = random.nextInt(62);
            long[] values = new long[n + 5];
            Arrays.setAll(values, i -> random.nextLong() >>> (2 + bits));
            long[] sorted = Arrays.copyOf(values, n);
            Arrays.sort(sorted);
            int rank = 1 + random.nextInt(n);
            assertThat(Selection.largest(rank, values, n)).as("round %d", round).isEqualTo(sorted[n - rank]);
        }
    }
}
