package dev.logtee.traffic;

import dev.logtee.format.Field;
import dev.logtee.traffic.Check.Measure;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What of a hit a condition is about.
enum Subject {
    SECTION,
    STATUS,
    METHOD,
    HOST,
    COUNTRY,
    ASN,
    TARGET,
    REFERRER,
    USER_AGENT,
    BOT,
    USER,
    VIRTUAL_HOST,
    PROTOCOL,
    CACHE,
    BYTES,
    DURATION;

    /// What it is in a hit.
    sealed interface Kind {}

    record Text(Field field) implements Kind {}

    /// What is told of the host.
    record OfHost(Origin origin) implements Kind {}

    /// The bot that the user agent names.
    record NamedBot() implements Kind {}

    /// @param decimals  how many a number may have; so many digits the measure's unit is smaller
    record Quantity(Measure measure, int decimals) implements Kind {}

    Kind kind() {
        return switch (this) {
            case SECTION -> new Text(Field.SECTION);
            case STATUS -> new Quantity(Measure.STATUS, 0);
            case METHOD -> new Text(Field.METHOD);
            case HOST -> new Text(Field.HOST);
            case COUNTRY -> new OfHost(Origin.COUNTRY);
            case ASN -> new OfHost(Origin.ASN);
            case TARGET -> new Text(Field.TARGET);
            case REFERRER -> new Text(Field.REFERRER);
            case USER_AGENT -> new Text(Field.USER_AGENT);
            case BOT -> new NamedBot();
            case USER -> new Text(Field.USER);
            case VIRTUAL_HOST -> new Text(Field.VIRTUAL_HOST);
            case PROTOCOL -> new Text(Field.PROTOCOL);
            case CACHE -> new Text(Field.CACHE);
            case BYTES -> new Quantity(Measure.BYTES, 0);
            case DURATION -> new Quantity(Measure.DURATION_NANOS, 9);
        };
    }

    /// As it is called in conditions and in JSON.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Subject> of(String word) {
        return Arrays.stream(values())
                .filter(subject -> subject.word().equals(word))
                .findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(Subject::word).collect(Collectors.joining(", "));
    }
}
