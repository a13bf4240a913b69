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
    String kind();

    record Text(String text, Place place) implements Value {
        @Override
        public String kind() {
            return "a text";
        }
    }

    record Decimal(BigDecimal number, Place place) implements Value {
        @Override
        public String kind() {
            return "a number";
        }
    }

    /// TOML's `inf` and `nan`, with which nobody can compare.
    record NotFinite(Place place) implements Value {
        @Override
        public String kind() {
            return "inf or nan";
        }
    }

    /// A number of more digits than can be meant.
    record Beyond(Place place) implements Value {
        @Override
        public String kind() {
            return "one of more than " + MOST_DIGITS + " digits";
        }
    }

    /// TOML's dates and times, which nothing takes: those of Logtee are texts.
    record Moment(Place place) implements Value {
        @Override
        public String kind() {
            return "a date or time without quotes";
        }
    }

    record Flag(boolean on, Place place) implements Value {
        @Override
        public String kind() {
            return "true or false";
        }
    }

    record Items(List<Value> items, Place place) implements Value {
        @Override
        public String kind() {
            return "a list";
        }
    }

    record Fields(SequencedMap<String, Field> fields, Place place) implements Value {
        @Override
        public String kind() {
            return "a table";
        }
    }

    /// What a key stands for.
    ///
    /// @param key  where the key stands
    record Field(Place key, Value value) {}
}
