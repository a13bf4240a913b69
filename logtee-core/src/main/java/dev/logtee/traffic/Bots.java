package dev.logtee.traffic;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// Knows bots by words in their user agents: those of `bots.tsv`. Immutable once made; for any thread.
final class Bots {
    static final int NONE = -1;

    private static final Bots KNOWN = new Bots(lines());

    private final List<Bot> bots = new ArrayList<>();
    private final WordFinder words;

    /// @param lines  kind, name and words, with tabs between them
    Bots(List<String> lines) {
        WordFinder.Builder builder = new WordFinder.Builder();
        for (String line : lines) {
            String[] parts = line.split("\t", -1);
            for (int i = 2; i < parts.length; i++) {
                builder.add(parts[i], bots.size());
            }
            bots.add(new Bot(Bot.Kind.valueOf(parts[0].toUpperCase(Locale.ROOT)), parts[1]));
        }
        words = builder.build();
    }

    static Bots known() {
        return KNOWN;
    }

    int size() {
        return bots.size();
    }

    Bot get(int number) {
        return bots.get(number);
    }

    /// The number of the bot with the user agent in `text[from, to)`, or [#NONE].
    int find(byte[] text, int from, int to) {
        return words.find(text, from, to);
    }

    private static List<String> lines() {
        try (InputStream table = Objects.requireNonNull(Bots.class.getResourceAsStream("bots.tsv"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(table, US_ASCII))) {
            return reader.lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
