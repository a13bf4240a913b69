package dev.logtee.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How a value is read, and what editors are told of it.
///
/// @param <T>  what it becomes
sealed interface Kind<T> {
    /// Reads `value`; empty if it has a fault, which is then noted.
    ///
    /// @param name  of the key it stands for
    Optional<T> read(String name, Value value, Faults faults);

    /// Adds what JSON Schema says of it.
    void describe(ObjectNode schema);

    /// Whether it is a table in which a key `name` may stand.
    default boolean isTableWith(String name) {
        return false;
    }

    /// Notes that `value` is of another kind.
    default Optional<T> refuse(String name, Value value, String wanted, String help, Faults faults) {
        faults.add(value.place(), '"' + name + "\" takes " + wanted + ", not " + value.kind(), help);
        return Optional.empty();
    }

    record Text() implements Kind<String> {
        @Override
        public Optional<String> read(String name, Value value, Faults faults) {
            if (!(value instanceof Value.Text(String text, Place place))) {
                return refuse(name, value, "a text in quotes", "", faults);
            }
            if (text.isBlank()) {
                faults.add(place, '"' + name + "\" must not be empty", "");
                return Optional.empty();
            }
            return Optional.of(text);
        }

        @Override
        public void describe(ObjectNode schema) {
            schema.put("type", "string").put("minLength", 1);
        }
    }

    /// One of a few words.
    record Choice(List<String> words, String hint) implements Kind<String> {
        @Override
        public Optional<String> read(String name, Value value, Faults faults) {
            String wanted = words.size() == 1 ? '"' + words.getFirst() + '"' : "one of " + String.join(", ", words);
            if (!(value instanceof Value.Text(String text, Place place))) {
                return refuse(name, value, wanted, hint, faults);
            }
            if (words.contains(text)) {
                return Optional.of(text);
            }
            String meant = Nearest.to(text, words)
                    .map(word -> "Did you mean \"" + word + "\"?")
                    .orElse("It is " + wanted + '.');
            faults.add(place, "unknown " + name + " \"" + text + '"', (meant + ' ' + hint).strip());
            return Optional.empty();
        }

        @Override
        public void describe(ObjectNode schema) {
            words.forEach(schema.putArray("enum")::add);
        }
    }

    record Flag() implements Kind<Boolean> {
        @Override
        public Optional<Boolean> read(String name, Value value, Faults faults) {
            return value instanceof Value.Flag(boolean on, Place _)
                    ? Optional.of(on)
                    : refuse(name, value, "true or false", "They stand there without quotes.", faults);
        }

        @Override
        public void describe(ObjectNode schema) {
            schema.put("type", "boolean");
        }
    }

    /// A number within bounds.
    record Decimal(BigDecimal least, BigDecimal most) implements Kind<BigDecimal> {
        @Override
        public Optional<BigDecimal> read(String name, Value value, Faults faults) {
            if (!(value instanceof Value.Decimal(BigDecimal number, Place place))) {
                String help = value instanceof Value.Text ? "It stands there without quotes." : "";
                return refuse(name, value, "a number", help, faults);
            }
            if (number.compareTo(least) < 0 || number.compareTo(most) > 0) {
                String bounds = least.toPlainString() + " to " + most.toPlainString();
                faults.add(place, '"' + name + "\" is out of bounds", "It is " + bounds + '.');
                return Optional.empty();
            }
            return Optional.of(number);
        }

        @Override
        public void describe(ObjectNode schema) {
            schema.put("type", "number").put("minimum", least).put("maximum", most);
        }
    }

    /// A whole number within bounds.
    record Whole(long least, long most) implements Kind<Long> {
        @Override
        public Optional<Long> read(String name, Value value, Faults faults) {
            Optional<BigDecimal> number =
                    new Decimal(BigDecimal.valueOf(least), BigDecimal.valueOf(most)).read(name, value, faults);
            if (number.isPresent() && number.get().stripTrailingZeros().scale() > 0) {
                faults.add(value.place(), '"' + name + "\" takes a whole number", "");
                return Optional.empty();
            }
            return number.map(BigDecimal::longValueExact);
        }

        @Override
        public void describe(ObjectNode schema) {
            schema.put("type", "integer").put("minimum", least).put("maximum", most);
        }
    }

    /// A length of time, such as `"2m"`.
    record Length(Duration least, Duration most) implements Kind<Duration> {
        @Override
        public Optional<Duration> read(String name, Value value, Faults faults) {
            if (!(value instanceof Value.Text(String text, Place place))) {
                return refuse(name, value, "a length of time", "Give it a unit, in quotes, such as \"10s\".", faults);
            }
            try {
                Duration length = Durations.parse(text);
                if (length.compareTo(least) >= 0 && length.compareTo(most) <= 0) {
                    return Optional.of(length);
                }
                String bounds = Durations.text(least) + " to " + Durations.text(most);
                faults.add(place, '"' + name + "\" is out of bounds", "It is " + bounds + '.');
            } catch (IllegalArgumentException e) {
                faults.add(place, String.valueOf(e.getMessage()), "");
            }
            return Optional.empty();
        }

        @Override
        public void describe(ObjectNode schema) {
            schema.put("type", "string").put("pattern", Durations.PATTERN);
        }
    }

    /// A list; one item may stand there without brackets.
    record Items<T>(Kind<T> each) implements Kind<List<T>> {
        @Override
        public Optional<List<T>> read(String name, Value value, Faults faults) {
            List<Value> values = value instanceof Value.Items(List<Value> items, Place _) ? items : List.of(value);
            List<T> read = new ArrayList<>();
            for (Value item : values) {
                each.read(single(name), item, faults).ifPresent(read::add);
            }
            return read.size() == values.size() ? Optional.of(List.copyOf(read)) : Optional.empty();
        }

        /// `preset`, of `presets`.
        private static String single(String name) {
            return name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
        }

        @Override
        public void describe(ObjectNode schema) {
            ArrayNode either = schema.putArray("anyOf");
            each.describe(either.addObject());
            each.describe(either.addObject().put("type", "array").putObject("items"));
        }
    }

    /// What another kind reads, made something else of.
    ///
    /// @param make  throws an IllegalArgumentException whose first line says what is wrong, a last one the way out
    record As<S, T>(Kind<S> from, Function<S, T> make) implements Kind<T> {
        @Override
        public Optional<T> read(String name, Value value, Faults faults) {
            try {
                return from.read(name, value, faults).map(make);
            } catch (IllegalArgumentException e) {
                List<String> lines =
                        String.valueOf(e.getMessage()).strip().lines().toList();
                faults.add(
                        value.place(),
                        lines.getFirst(),
                        lines.size() > 1 ? lines.getLast().strip() : "");
                return Optional.empty();
            }
        }

        @Override
        public boolean isTableWith(String name) {
            return from.isTableWith(name);
        }

        @Override
        public void describe(ObjectNode schema) {
            from.describe(schema);
        }
    }

    /// A table by itself.
    record Single(Shape shape) implements Kind<TomlTable> {
        @Override
        public Optional<TomlTable> read(String name, Value value, Faults faults) {
            return value instanceof Value.Fields fields
                    ? Optional.of(TomlTable.of(fields, shape, faults))
                    : refuse(name, value, "a table", "Write [" + name + "] on a line of its own.", faults);
        }

        @Override
        public boolean isTableWith(String name) {
            return shape.has(name);
        }

        @Override
        public void describe(ObjectNode schema) {
            shape.describe(schema);
        }
    }

    /// Tables, each with its own header.
    record Several(Shape shape) implements Kind<List<TomlTable>> {
        @Override
        public Optional<List<TomlTable>> read(String name, Value value, Faults faults) {
            String help = "Write [[" + name + "]] on a line of its own for each.";
            if (!(value instanceof Value.Items(List<Value> items, Place _))) {
                return refuse(name, value, "tables", help, faults);
            }
            List<TomlTable> tables = new ArrayList<>();
            for (Value item : items) {
                if (item instanceof Value.Fields fields) {
                    tables.add(TomlTable.of(fields, shape, faults));
                } else {
                    refuse(name, item, "tables", help, faults);
                }
            }
            return Optional.of(List.copyOf(tables));
        }

        @Override
        public void describe(ObjectNode schema) {
            shape.describe(schema.put("type", "array").putObject("items"));
        }
    }

    /// Text, number or flag, as the word that an option of the command line takes.
    record Word() implements Kind<String> {
        @Override
        public Optional<String> read(String name, Value value, Faults faults) {
            return switch (value) {
                case Value.Text(String text, Place _) -> Optional.of(text);
                case Value.Decimal(BigDecimal number, Place _) -> Optional.of(number.toPlainString());
                case Value.NotFinite _, Value.Beyond _, Value.Moment _, Value.Flag _, Value.Items _, Value.Fields _ ->
                    refuse(name, value, "a text in quotes or a number", "", faults);
            };
        }

        @Override
        public void describe(ObjectNode schema) {
            schema.putArray("type").add("string").add("number");
        }
    }
}
