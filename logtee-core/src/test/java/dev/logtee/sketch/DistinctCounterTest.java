package dev.logtee.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctCounterTest {
    @ParameterizedTest(name = "{0} keys")
    @ValueSource(ints = {0, 1, 7, 200, 4000, 100_000})
    void coarseFormIsTheSameWhetherItWasCountedCoarselyOrInFull(int keys) throws MalformedException {
        DistinctCounter full = new DistinctCounter();
        DistinctCounter coarse = DistinctCounter.asCoarseAs(Detail.BRIEF);
        Random random = new Random(11);
        for (int i = 0; i < keys; i++) {
            long hash = random.nextLong();
            full.add(hash);
            coarse.add(hash);
        }
        assertThat(estimateOf(coarse)).isEqualTo(estimateOf(full)).isBetween((long) (0.95 * keys), (long)
                (1.05 * keys));
    }

    private static long estimateOf(DistinctCounter counter) throws MalformedException {
        BinaryWriter out = new BinaryWriter();
        counter.encode(out, Detail.BRIEF);
        DistinctCounter decoded = new DistinctCounter();
        decoded.mergeEncoded(new BinaryReader(out.toByteArray()));
        return decoded.estimate();
    }
}
