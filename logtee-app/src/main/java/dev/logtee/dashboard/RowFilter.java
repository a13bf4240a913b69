package dev.logtee.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.display.AsnLabel;
import dev.logtee.display.CountryNames;
import dev.logtee.display.Histograms;
import dev.logtee.traffic.Bucket;
import dev.logtee.traffic.Condition;
import dev.logtee.traffic.Histogram;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Asks for the hits that a row of a table has counted.
///
/// A row is what is shown of a value. Where that is not the value itself, since parts of it were made visible or it was
/// cut, a pattern finds all values that are shown like this.
public final class RowFilter {
    /// Labels are kept to 1 KiB, the last character of which may be cut apart.
    private static final int MOST_WHOLE_BYTES = 1000;

    private static final Pattern MADE_VISIBLE =
            Pattern.compile("\\\\(?:x([0-9A-F]{2})|u([0-9A-F]{4})|u\\{([0-9A-F]{5,6})})");
    private static final Pattern OF_PATTERNS = Pattern.compile("[\\\\.\\[\\]{}()*+?^$|]");
    private static final int LONGEST_MADE = 10;
    private static final int FIRST_BEYOND_ASCII = 0x80;

    private RowFilter() {}

    /// The conditions; none where rows are not of hits.
    ///
    /// @param text  of the row, as it is shown
    public static List<Condition> of(Topic topic, String text) {
        if (topic.subject().isEmpty()) {
            return List.of();
        }
        String field = topic.subject().get();
        if (topic == Topic.COUNTRIES) {
            return List.of(Condition.parse(field + '=' + CountryNames.code(text)));
        }
        if (topic == Topic.ASNS) {
            return List.of(Condition.parse(field + '=' + AsnLabel.of(text).number()));
        }
        if (topic == Topic.BOTS) {
            return bot(field, text);
        }
        return topic.histogram()
                .map(histogram -> within(histogram, field, text))
                .orElseGet(() -> List.of(of(field, text)));
    }

    private static List<Condition> bot(String field, String name) {
        try {
            return List.of(Condition.parse(field + '=' + name));
        } catch (IllegalArgumentException e) { // told by another version, which knew it
            return List.of();
        }
    }

    private static List<Condition> within(Histogram histogram, String field, String text) {
        for (Bucket bucket : histogram.buckets()) {
            if (Histograms.words(histogram, bucket).equals(text)) {
                return between(field, bucket);
            }
        }
        return List.of();
    }

    private static List<Condition> between(String field, Bucket bucket) {
        try {
            return bucket.to() == 0
                    ? List.of(Condition.parse(field + "=0"))
                    : List.of(
                            Condition.parse(field + '>' + Histograms.plain(bucket.from())),
                            Condition.parse(field + "<=" + Histograms.plain(bucket.to())));
        } catch (IllegalArgumentException e) { // larger than what conditions compare
            return List.of();
        }
    }

    private static Condition of(String field, String text) {
        boolean isWhole = text.getBytes(UTF_8).length < MOST_WHOLE_BYTES;
        if (!isWhole || text.equals("-") || MADE_VISIBLE.matcher(text).find()) {
            return Condition.parse(field + '~' + pattern(text, isWhole));
        }
        try {
            return Condition.parse(field + '=' + text);
        } catch (IllegalArgumentException e) { // a host that is no host
            return Condition.parse(field + '~' + pattern(text, true));
        }
    }

    private static String pattern(String text, boolean isWhole) {
        int end = isWhole ? text.length() : endOfCertain(text);
        StringBuilder pattern = new StringBuilder("^");
        Matcher made = MADE_VISIBLE.matcher(text).region(0, end);
        int at = 0;
        while (made.find()) {
            pattern.append(literal(text.substring(at, made.start()))).append(either(made));
            at = made.end();
        }
        return pattern.append(literal(text.substring(at, end)))
                .append(isWhole ? "$" : "")
                .toString();
    }

    /// What was cut may end within a character, or within what was made of one.
    private static int endOfCertain(String text) {
        int end = text.length() - LONGEST_MADE;
        int backslash = text.lastIndexOf('\\', end);
        int certain = backslash > end - LONGEST_MADE ? backslash : end;
        return Character.isLowSurrogate(text.charAt(certain)) ? certain - 1 : certain;
    }

    /// What was made visible, or a value in which the same stands.
    private static String either(MatchResult made) {
        String hex = made.group(1) != null ? made.group(1) : made.group(2) != null ? made.group(2) : made.group(3);
        boolean isNoUtf8 = made.group(1) != null && Integer.parseInt(hex, 16) >= FIRST_BEYOND_ASCII;
        return "(?:\\x{" + (isNoUtf8 ? "FFFD" : hex) + "}|" + literal(made.group()) + ')';
    }

    private static String literal(String text) {
        return OF_PATTERNS.matcher(text).replaceAll("\\\\$0");
    }
}
