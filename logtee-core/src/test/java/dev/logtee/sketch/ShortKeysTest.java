package dev.logtee.sketch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.bytes.Hasher;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShortKeysTest {
    private static final int MOST_KEYS = 64;
    private static final Hasher HASHER = Hasher.derivedFrom(new byte[0], 0, 0);

    private final HeavyHitters table = HeavyHitters.of(MOST_KEYS, new MemoryBudget(1 << 20));
    private final HeavyHitters twin = HeavyHitters.of(MOST_KEYS, new MemoryBudget(1 << 20));
    private final ShortKeys keys = new ShortKeys(table);
    private int known;

    @Test
    void hitsAreCountedAsTheTableCountsThemAlsoWhenItIsFoldedOrCleared() {
        long seed = 5;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            if (random.nextInt(2_000) == 0) {
                table.clear();
                twin.clear();
            }
            add(key(random), random.nextInt(1_000), random.nextInt(3) == 0);
        }
        assertThat(table.top(MOST_KEYS).rows())
                .as("seed=%s", seed)
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(twin.top(MOST_KEYS).rows());
        assertThat(table.error()).isEqualTo(twin.error());
        assertThat(known).isGreaterThan(5_000);
    }

    @Test
    void keysThatDifferInTrailingZerosAreTwo() {
        add("GET", 1, false);
        add("GET\0", 1, false);
        add("GET", 1, false);
        add("GET\0", 1, false);
        assertThat(table.top(MOST_KEYS).rows()).extracting(Row::hits).containsExactly(2L, 2L);
    }

    /// Mostly of few, some of as many as make the table fold, some longer than a word.
    private static String key(Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> "key" + random.nextInt(500);
            case 1 -> "long key " + random.nextInt(3);
            case 2 -> "";
            default -> "HTTP/1.1".substring(0, 1 + random.nextInt(8));
        };
    }

    private void add(String key, long bytes, boolean isError) {
        byte[] line = Arrays.copyOf(key.getBytes(ISO_8859_1), key.length() + Long.BYTES);
        long hash = HASHER.hash(line, 0, key.length());
        twin.add(hash, line, 0, key.length(), bytes, isError, bytes - 500);
        if (keys.add(line, 0, key.length(), bytes, isError, bytes - 500)) {
            known++;
        } else {
            table.add(hash, line, 0, key.length(), bytes, isError, bytes - 500);
            keys.remember(hash, line, 0, key.length());
        }
    }
}
