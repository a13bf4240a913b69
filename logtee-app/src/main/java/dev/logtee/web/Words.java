package dev.logtee.web;

import dev.logtee.dashboard.Drilldown;
import dev.logtee.dashboard.Drilldown.Level;
import dev.logtee.dashboard.Span;
import dev.logtee.dashboard.Stretch;
import dev.logtee.dashboard.Topic;
import dev.logtee.http.Query;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Reads what a URL's query names. What it cannot read throws an IllegalArgumentException whose message is for people.
final class Words {
    private static final long LATEST = 1L << 40;
    private static final long USUAL_SECONDS = 3600;
    private static final long MOST_PERIODS = 4000;

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

    /// The stretch from `since` to `until`, in epoch seconds; without them, the hour before `now`.
    static Stretch stretch(Query query, long now) {
        long until = number(query, "until", 0, LATEST, Math.max(1, now));
        long since = number(query, "since", 0, LATEST, Math.max(0, until - USUAL_SECONDS));
        if (since >= until) {
            throw new IllegalArgumentException("since must be before until");
        }
        return new Stretch(since, until);
    }

    /// @param periods  of a day each, or fewer shorter ones, of which figures are asked for
    static void requireFew(long periods) {
        if (periods > MOST_PERIODS) {
            throw new IllegalArgumentException("that is " + periods + " days, and at most " + MOST_PERIODS
                    + " are told at once: bring since and until closer together");
        }
    }

    /// Which hits a drill-down is about: each line of `where` narrows those before it, `source` names a log, `since`
    /// and `until` the only time that is looked at.
    static Drilldown drilldown(Query query) {
        Optional<Stretch> stretch = query.parameter("since").map(_ -> stretch(query, 1));
        Optional<String> source = query.parameter("source").filter(name -> !name.isEmpty());
        List<String> lines = query.parameter("where").orElse("").lines().toList();
        if (lines.size() > Drilldown.MOST_LEVELS - 1) {
            throw new IllegalArgumentException("at most " + (Drilldown.MOST_LEVELS - 1) + " levels");
        }
        Drilldown drilldown = Drilldown.NONE.into(new Level("all", List.of(), stretch, source));
        for (String line : lines) {
            drilldown = drilldown.into(Level.parse(line));
        }
        return drilldown;
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
