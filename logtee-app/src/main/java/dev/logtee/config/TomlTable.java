package dev.logtee.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A table of a file, read by its [Shape]: its values by their keys, and a way to say what is wrong with them.
///
/// Faults are gathered, not thrown: a table that has some [is not sound][#isSound] and holds what could be read.
public final class TomlTable {
    private final Value.Fields fields;
    private final Faults faults;
    private final Map<Key<?>, Object> values = new HashMap<>();
    private boolean sound;

    private TomlTable(Value.Fields fields, Faults faults) {
        this.fields = fields;
        this.faults = faults;
    }

    static TomlTable of(Value.Fields fields, Shape shape, Faults faults) {
        TomlTable table = new TomlTable(fields, faults);
        int before = faults.count();
        List<Key<?>> keys = shape.keysFor(fields);
        table.readAll(keys.isEmpty() ? shape.undecided() : keys);
        if (!keys.isEmpty()) {
            table.refuseUnknown(keys);
        }
        table.sound = faults.count() == before && !keys.isEmpty();
        return table;
    }

    private void readAll(List<Key<?>> keys) {
        for (Key<?> key : keys) {
            Value.Field field = fields.fields().get(key.name());
            if (field != null) {
                key.read(field.value(), faults).ifPresent(value -> values.put(key, value));
            } else if (key.isRequired() && !faults.isIncomplete()) {
                faults.add(fields.place(), '"' + key.name() + "\" is missing", "");
            }
        }
    }

    private void refuseUnknown(List<Key<?>> keys) {
        List<String> known = keys.stream().map(Key::name).toList();
        fields.fields().forEach((name, field) -> {
            if (!known.contains(name)) {
                String meant = keys.stream()
                        .filter(key -> key.isMistakenFor(name))
                        .<String>map(Key::name)
                        .findFirst()
                        .or(() -> Nearest.to(name, known))
                        .map(word -> "Did you mean \"" + word + "\"?")
                        .or(() -> keys.stream()
                                .filter(key -> key.isTableWith(name) && !isTable(field.value()))
                                .findFirst()
                                .map(table -> "It stands in a table: write [" + table.name() + "] before it."))
                        .orElse("Known here: " + String.join(", ", known) + '.');
                faults.add(field.key(), "unknown key \"" + name + '"', meant);
            }
        });
    }

    private static boolean isTable(Value value) {
        return value instanceof Value.Fields
                || (value instanceof Value.Items(List<Value> items, Place _)
                        && items.stream().anyMatch(Value.Fields.class::isInstance));
    }

    /// Whether all that stands there was read, and nothing is missing. [#get] is for such tables only.
    public boolean isSound() {
        return sound && !faults.isIncomplete();
    }

    /// The value of `key`, if it is there and could be read.
    @SuppressWarnings("unchecked") // what a key reads is put there under it alone
    public <T> Optional<T> find(Key<T> key) {
        return Optional.ofNullable((T) values.get(key));
    }

    /// Whether something stands there, be it right or not.
    public boolean has(Key<?> key) {
        return fields.fields().containsKey(key.name());
    }

    /// The value of a required key of a sound table.
    public <T> T get(Key<T> key) {
        return find(key).orElseThrow(() -> new IllegalStateException("not read: key=" + key.name()));
    }

    public <T> T get(Key<T> key, T otherwise) {
        return find(key).orElse(otherwise);
    }

    /// Notes a fault of the value of `key`, or of the table if there is none.
    ///
    /// @param problem  what is wrong, without a full stop
    /// @param help     the way out, as a sentence; empty: none is known
    public void fault(Key<?> key, String problem, String help) {
        Value.Field field = fields.fields().get(key.name());
        faults.add(field == null ? fields.place() : field.value().place(), problem, help);
        sound = false;
    }

    /// Notes a fault of the item at `index` in the list of `key`.
    public void fault(Key<?> key, int index, String problem, String help) {
        Value.Field field = fields.fields().get(key.name());
        if (field != null && field.value() instanceof Value.Items(List<Value> items, Place _)) {
            faults.add(items.get(index).place(), problem, help);
            sound = false;
        } else {
            fault(key, problem, help);
        }
    }

    /// Those of the whole file.
    public Faults faults() {
        return faults;
    }
}
