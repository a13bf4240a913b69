package dev.logtee.config;

import java.math.BigDecimal;
import java.util.List;
import java.util.SequencedMap;

/// A value as it stands in a file.
sealed interface Value {
    /// The most digits a number has, before its point and behind it.
    int MOST_DIGITS = 30;

    Place place();

    /// What it is, in words.
    default String kind() {
        return switch (this) {
            case Text _ -> "a text";
            case Decimal _ -> "a number";
            case NotFinite _ -> "inf or nan";
            case Beyond _ -> "one of more than " + MOST_DIGITS + " digits";
            case Moment _ -> "a date or time without quotes";
            case Flag _ -> "true or false";
            case Items _ -> "a list";
            case Fields _ -> "a table";
        };
    }

    record Text(String text, Place place) implements Value {}

    record Decimal(BigDecimal number, Place place) implements Value {}

    /// TOML's `inf` and `nan`, with which nobody can compare.
    record NotFinite(Place place) implements Value {}

    /// A number of more digits than can be meant.
    record Beyond(Place place) implements Value {}

    /// TOML's dates and times, which nothing takes: those of Logtee are texts.
    record Moment(Place place) implements Value {}

    record Flag(boolean on, Place place) implements Value {}

    record Items(List<Value> items, Place place) implements Value {}

    record Fields(SequencedMap<String, Field> fields, Place place) implements Value {}

    /// What a key stands for.
    ///
    /// @param key  where the key stands
    record Field(Place key, Value value) {}
}
