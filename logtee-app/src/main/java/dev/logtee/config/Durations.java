package dev.logtee.config;

import dev.logtee.bytes.VisibleText;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads lengths of time as people write them: `500ms`, `10s`, `1.5m`, `1h`, `2d`.
public final class Durations {
    /// What [#parse] reads, as a regular expression of Java and of JSON Schema alike.
    static final String PATTERN = "^(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h|d)$";

    private static final Pattern WORDS = Pattern.compile(PATTERN);

    private Durations() {}

    /// Reads a length of time.
    ///
    /// @throws IllegalArgumentException if `text` is not a length of time; its message says what is
    public static Duration parse(String text) {
        Matcher words = WORDS.matcher(text);
        if (!words.matches()) {
            throw new IllegalArgumentException(VisibleText.quoted(text)
                    + " is not a length of time: give a number with ms, s, m, h or d, such as 10s or 2m");
        }
        BigDecimal nanos = new BigDecimal(words.group(1))
                .multiply(BigDecimal.valueOf(unit(words.group(2)).toNanos()));
        BigDecimal[] seconds = nanos.divideAndRemainder(BigDecimal.valueOf(1_000_000_000));
        return Duration.ofSeconds(seconds[0].longValue(), seconds[1].longValue());
    }

    /// As [#parse] reads it, in the largest unit that says it whole.
    public static String text(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        for (String unit : new String[] {"d", "h", "m", "s"}) {
            long seconds = unit(unit).toSeconds();
            if (duration.toNanosPart() == 0 && duration.toSeconds() % seconds == 0) {
                return duration.toSeconds() / seconds + unit;
            }
        }
        return duration.toMillis() + "ms";
    }

    private static Duration unit(String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(1);
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            case "d" -> Duration.ofDays(1);
            default -> throw new IllegalArgumentException("unit must be ms, s, m, h or d: unit=" + unit);
        };
    }
}
