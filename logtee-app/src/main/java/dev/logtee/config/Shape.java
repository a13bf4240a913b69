package dev.logtee.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What may stand in a table.
public abstract sealed class Shape {
    private Shape() {}

    /// The same keys whatever they say.
    ///
    /// @param keys  in the order in which they are told
    public static Shape of(List<Key<?>> keys) {
        return new Fixed(List.copyOf(keys));
    }

    /// Keys that depend on what one of them, `selector`, says.
    ///
    /// @param selector  a required choice
    /// @param common    keys that may stand there in any case
    /// @param more      what may stand there besides, by the selector's words
    public static Shape by(Key<String> selector, List<Key<?>> common, SequencedMap<String, List<Key<?>>> more) {
        SequencedMap<String, Fixed> shapes = new LinkedHashMap<>();
        more.forEach((word, keys) -> shapes.put(
                word,
                new Fixed(Stream.of(List.of(selector), keys, common)
                        .<Key<?>>flatMap(List::stream)
                        .toList())));
        return new Selected(selector, common, shapes);
    }

    /// The keys for a table with these fields; empty if what decides is missing or unknown.
    abstract List<Key<?>> keysFor(Value.Fields table);

    /// What is read if what decides is missing or unknown.
    abstract List<Key<?>> undecided();

    /// Whether a key `name` may stand in such a table.
    abstract boolean has(String name);

    abstract void describe(ObjectNode schema);

    private static final class Fixed extends Shape {
        private final List<Key<?>> keys;

        private Fixed(List<Key<?>> keys) {
            this.keys = keys;
        }

        @Override
        List<Key<?>> keysFor(Value.Fields table) {
            return keys;
        }

        @Override
        List<Key<?>> undecided() {
            return List.of();
        }

        @Override
        boolean has(String name) {
            return keys.stream().anyMatch(key -> key.name().equals(name));
        }

        @Override
        void describe(ObjectNode schema) {
            schema.put("type", "object");
            ObjectNode properties = schema.putObject("properties");
            keys.forEach(key -> key.describe(properties.putObject(key.name())));
            List<String> required =
                    keys.stream().filter(Key::isRequired).map(Key::name).toList();
            if (!required.isEmpty()) {
                required.forEach(schema.putArray("required")::add);
            }
            schema.put("additionalProperties", false);
        }
    }

    private static final class Selected extends Shape {
        private final Key<String> selector;
        private final List<Key<?>> common;
        private final SequencedMap<String, Fixed> shapes;

        private Selected(Key<String> selector, List<Key<?>> common, SequencedMap<String, Fixed> shapes) {
            this.selector = selector;
            this.common = List.copyOf(common);
            this.shapes = shapes;
        }

        @Override
        List<Key<?>> keysFor(Value.Fields table) {
            Value.Field field = table.fields().get(selector.name());
            if (field == null || !(field.value() instanceof Value.Text(String word, Place _))) {
                return List.of();
            }
            Fixed shape = shapes.get(word);
            return shape == null ? List.of() : shape.keys;
        }

        @Override
        List<Key<?>> undecided() {
            return Stream.concat(Stream.of(selector), common.stream()).toList();
        }

        @Override
        boolean has(String name) {
            return shapes.values().stream().anyMatch(shape -> shape.has(name));
        }

        @Override
        void describe(ObjectNode schema) {
            ArrayNode either = schema.putArray("oneOf");
            shapes.forEach((word, shape) -> {
                ObjectNode table = either.addObject();
                shape.describe(table);
                ((ObjectNode) table.at("/properties/" + selector.name()))
                        .put("const", word)
                        .remove("enum");
            });
        }
    }
}
