package dev.logtee.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Finds the word that was probably meant.
public final class Nearest {
    private Nearest() {}

    /// The word that differs least from `word`, if it differs in two fifths of its characters at most, and in less than
    /// half of its letters: those of short options are few beside their dashes.
    public static Optional<String> to(String word, Collection<String> words) {
        return words.stream()
                .filter(other -> isNear(word, other))
                .min(Comparator.comparingInt((String other) -> distance(word, other))
                        .thenComparing(other -> other));
    }

    private static boolean isNear(String word, String other) {
        int length = Math.max(word.length(), other.length());
        int letters = other.startsWith("--") ? length - 2 : length;
        int most = Math.max(1, Math.min(length * 2 / 5, (letters - 1) / 2));
        // The lengths alone tell of most, and of one without end at once.
        return Math.abs(word.length() - other.length()) <= most && distance(word, other) <= most;
    }

    /// How many letters have to be put in, taken out or changed (Levenshtein), case aside.
    static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (same(one.charAt(i - 1), other.charAt(j - 1)) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }

    private static boolean same(char one, char other) {
        return Character.toLowerCase(one) == Character.toLowerCase(other);
    }
}
