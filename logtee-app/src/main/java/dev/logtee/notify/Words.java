package dev.logtee.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.bytes.VisibleText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Text that others wrote, fit for one line.
final class Words {
    private static final int MOST_CHARACTERS = 200;

    private Words() {}

    /// The first line that says something, safe to show, cut to 200 characters.
    static String firstLine(@Nullable String text) {
        return Optional.ofNullable(text).stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .map(Words::cut)
                .orElse("no reason given");
    }

    /// Safe to show, cut to 200 characters.
    static String cut(String text) {
        return cut(text, MOST_CHARACTERS);
    }

    static String cut(String text, int most) {
        byte[] bytes = text.getBytes(UTF_8);
        return VisibleText.of(bytes, 0, bytes.length, most);
    }
}
