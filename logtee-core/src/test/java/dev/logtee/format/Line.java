package dev.logtee.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a reader made of a line, as values to compare; bytes are shown as Latin-1. Nothing but the reading is kept of a
/// line that is no hit.
record Line(
        Reading reading,
        Map<Field, String> fields,
        long epochSecond,
        int nano,
        int status,
        long bytes,
        boolean partial) {

    static Line without(Reading reading) {
        return new Line(reading, Map.of(), 0, 0, 0, 0, false);
    }

    static Line of(Reading reading, Hit hit) {
        if (reading != Reading.HIT) {
            return without(reading);
        }
        Map<Field, String> fields = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            if (hit.has(field)) {
                int start = hit.start(field);
                fields.put(field, new String(hit.array(field), start, hit.end(field) - start, ISO_8859_1));
            }
        }
        return new Line(reading, fields, hit.epochSecond(), hit.nano(), hit.status(), hit.bytes(), hit.partial());
    }

    /// Reads `line` by a new reader, as one line of the format that is named or described.
    static Line read(String format, String line) {
        return read(Formats.of(format).reader(Optional.empty()), line);
    }

    static Line read(LineReader reader, String line) {
        byte[] log = line.getBytes(ISO_8859_1);
        Hit hit = new Hit();
        return of(reader.read(log, 0, log.length, hit), hit);
    }

    @Nullable
    String get(Field field) {
        return fields.get(field);
    }
}
