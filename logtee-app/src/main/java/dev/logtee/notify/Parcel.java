package dev.logtee.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.display.JsonWriter;
import dev.logtee.display.Numbers;
import dev.logtee.store.Letter;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/// Letters that go to a receiver at once.
///
/// @param letters  at least one, the oldest first
/// @param now      when they are sent
record Parcel(List<Letter> letters, Origin origin, Instant now) {
    private static final String BETWEEN = "\n\n----\n\n";

    Parcel {
        letters = List.copyOf(letters);
        if (letters.isEmpty()) {
            throw new IllegalArgumentException("a parcel must hold a letter");
        }
    }

    /// What it is about, on one line.
    String subject() {
        String first = subject(letters.getFirst());
        return letters.size() == 1 ? first : first + " (and " + (letters.size() - 1) + " more)";
    }

    /// All that is to be said, for people who have the subject before their eyes.
    String body() {
        return letters.size() == 1 ? letters.getFirst().body() : text();
    }

    /// All that is to be said, for people.
    String text() {
        return letters.stream()
                .map(letter -> subject(letter) + "\n\n" + letter.body())
                .collect(Collectors.joining(BETWEEN));
    }

    /// What a letter is about; of one that is repeated, that it is no news.
    String subject(Letter letter) {
        if (letter.told() == 0 || !letter.isTriggered()) {
            return letter.subject();
        }
        long seconds = Math.max(0, now.getEpochSecond() - letter.at());
        return "Still firing after " + Numbers.span(seconds) + ": " + letter.subject();
    }

    /// By what a program knows that it was sent the same before; one that is repeated on purpose is another.
    static String idOf(Letter letter) {
        return letter.told() == 0 ? letter.id() : letter.id() + "-repeat-" + letter.told();
    }

    /// `{"alerts":[...],"host":...,"logs":[...]}`.
    byte[] json() {
        String alerts = letters.stream().map(Letter::json).collect(Collectors.joining(","));
        JsonWriter from = new JsonWriter().beginObject();
        from.name("host").text(origin.host());
        from.name("logs").beginArray();
        origin.logs().forEach(from::text);
        from.endArray().endObject();
        return ("{\"alerts\":[" + alerts + "]," + new String(from.take(), UTF_8).substring(1)).getBytes(UTF_8);
    }
}
