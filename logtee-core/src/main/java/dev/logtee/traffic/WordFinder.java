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

        /// Every start does this before any of it is compiled, so rows are copied, not walked.
        WordFinder build() {
            int[] next = new int[states * width];
            short[] found = new short[states];
            Arrays.fill(found, Short.MAX_VALUE);
            byte[] symbols = new byte[states]; // by which a state is reached
            short[] firstChild = new short[states];
            short[] sibling = new short[states];
            short used = 1;
            for (Word word : words) {
                int state = 0;
                for (byte letter : word.text().getBytes(US_ASCII)) {
                    int at = state * width + classes[letter];
                    if (next[at] == 0) {
                        symbols[used] = classes[letter];
                        sibling[used] = firstChild[state];
                        firstChild[state] = used;
                        next[at] = used++;
                    }
                    state = next[at];
                }
                found[state] = (short) Math.min(found[state], word.number());
            }
            link(next, found, symbols, firstChild, sibling);
            return new WordFinder(classes, width, Arrays.copyOf(next, used * width), found);
        }

        /// Gives each state what the longest other beginning of a word has that its text ends with, breadth first.
        private void link(int[] next, short[] found, byte[] symbols, short[] firstChild, short[] sibling) {
            int[] fallback = new int[states]; // where its row begins
            int[] queue = new int[states];
            int queued = 1;
            for (int done = 0; done < queued; done++) {
                int state = queue[done];
                int row = state * width;
                if (state != 0) {
                    System.arraycopy(next, fallback[state], next, row, width);
                }
                for (short child = firstChild[state]; child != 0; child = sibling[child]) {
                    int at = row + symbols[child];
                    fallback[child] = state == 0 ? 0 : Math.max(next[at], ~next[at]);
                    found[child] = (short) Math.min(found[child], found[fallback[child] / width]);
                    next[at] = found[child] == Short.MAX_VALUE ? child * width : ~(child * width);
                    queue[queued++] = child;
                }
            }
        }
    }
}
