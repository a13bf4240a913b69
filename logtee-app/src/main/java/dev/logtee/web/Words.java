package dev.logtee.web;

import dev.logtee.dashboard.Span;
import dev.logtee.dashboard.Topic;
import dev.logtee.http.Query;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Reads what a URL's query names. What it cannot read throws an IllegalArgumentException whose message is for people.
final class Words {
    private Words() {}

    static Span span(Query query) {
        return query.parameter("span")
                .map(word -> named("span", word, Span.values(), Words::of))
                .orElse(Span.FIVE_MINUTES);
    }

    static Topic topic(Query query) {
        return query.parameter("table")
                .map(word -> named("table", word, Topic.values(), Topic::word))
                .orElse(Topic.SECTIONS);
    }

    /// As in a URL: `10s`, `1m`, `5m`, `1h`.
    static String of(Span span) {
        long seconds = span.seconds();
        if (seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    private static <T> T named(String parameter, String word, T[] all, Function<T, String> name) {
        return Arrays.stream(all)
                .filter(one -> name.apply(one).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(parameter + " must be one of "
                        + Arrays.stream(all).map(name).collect(Collectors.joining(", "))));
    }

    /// A whole number.
    static long number(Query query, String parameter, long least, long most, long otherwise) {
        String text = query.parameter(parameter).orElse(null);
        if (text == null) {
            return otherwise;
        }
        if (text.matches("-?\\d{1,18}") && Long.parseLong(text) >= least && Long.parseLong(text) <= most) {
            return Long.parseLong(text);
        }
        throw new IllegalArgumentException(parameter + " must be a whole number from " + least + " to " + most);
    }
}
