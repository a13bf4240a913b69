package dev.logtee.notify;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Bounds.Side;
import dev.logtee.alert.Measure;
import dev.logtee.alert.Rule;
import dev.logtee.config.Durations;
import dev.logtee.display.Numbers;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/// What a rule measured, in words that need no manual at night.
final class Measured {
    private static final double WHOLE = 1000;
    private static final int PERCENT = 100;
    private static final MathContext FOUR_DIGITS = new MathContext(4);

    private Measured() {}

    /// `40 % of 20 hits are server errors; fires above 5 %`.
    ///
    /// @param rule  null: not known any more
    static String of(@Nullable Rule rule, AlertEvent event) {
        if (rule == null) {
            return number(event.value()) + ", hits in the window: " + Numbers.grouped(event.hits());
        }
        boolean isAbove = rule.bounds().side() == Side.ABOVE;
        boolean isRecovered = event.kind() == AlertEvent.Kind.RECOVERED;
        BigDecimal level = isRecovered ? rule.bounds().clear() : rule.bounds().level();
        String side =
                isRecovered ? (isAbove ? "back below " : "back above ") : (isAbove ? "fires above " : "fires below ");
        return measured(rule, event) + "; " + side + quantity(rule, level.doubleValue());
    }

    private static String measured(Rule rule, AlertEvent event) {
        String quantity = quantity(rule, event.value());
        String over = " in " + Durations.text(rule.timing().over());
        String hits = Numbers.counted(event.hits(), "hit");
        if (rule.timing().comparedTo().isPresent()) {
            return rule.measure().word() + " is " + quantity + " what it was "
                    + Durations.text(rule.timing().comparedTo().get()) + " ago, with " + hits + over;
        }
        return switch (rule.measure()) {
            case HITS_PER_SECOND -> quantity + ", " + hits + over;
            case BYTES_PER_SECOND, ERRORS_PER_SECOND -> quantity + over + ", of " + hits;
            case ERROR_RATIO -> quantity + " of " + hits + over + " are errors";
            case SERVER_ERROR_RATIO -> quantity + " of " + hits + over + " are server errors";
            case INVALID_RATIO -> quantity + " of lines" + over + " are invalid";
            case VISITORS -> quantity + over + ", with " + hits;
            case SIZE_P50, SIZE_P90, SIZE_P99 -> share(rule) + " of " + hits + over + " take more than " + quantity;
            case DURATION_P50, DURATION_P90, DURATION_P99 ->
                share(rule) + " of " + hits + over + " take longer than " + quantity;
            case SILENCE -> "no hit for " + quantity;
        };
    }

    /// Of what lies beyond a percentile: `10 %`.
    private static String share(Rule rule) {
        return number(PERCENT * (1 - rule.measure().rank())) + " %";
    }

    private static String quantity(Rule rule, double value) {
        if (rule.timing().comparedTo().isPresent()) {
            return number(value) + " times";
        }
        Measure measure = rule.measure();
        return switch (measure) {
            case HITS_PER_SECOND -> number(value) + " hits/s";
            case BYTES_PER_SECOND -> Numbers.bytes(value) + "/s";
            case ERRORS_PER_SECOND -> number(value) + " errors/s";
            case ERROR_RATIO, SERVER_ERROR_RATIO, INVALID_RATIO -> number(PERCENT * value) + " %";
            case VISITORS -> number(value) + " visitors";
            case SIZE_P50, SIZE_P90, SIZE_P99 -> Numbers.bytes(value);
            case DURATION_P50, DURATION_P90, DURATION_P99 -> number(value) + " s";
            case SILENCE -> Numbers.span(Math.round(value));
        };
    }

    /// With four digits, or as a whole number.
    private static String number(double value) {
        return Math.abs(value) >= WHOLE
                ? Numbers.grouped(Math.round(value))
                : new BigDecimal(value).round(FOUR_DIGITS).stripTrailingZeros().toPlainString();
    }
}
