package dev.logtee.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.EnumMap;
import java.util.Map;

/// Makes hits for tests of what counts them.
public final class Hits {
    private Hits() {}

    /// Makes `hit` one with these fields.
    public static void fill(
            Hit hit, Map<Field, String> fields, long second, int status, long bytes, long durationNanos) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        Map<Field, Integer> ends = new EnumMap<>(Field.class);
        fields.forEach((field, value) -> {
            line.writeBytes(value.getBytes(UTF_8));
            ends.put(field, line.size());
        });
        hit.begin(line.toByteArray());
        hit.time(second, 0);
        hit.status(status);
        hit.bytes(bytes);
        hit.durationNanos(durationNanos);
        if (!fields.containsKey(Field.METHOD)) {
            hit.markPartial();
        }
        int from = 0;
        for (Field field : fields.keySet()) {
            hit.set(field, from, ends.get(field));
            from = ends.get(field);
        }
    }
}
