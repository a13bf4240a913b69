package dev.logtee.display;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.alert.AlertEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// One event as a JSON object, for who is told of it alone.
public final class AlertJson {
    private AlertJson() {}

    public static String of(AlertEvent event, Stamps stamps) {
        JsonWriter json = new JsonWriter().beginObject();
        new RunJson(json, stamps).alert(event);
        json.endObject();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            json.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(UTF_8);
    }
}
