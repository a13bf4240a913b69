package dev.logtee.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Times as Java describes them, in Tomcat's `%{yyyy-MM-dd HH:mm:ss.SSS}t`.
///
/// @see java.text.SimpleDateFormat
final class JavaPattern {
    private static final Pattern PART = Pattern.compile("'(?<text>[^']*)'|(?<letters>([a-zA-Z])\\3*)");

    private JavaPattern() {}

    /// The same for `strftime`.
    ///
    /// @throws IllegalArgumentException if a part of it is not read; the message is for people
    static String strftime(String pattern) {
        Matcher part = PART.matcher(pattern);
        return part.replaceAll(found -> Matcher.quoteReplacement(
                part.group("letters") == null ? text(part.group("text")) : part(part.group("letters"))));
    }

    private static String text(String quoted) {
        return quoted.isEmpty() ? "'" : quoted;
    }

    private static String part(String letters) {
        return switch (letters.charAt(0)) {
            case 'y' -> letters.length() == 2 ? "%y" : "%Y";
            case 'M' -> letters.length() < 3 ? "%m" : "%b";
            case 'd' -> "%d";
            case 'E' -> "%a";
            case 'H' -> "%H";
            case 'h', 'K' -> "%I";
            case 'm' -> "%M";
            case 's' -> "%S";
            case 'S' -> StampPattern.FRACTION;
            case 'a' -> "%p";
            case 'Z', 'X' -> "%z";
            case 'z' -> "%Z";
            default ->
                throw new IllegalArgumentException("'" + letters + "' in a time is not read; use the others of"
                        + " SimpleDateFormat, such as yyyy-MM-dd HH:mm:ss.SSS Z");
        };
    }
}
