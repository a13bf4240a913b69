package dev.logtee.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.format.Field;
import dev.logtee.format.Formats;
import dev.logtee.format.Hit;
import dev.logtee.format.LineReader;
import dev.logtee.format.Reading;
import java.util.List;
import java.util.Optional;

/// Lines of a combined log as a view lets them be seen.
final class Seen {
    private final Hit hit = new Hit();
    private final LineReader reader;

    Seen(View view) {
        reader = view.over(Formats.named("combined").orElseThrow().reader(Optional.empty()));
    }

    static Seen where(String... conditions) {
        List<Condition> where =
                List.of(conditions).stream().map(Condition::parse).toList();
        return new Seen(new View(where, new Addresses.AsLogged(), List.of(), 1));
    }

    static Seen through(Addresses addresses) {
        return new Seen(new View(List.of(), addresses, List.of(), 1));
    }

    static Seen redacting(String... names) {
        return new Seen(new View(List.of(), new Addresses.AsLogged(), List.of(names), 1));
    }

    static String line(String host, String request, String referrer) {
        return host + " - - [09/May/2018:16:00:39 +0000] \"" + request + "\" 200 123 \"" + referrer + "\" \"agent\"";
    }

    Seen read(String line) {
        byte[] bytes = line.getBytes(UTF_8);
        assertThat(reader.read(bytes, 0, bytes.length, hit)).isEqualTo(Reading.HIT);
        return this;
    }

    boolean counts(String line) {
        return !read(line).hit.isFiltered();
    }

    /// A field as text, or `-`.
    String text(Field field) {
        return hit.has(field) ? hit.text(field) : "-";
    }
}
