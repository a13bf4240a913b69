package dev.logtee.traffic;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Names that are known by words in a text, letters of either case alike. Immutable; for any thread.
final class NameTable {
    private final List<String> names = new ArrayList<>();
    private final WordFinder words;

    /// @param lines  a name and the words that tell it, with tabs between them; if more than one line fits a text, the
    ///     first does
    NameTable(List<String> lines) {
        WordFinder.Builder builder = new WordFinder.Builder();
        for (String line : lines) {
            String[] parts = line.split("\t", -1);
            for (int i = 1; i < parts.length; i++) {
                builder.add(parts[i], names.size());
            }
            names.add(parts[0]);
        }
        words = builder.build();
    }

    /// The lines of a resource beside this class, but for empty ones and remarks (`#`).
    static List<String> linesOf(String resource) {
        try (InputStream table = Objects.requireNonNull(NameTable.class.getResourceAsStream(resource));
                BufferedReader reader = new BufferedReader(new InputStreamReader(table, US_ASCII))) {
            return reader.lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int size() {
        return names.size();
    }

    String get(int number) {
        return names.get(number);
    }

    int find(byte[] text, int from, int to) {
        return words.find(text, from, to);
    }
}
