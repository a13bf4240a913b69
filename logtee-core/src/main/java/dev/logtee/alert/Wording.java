package dev.logtee.alert;

import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.alert.Bounds.Side;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words of a rule's events.
public final class Wording {
    /// What a message may name in braces.
    public static final List<String> FIELDS =
            List.of("rule", "event", "at", "value", "level", "clear", "hits", "measure", "over", "source", "severity");

    /// Stands for the time, which is put in where it is known in which zone it is shown.
    public static final String AT = "{at}";

    private static final Pattern FIELD = Pattern.compile("\\{([^{}]*)}");
    private static final int LONGEST = 1000;
    private static final int SECONDS_A_MINUTE = 60;

    private Wording() {}

    /// The message, if its fields are known.
    ///
    /// @throws IllegalArgumentException if they are not, or it is blank or too long
    public static String checked(String message) {
        if (message.isBlank() || message.length() > LONGEST) {
            throw new IllegalArgumentException("a message must have 1 to " + LONGEST + " characters");
        }
        FIELD.matcher(message)
                .results()
                .map(field -> field.group(1))
                .filter(field -> !FIELDS.contains(field))
                .findFirst()
                .ifPresent(field -> {
                    throw new IllegalArgumentException(
                            "unknown field {" + field + "}\nA message may name " + String.join(", ", FIELDS) + '.');
                });
        if (FIELD.matcher(message).replaceAll("").matches("(?s).*[{}].*")) {
            throw new IllegalArgumentException(
                    "a brace without the other one\nA field stands between braces, such as {value}.");
        }
        return message;
    }

    /// What an event says, in which [#AT] stands for the time.
    static String of(Rule rule, Kind kind, Figure figure, String source) {
        String template = kind == Kind.TRIGGERED && rule.message().isPresent()
                ? rule.message().get()
                : template(rule, kind, !source.isEmpty());
        return filled(template, rule, kind, figure, source);
    }

    private static String filled(String template, Rule rule, Kind kind, Figure figure, String source) {
        UnaryOperator<String> field = name -> field(name, rule, kind, figure, source);
        return FIELD.matcher(template)
                .replaceAll((MatchResult found) -> Matcher.quoteReplacement(
                        FIELDS.contains(found.group(1)) ? field.apply(found.group(1)) : found.group()));
    }

    /// How a rule stands: `error_ratio = 0.004, alert above 0.05, over 5m`.
    static String now(Rule rule, Figure figure) {
        String side = rule.bounds().side() == Side.ABOVE ? "above" : "below";
        String over = rule.measure() == Measure.SILENCE ? "" : ", over {over}"; // silence has no window
        return filled("{measure} = {value}, alert " + side + " {level}" + over, rule, Kind.TRIGGERED, figure, "");
    }

    /// What is said of an alert whose rule is no more.
    static String over(String rule) {
        return rule + " is over: its rule was changed or taken away, at " + AT;
    }

    private static String template(Rule rule, Kind kind, boolean ofSource) {
        String side = rule.bounds().side() == Side.ABOVE ? "above" : "below";
        String of = ofSource ? " of {source}" : "";
        return switch (kind) {
            case TRIGGERED -> "{rule}" + of + ": {measure} = {value}, " + side + " {level}, triggered at {at}";
            case RECOVERED -> "{rule}" + of + " recovered: {measure} = {value}, recovered at {at}";
            case NO_DATA -> "{rule}" + of + ": no data for {measure} at {at}";
            case CLOCK_BACK -> "the clock was set back at {at}";
        };
    }

    private static String field(String name, Rule rule, Kind kind, Figure figure, String source) {
        return switch (name) {
            case "rule" -> rule.name();
            case "event" -> kind.word();
            case "value" -> figure.isKnown() ? number(figure.value()) : "unknown";
            case "level" -> rule.bounds().level().stripTrailingZeros().toPlainString();
            case "clear" -> rule.bounds().clear().stripTrailingZeros().toPlainString();
            case "hits" -> Long.toString(figure.hits());
            case "measure" ->
                rule.measure().word()
                        + rule.timing()
                                .comparedTo()
                                .map(ago -> " compared to " + span(ago) + " ago")
                                .orElse("");
            case "over" -> span(rule.timing().over());
            case "source" -> source;
            case "severity" -> rule.severity().word();
            default -> AT;
        };
    }

    /// With four digits, or as a whole number.
    private static String number(double value) {
        if (value >= 1000 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        String text = String.format(Locale.ROOT, "%.4g", value);
        return text.contains("e") ? text : text.replaceFirst("\\.?0+$", "");
    }

    /// `90s`, `2m`, `1h`.
    static String span(Duration length) {
        long seconds = length.toSeconds();
        if (seconds % (SECONDS_A_MINUTE * SECONDS_A_MINUTE) == 0) {
            return seconds / (SECONDS_A_MINUTE * SECONDS_A_MINUTE) + "h";
        }
        return seconds % SECONDS_A_MINUTE == 0 ? seconds / SECONDS_A_MINUTE + "m" : seconds + "s";
    }
}
