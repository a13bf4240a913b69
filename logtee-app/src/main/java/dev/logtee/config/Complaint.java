package dev.logtee.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/// What the library that reads TOML finds wrong, in words for whoever wrote the file: none of the library's.
final class Complaint {
    private static final String KEY_TWICE = "Duplicate key";
    private static final String TABLE_TWICE = "Table redefined";

    private static final String NOT_TOML = "this is not TOML";
    private static final String WHAT_IS_TOML = "A line is a [table], an [[array of tables]], or key = value.";

    private static final Pattern HEADER = Pattern.compile("\\s*\\[{1,2}(?<name>[^\\[\\]]*)]{1,2}.*");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\t\\r]]");
    /// The first backslash that begins no escape.
    private static final Pattern ESCAPE = Pattern.compile("(?:[^\\\\]|\\\\[btnfr\"\\\\uU])*+(?<bad>\\\\)");

    private Complaint() {}

    static boolean isOfKeyTwice(JacksonException failure) {
        return KEY_TWICE.equals(failure.getOriginalMessage());
    }

    static boolean isOfTwice(JacksonException failure) {
        return isOfKeyTwice(failure) || TABLE_TWICE.equals(failure.getOriginalMessage());
    }

    /// Of a line after which nothing can be understood.
    static Fault ofLine(JacksonException failure, int number, String line) {
        int indent = line.length() - line.stripLeading().length();
        Place place = new Place(number, indent + 1, Math.max(1, line.strip().length()));
        Matcher header = HEADER.matcher(Faults.beginning(line));
        if (isOfTwice(failure)) {
            return new Fault(place, "this table stands there twice", "");
        }
        if (isOfAnother(failure) && header.matches()) {
            return ofAnother(place, header.group("name").strip());
        }
        Fault fault = ofValue(failure, place, line);
        return fault.help().isEmpty() ? new Fault(fault.place(), fault.problem(), WHAT_IS_TOML) : fault;
    }

    /// Of a value; without help, if all that can be said is that it is none.
    static Fault ofValue(JacksonException failure, Place place, String line) {
        String message = failure.getOriginalMessage();
        return switch (message) {
            case "Unknown escape sequence" -> ofEscape(place, line);
            case "Illegal control character" -> ofControl(place, line);
            case "Trailing comma not permitted for inline tables" -> new Fault(place, "no comma stands before a }", "");
            default -> new Fault(place, problem(message), "");
        };
    }

    private static String problem(String message) {
        if (message.startsWith("Invalid number representation") || message.equals("Number out of bounds")) {
            return "a number has at most " + Value.MOST_DIGITS + " digits";
        }
        return message.startsWith("Unexpected token") ? NOT_TOML + ": a bracket or a name is missing" : NOT_TOML;
    }

    private static boolean isOfAnother(JacksonException failure) {
        String message = failure.getOriginalMessage();
        return message.startsWith("Path into existing") || message.endsWith("already finished");
    }

    private static Fault ofAnother(Place place, String name) {
        return new Fault(
                place,
                '"' + name + "\" stands there already, as something else",
                "It has one value, or is one table, [" + name + "], or several, [[" + name + "]].");
    }

    private static Fault ofEscape(Place place, String line) {
        Matcher escape = ESCAPE.matcher(line);
        boolean isFound = escape.find(place.column() - 1);
        return new Fault(
                isFound ? new Place(place.line(), escape.start("bad") + 1, 1) : place,
                "in double quotes this backslash begins no escape",
                "Write two, or put the text in single quotes, in which a backslash is one.");
    }

    private static Fault ofControl(Place place, String line) {
        Matcher control = CONTROL.matcher(line);
        if (!control.find()) {
            return new Fault(place, "a control character stands here", "");
        }
        return new Fault(
                new Place(place.line(), control.start() + 1, 1),
                "a control character stands here",
                String.format("In double quotes it is written \\u%04X.", (int) line.charAt(control.start())));
    }
}
