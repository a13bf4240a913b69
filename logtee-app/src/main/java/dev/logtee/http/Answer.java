package dev.logtee.http;

import static java.util.Objects.requireNonNull;

import dev.logtee.display.JsonWriter;
import java.util.Map;

/// What a client is told.
///
/// @param status   as in HTTP: 200
/// @param type     the body's media type; empty if there is no body
/// @param body     not to be changed any more
/// @param headers  beside those that all answers have
@SuppressWarnings("ArrayRecordComponent") // nobody compares answers
public record Answer(int status, String type, byte[] body, Map<String, String> headers) {
    public static final String JSON = "application/json; charset=utf-8";

    public Answer {
        requireNonNull(type, "type");
        requireNonNull(body, "body");
        headers = Map.copyOf(headers);
    }

    public static Answer of(String type, byte[] body) {
        return new Answer(200, type, body, Map.of());
    }

    /// What was written to `json`.
    public static Answer json(int status, JsonWriter json) {
        return new Answer(status, JSON, json.take(), Map.of());
    }

    /// Why there is none: `{"error": "..."}`.
    ///
    /// @param why  for people
    public static Answer problem(int status, String why) {
        return json(
                status, new JsonWriter().beginObject().name("error").text(why).endObject());
    }

    /// No body, only headers.
    static Answer bare(int status, Map<String, String> headers) {
        return new Answer(status, "", new byte[0], headers);
    }
}
