package dev.logtee.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.Random;
import org.apache.datasketches.hll.HllUnion;
import org.apache.datasketches.hll.TgtHllType;
import org.junit.jupiter.api.Test;
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

    @ParameterizedTest(name = "{0} keys")
    @ValueSource(ints = {0, 1, 1500, 24_576, 24_577, 100_000})
    void keysThatWaitAreCountedByWhoeverAsks(int keys) throws MalformedException {
        DistinctCounter atOnce = new DistinctCounter();
        DistinctCounter asked = new DistinctCounter();
        DistinctCounter encoded = new DistinctCounter();
        DistinctCounter merged = new DistinctCounter();
        Random random = new Random(12);
        for (int i = 0; i < keys; i++) {
            long hash = random.nextLong();
            atOnce.add(hash);
            asked.addLater(hash);
            encoded.addLater(hash);
            merged.addLater(hash);
        }
        DistinctCounter whole = new DistinctCounter();
        whole.merge(merged);
        assertThat(asked.estimate()).isEqualTo(atOnce.estimate());
        assertThat(whole.estimate()).isEqualTo(atOnce.estimate());
        assertThat(estimateOf(encoded)).isEqualTo(estimateOf(atOnce));
        asked.addLater(1);
        asked.clear();
        assertThat(asked.estimate()).isZero();
    }

    @ParameterizedTest(name = "{0} keys, of which each comes twice")
    @ValueSource(ints = {1000, 2000, 40_000, 1_000_000})
    void keysThatSetNoRegisterAreLeftOutOfNothing(int keys) {
        DistinctCounter counter = new DistinctCounter();
        HllUnion all = new HllUnion(14);
        for (int round = 0; round < 2; round++) {
            Random random = new Random(13);
            for (int i = 0; i < keys; i++) {
                long hash = random.nextLong();
                counter.add(hash);
                all.update(hash);
            }
        }
        BinaryWriter out = new BinaryWriter();
        counter.encode(out, Detail.FULL);
        BinaryWriter expected = new BinaryWriter();
        expected.bytes(all.getResult(TgtHllType.HLL_8).toCompactByteArray());
        assertThat(out.toByteArray()).isEqualTo(expected.toByteArray());
    }

    @Test
    void gateLetsThroughWhatRaisesARegisterOnly() {
        RegisterGate gate = new RegisterGate(14);
        Random random = new Random(14);
        int raised = 0;
        for (int i = 0; i < 200_000; i++) {
            long hash = random.nextLong();
            raised += gate.raises(hash) ? 1 : 0;
            assertThat(gate.raises(hash)).isFalse();
        }
        assertThat(raised).isBetween(16_384, 16_384 * 8);
    }

    private static long estimateOf(DistinctCounter counter) throws MalformedException {
        BinaryWriter out = new BinaryWriter();
        counter.encode(out, Detail.BRIEF);
        DistinctCounter decoded = new DistinctCounter();
        decoded.mergeEncoded(new BinaryReader(out.toByteArray()));
        return decoded.estimate();
    }
}
