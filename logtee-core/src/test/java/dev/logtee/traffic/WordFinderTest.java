package dev.logtee.traffic;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordFinderTest {
    private final Random random = new Random(7);

    @Test
    void findsTheFirstOfAllWordsThatATextHolds() {
        for (int trial = 0; trial < 2000; trial++) {
            List<String> words = IntStream.rangeClosed(0, random.nextInt(8))
                    .mapToObj(_ -> text("abc", 1 + random.nextInt(5)))
                    .toList();
            WordFinder.Builder builder = new WordFinder.Builder();
            for (int i = 0; i < words.size(); i++) {
                builder.add(words.get(i), i);
            }
            String text = text("abcABC-", random.nextInt(30));
            int first = IntStream.range(0, words.size())
                    .filter(i -> text.toLowerCase(Locale.ROOT).contains(words.get(i)))
                    .findFirst()
                    .orElse(WordFinder.NONE);
            assertThat(builder.build().find(text.getBytes(US_ASCII), 0, text.length()))
                    .as("%s in %s", words, text)
                    .isEqualTo(first);
        }
    }

    private String text(String letters, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
