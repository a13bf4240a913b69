package dev.logtee.cli;

import dev.logtee.bytes.VisibleText;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.TypeConversionException;

/// How often something may be: so many times in a time.
record Frequency(long times, Duration in) {
    /// Once a week.
    static final Frequency WEEKLY = new Frequency(1, Duration.ofDays(7));

    private static final Map<String, Duration> TIMES = Map.of(
            "hour", Duration.ofHours(1),
            "day", Duration.ofDays(1),
            "week", Duration.ofDays(7),
            "month", Duration.ofDays(30),
            "year", Duration.ofDays(365));

    /// Reads one: `1/week`.
    static Frequency parse(String text) {
        String[] parts = text.split("/", 2);
        Duration in = parts.length == 2 ? TIMES.get(parts[1]) : null;
        if (in == null || !parts[0].matches("[0-9]{1,6}")) {
            throw new TypeConversionException(
                    VisibleText.quoted(text) + " is not a number and hour, day, week, month or year, such as 1/week");
        }
        return new Frequency(Long.parseLong(parts[0]), in);
    }

    /// How often that is in so many seconds, in whole numbers.
    long over(long seconds) {
        return times * seconds / in.toSeconds();
    }
}
