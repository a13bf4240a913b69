package dev.logtee.traffic;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordFinderTest {
    private static final String LETTERS = "abcABC-";

    /// Words of few letters are within each other, and begin as others end.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theFirstWordIsFoundThatATextHolds(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            List<String> words = new ArrayList<>();
            WordFinder.Builder builder = new WordFinder.Builder();
            for (int number = random.nextInt(12); number >= 0; number--) {
                words.add(text(random, 1 + random.nextInt(4)).toLowerCase(Locale.ROOT));
                builder.add(words.getLast(), words.size() - 1);
            }
            WordFinder finder = builder.build();
            for (int i = 0; i < 100; i++) {
                String text = text(random, random.nextInt(9));
                int least = IntStream.range(0, words.size())
                        .filter(number -> text.toLowerCase(Locale.ROOT).contains(words.get(number)))
                        .findFirst()
                        .orElse(WordFinder.NONE);
                assertThat(finder.find(('x' + text).getBytes(US_ASCII), 1, text.length() + 1))
                        .as("seed %d: %s in %s", seed, words, text)
                        .isEqualTo(least);
            }
        }
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
