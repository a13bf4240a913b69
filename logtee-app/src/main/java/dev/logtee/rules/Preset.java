package dev.logtee.rules;

import dev.logtee.alert.Bounds;
import dev.logtee.alert.Measure;
import dev.logtee.alert.Rule;
import dev.logtee.alert.Severity;
import dev.logtee.alert.Timing;
import dev.logtee.traffic.Condition;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A sensible rule by one word.
enum Preset {
    /// One in twenty hits fails, of 20 hits at least, for half a minute.
    SERVER_ERRORS,
    /// One in ten hits takes over 2 s, for a minute.
    SLOW,
    /// Less than a fifth of the traffic of an hour ago, for 2 minutes.
    TRAFFIC_DROP,
    /// No hit at all for 10 minutes.
    SILENCE,
    /// Someone asks for what is not there, many times: probably a scanner.
    NOT_FOUND_SCAN;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Preset::word).toList();
    }

    static Preset of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    Rule rule() {
        return switch (this) {
            case SERVER_ERRORS ->
                rule(
                        Measure.SERVER_ERROR_RATIO,
                        new Bounds(Bounds.Side.ABOVE, new BigDecimal("0.05"), new BigDecimal("0.02")),
                        timing(Duration.ofMinutes(1), Duration.ofSeconds(30), Optional.empty()),
                        20,
                        Severity.CRITICAL);
            case SLOW ->
                rule(
                        Measure.DURATION_P90,
                        new Bounds(Bounds.Side.ABOVE, new BigDecimal("2"), new BigDecimal("1")),
                        timing(Duration.ofMinutes(2), Duration.ofMinutes(1), Optional.empty()),
                        20,
                        Severity.WARNING);
            case TRAFFIC_DROP ->
                rule(
                        Measure.HITS_PER_SECOND,
                        new Bounds(Bounds.Side.BELOW, new BigDecimal("0.2"), new BigDecimal("0.4")),
                        timing(Duration.ofMinutes(5), Duration.ofMinutes(2), Optional.of(Duration.ofHours(1))),
                        300,
                        Severity.CRITICAL);
            case SILENCE ->
                rule(
                        Measure.SILENCE,
                        Bounds.above(new BigDecimal("600")),
                        Timing.over(Duration.ofMinutes(1)),
                        1,
                        Severity.WARNING);
            case NOT_FOUND_SCAN ->
                rule(
                        Measure.HITS_PER_SECOND,
                        new Bounds(Bounds.Side.ABOVE, new BigDecimal("1"), new BigDecimal("0.2")),
                        timing(Duration.ofMinutes(1), Duration.ZERO, Optional.empty()),
                        1,
                        Severity.INFO);
        };
    }

    private static Timing timing(Duration over, Duration hold, Optional<Duration> comparedTo) {
        return new Timing(over, hold, Duration.ofMinutes(2), comparedTo);
    }

    private Rule rule(Measure measure, Bounds bounds, Timing timing, long atLeast, Severity severity) {
        List<Condition> where = this == NOT_FOUND_SCAN ? List.of(Condition.parse("status=404")) : List.of();
        return new Rule(
                word(), measure, bounds, timing, new Rule.Scope(where, false), atLeast, severity, Optional.empty());
    }
}
