package dev.logtee.traffic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Several conditions in one line, as people type and share them: `status=5xx user_agent~Mobile Safari section=/api`.
///
/// Blanks part two conditions where a field and a comparison follow; any others belong to a value. A condition of which
/// that would not be true stands in double quotes, in which `\"` and `\\` are a quote and a backslash.
public final class Conditions {
    /// The most conditions of a line.
    public static final int MOST = 32;

    /// The most characters of a line.
    public static final int LONGEST = 4096;

    private static final String BEGINNING = "(?:"
            + Arrays.stream(Subject.values()).map(Subject::word).collect(Collectors.joining("|")) + ")(?:!?[=~]|[<>])";
    private static final Pattern PARTING = Pattern.compile("\\s++(?=\"?" + BEGINNING + ")");
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"(?=\\s|$)");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)", Pattern.DOTALL);
    private static final Pattern MEANT = Pattern.compile("\"?\\w+(?:!?[=~]|[<>])");

    private Conditions() {}

    /// Reads a line; an empty one has none.
    ///
    /// @throws IllegalArgumentException if one of them is no condition, or there are too many; the message is for
    /// people
    public static List<Condition> parse(String line) {
        if (line.length() > LONGEST) {
            throw new IllegalArgumentException("a filter has at most " + LONGEST + " characters");
        }
        List<Condition> conditions = new ArrayList<>();
        String rest = line.strip();
        while (!rest.isEmpty()) {
            Matcher quoted = QUOTED.matcher(rest);
            boolean isQuoted = quoted.lookingAt();
            int end = isQuoted ? quoted.end() : end(rest);
            conditions.add(Condition.parse(isQuoted ? unquoted(quoted.group(1)) : rest.substring(0, end)));
            rest = rest.substring(end).strip();
        }
        if (conditions.size() > MOST) {
            throw new IllegalArgumentException("a filter has at most " + MOST + " conditions");
        }
        return conditions;
    }

    private static int end(String rest) {
        Matcher parting = PARTING.matcher(rest);
        return parting.find() ? parting.start() : rest.length();
    }

    /// Whether conditions are meant: whether a field, known or not, and a comparison begin it.
    public static boolean isMeant(String line) {
        return MEANT.matcher(line.strip()).lookingAt();
    }

    /// The line that [#parse] reads as these.
    public static String line(List<Condition> conditions) {
        return conditions.stream()
                .map(condition -> inLine(condition.toString()))
                .collect(Collectors.joining(" "));
    }

    private static String inLine(String text) {
        boolean isWhole = !text.startsWith("\"") && text.equals(text.strip()) && end(text) == text.length();
        return isWhole ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String unquoted(String quoted) {
        return ESCAPED.matcher(quoted).replaceAll("$1");
    }
}
