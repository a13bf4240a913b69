package dev.logtee.traffic;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Finds which of many words a text holds, letters of either case alike, in one pass whatever the text.
final class WordFinder {
    static final int NONE = -1;

    /*
     * Aho and Corasick, "Efficient string matching" (CACM 1975), all transitions worked out beforehand: one look-up a
     * byte. Bytes that occur in no word are one class, which keeps the table small: states × classes of four bytes. A
     * state is where its row begins, so that the next look-up waits for nothing but this one; ~ of that if a word ends.
     */
    private final byte[] classes;
    private final int width;
    private final int[] next;
    private final short[] found;

    private WordFinder(byte[] classes, int width, int[] next, short[] found) {
        this.classes = classes;
        this.width = width;
        this.next = next;
        this.found = found;
    }

    /// The least number of the words in `text[from, to)`, or [#NONE].
    int find(byte[] text, int from, int to) {
        int least = Short.MAX_VALUE;
        int state = 0;
        for (int at = from; at < to; at++) {
            state = next[state + classes[text[at] & 0xFF]];
            if (state < 0) {
                state = ~state;
                least = Math.min(least, found[state / width]);
            }
        }
        return least == Short.MAX_VALUE ? NONE : least;
    }

    static final class Builder {
        private record Word(String text, int number) {}

        private final List<Word> words = new ArrayList<>();
        private final byte[] classes = new byte[256];
        private int width = 1;
        private int states = 1;

        /// @param word    ASCII, letters in lower case
        /// @param number  0 to 32,766
        void add(String word, int number) {
            words.add(new Word(word, number));
            states += word.length();
            for (byte letter : word.getBytes(US_ASCII)) {
                if (classes[letter] == 0) {
                    classes[letter] = (byte) width;
                    classes[otherCase(letter)] = (byte) width++;
                }
            }
        }

        private static int otherCase(byte letter) {
            return letter >= 'a' && letter <= 'z' ? letter - 'a' + 'A' : letter;
        }

        WordFinder build() {
            Trie trie = new Trie(states);
            for (Word word : words) {
                int state = 0;
                for (byte letter : word.text().getBytes(US_ASCII)) {
                    state = trie.child(state, classes[letter]);
                }
                trie.found[state] = (short) Math.min(trie.found[state], word.number());
            }
            return new WordFinder(classes, width, transitions(trie), trie.found);
        }

        /// Each state goes on as the longest other beginning of a word does that its text ends with, but for its own
        /// children; that one is nearer to the root, so breadth first it is known.
        private int[] transitions(Trie trie) {
            int[] next = new int[trie.used * width];
            int[] fallback = new int[trie.used];
            int[] queue = new int[trie.used];
            int end = 1;
            for (int at = 0; at < end; at++) {
                int row = queue[at] * width;
                System.arraycopy(next, fallback[queue[at]] * width, next, row, width);
                for (int child = trie.first[queue[at]]; child != 0; child = trie.sibling[child]) {
                    int entry = row + trie.symbol[child];
                    fallback[child] = Math.max(next[entry], ~next[entry]) / width;
                    trie.found[child] = (short) Math.min(trie.found[child], trie.found[fallback[child]]);
                    next[entry] = trie.found[child] == Short.MAX_VALUE ? child * width : ~(child * width);
                    queue[end++] = child;
                }
            }
            return next;
        }
    }

    /// The words letter by letter, the root being 0.
    private static final class Trie {
        private final int[] first; // child of a state; 0: none
        private final int[] sibling; // the next one
        private final byte[] symbol;
        private final short[] found;
        private int used = 1;

        Trie(int states) {
            first = new int[states];
            sibling = new int[states];
            symbol = new byte[states];
            found = new short[states];
            Arrays.fill(found, Short.MAX_VALUE);
        }

        int child(int state, byte letter) {
            int child = first[state];
            while (child != 0 && symbol[child] != letter) {
                child = sibling[child];
            }
            if (child == 0) {
                child = used++;
                symbol[child] = letter;
                sibling[child] = first[state];
                first[state] = child;
            }
            return child;
        }
    }
}
