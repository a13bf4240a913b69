package dev.logtee.cli;

import dev.logtee.display.JsonWriter;
import dev.logtee.display.RunJson;
import dev.logtee.display.Stamps;
import dev.logtee.store.Stored;
import java.time.ZoneOffset;
import java.util.List;

/// States as JSON, one object a line.
final class StateJson {
    private final JsonWriter json = new JsonWriter();
    private final Stamps stamps = new Stamps(ZoneOffset.UTC);
    private final RunJson runs = new RunJson(json, stamps);

    static byte[] of(List<Stored> states) {
        StateJson writer = new StateJson();
        states.forEach(writer::write);
        return writer.json.take();
    }

    private void write(Stored state) {
        json.beginObject().name("name").string(state.name());
        json.name("file").text(state.file().toString());
        json.name("inputs").beginArray();
        state.inputs().forEach(json::text);
        json.endArray();
        json.name("saved_at").string(stamps.iso(state.savedAt().getEpochSecond()));
        state.watchedBy().ifPresent(process -> json.name("watched_by").text(process));
        json.name("positions").beginArray();
        StoredFiles.of(state).forEach(this::position);
        json.endArray();
        runs.ledger(state.ledger());
        json.name("events");
        runs.alerts(state.events());
        json.endObject().newLine();
    }

    private void position(StoredFiles.Read file) {
        json.beginObject().name("path").text(file.position().path());
        json.name("offset").number(file.position().offset());
        file.behindBytes().ifPresent(bytes -> json.name("behind").number(bytes));
        json.endObject();
    }
}
