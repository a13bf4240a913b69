package dev.logtee.display;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.alert.AlertEvent;

/// One event as a JSON object, for those who are told of it alone.
public final class AlertJson {
    private AlertJson() {}

    public static String of(AlertEvent event, Stamps stamps) {
        JsonWriter json = new JsonWriter();
        new RunJson(json, stamps).alert(event);
        return new String(json.take(), UTF_8);
    }
}
