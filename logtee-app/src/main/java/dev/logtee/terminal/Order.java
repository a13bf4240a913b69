package dev.logtee.terminal;

import dev.logtee.dashboard.Entry;
import java.util.Comparator;
import java.util.Locale;

/// By what a table is sorted.
enum Order {
    HITS,
    ERRORS,
    BYTES,
    TIME,
    NAME;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Comparator<Entry> comparator() {
        return switch (this) {
            case HITS -> Comparator.comparingLong(Entry::hits).reversed();
            case ERRORS -> Comparator.comparingLong(Entry::errors).reversed();
            case BYTES -> Comparator.comparingLong(Entry::bytes).reversed();
            case TIME ->
                Comparator.comparingDouble((Entry entry) -> entry.meanDuration().orElse(-1))
                        .reversed();
            case NAME -> Comparator.comparing(Entry::text);
        };
    }

    Order next() {
        return values()[(ordinal() + 1) % values().length];
    }
}
