package dev.logtee.config;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// What may stand in a table: a name, and what it takes. Reading, checking and the schema for editors come from this.
///
/// @param <T>  what its value becomes
public final class Key<T> {
    private final String name;
    private final String description;
    private final Kind<T> kind;
    private final boolean required;
    private final String mistaken;

    private Key(String name, String description, Kind<T> kind, boolean required, String mistaken) {
        this.name = requireNonNull(name, "name");
        this.description = requireNonNull(description, "description");
        this.kind = kind;
        this.required = required;
        this.mistaken = mistaken;
    }

    private static <T> Key<T> of(String name, String description, Kind<T> kind) {
        return new Key<>(name, description, kind, false, "");
    }

    /// A text that is not empty.
    public static Key<String> text(String name, String description) {
        return of(name, description, new Kind.Text());
    }

    /// One of a few values, by their names in lower case.
    public static <E extends Enum<E>> Key<E> oneOf(String name, String description, Class<E> values) {
        List<String> words = Stream.of(values.getEnumConstants())
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
        return choice(name, description, words).as(word -> Enum.valueOf(values, word.toUpperCase(Locale.ROOT)));
    }

    /// One of `words`.
    public static Key<String> choice(String name, String description, List<String> words) {
        return choice(name, description, words, "");
    }

    /// One of `words`.
    ///
    /// @param hint  a sentence that says where they are explained
    public static Key<String> choice(String name, String description, List<String> words, String hint) {
        return of(name, description, new Kind.Choice(List.copyOf(words), hint));
    }

    public static Key<Boolean> flag(String name, String description) {
        return of(name, description, new Kind.Flag());
    }

    /// A decimal, exact, from `least` to `most`.
    public static Key<BigDecimal> decimal(String name, String description, BigDecimal least, BigDecimal most) {
        return of(name, description, new Kind.Decimal(least, most));
    }

    /// A whole number from `least` to `most`.
    public static Key<Long> whole(String name, String description, long least, long most) {
        return of(name, description, new Kind.Whole(least, most));
    }

    /// A length of time such as `"2m"`, from `least` to `most`.
    public static Key<Duration> duration(String name, String description, Duration least, Duration most) {
        return of(name, description, new Kind.Length(least, most));
    }

    /// What an option of the command line takes: a text or a number.
    public static Key<String> word(String name, String description) {
        return of(name, description, new Kind.Word());
    }

    /// A table, `[name]`.
    public static Key<TomlTable> table(String name, String description, Shape shape) {
        return of(name, description, new Kind.Single(shape));
    }

    /// Tables of one shape, `[[name]]`.
    public static Key<List<TomlTable>> tables(String name, String description, Shape shape) {
        return of(name, description, new Kind.Several(shape));
    }

    /// A list of what this key takes; one by itself needs no brackets.
    public Key<List<T>> list() {
        return new Key<>(name, description, new Kind.Items<>(kind), required, mistaken);
    }

    /// What `make` makes of the value.
    ///
    /// @param make  throws an [IllegalArgumentException]: its first line says what is wrong, a last one the way out
    public <U> Key<U> as(Function<T, U> make) {
        return new Key<>(name, description, new Kind.As<>(kind, make), required, mistaken);
    }

    /// The same, but its absence is a fault, and so is a list of it that is empty.
    public Key<T> required() {
        return new Key<>(name, description, kind, true, mistaken);
    }

    /// The same, but whoever writes `word`, as the like is called elsewhere, is told of this one.
    public Key<T> mistakenFor(String word) {
        return new Key<>(name, description, kind, required, word);
    }

    public String name() {
        return name;
    }

    boolean isMistakenFor(String word) {
        return mistaken.equals(word);
    }

    /// Whether it is a table in which a key `word` may stand.
    boolean isTableWith(String word) {
        return kind.isTableWith(word);
    }

    boolean isRequired() {
        return required;
    }

    Optional<T> read(Value value, Faults faults) {
        if (required && value instanceof Value.Items(List<Value> items, Place place) && items.isEmpty()) {
            faults.add(place, '"' + name + "\" must not be empty", "");
            return Optional.empty();
        }
        return kind.read(name, value, faults);
    }

    void describe(ObjectNode schema) {
        schema.put("description", description);
        kind.describe(schema);
    }
}
