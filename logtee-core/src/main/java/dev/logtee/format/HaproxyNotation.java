package dev.logtee.format;

import dev.logtee.format.Token.Read;
import dev.logtee.format.Token.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// HAProxy's format strings. Variables and samples that say nothing of interest are columns that are passed over.
///
/// @see <a href="https://docs.haproxy.org/2.6/configuration.html#8.2.4">Custom log format</a>
final class HaproxyNotation {
    private static final Pattern VARIABLE =
            Pattern.compile("%(?:\\{(?<flags>[^}]*)\\})?(?:(?<name>[a-zA-Z]+)|\\[(?<sample>[^\\]]*)\\]|%)");
    private static final Pattern OWN = Pattern.compile("%(?:\\{[^}]*\\})?(?:ci|ST|HM|HU|Ta|Tt|tr|trl|trg)(?![a-zA-Z])");
    private static final Pattern DATE = Pattern.compile("(?:accept_)?date\\b.*,[lu]time\\((?<pattern>[^)]*)\\)");
    private static final Pattern RESPONSE_HEADER = Pattern.compile("res\\.f?hdr\\(([^),]*)");
    /// What `%{+Q}o` puts into quotes from there on.
    private static final Set<String> TEXTS =
            Set.of("b", "CC", "CS", "f", "ft", "HM", "HP", "HPO", "HQ", "HU", "HV", "r", "s", "sslc", "sslv");
    private static final long MILLIS = 1_000_000;

    private final List<Token> tokens = new ArrayList<>();
    private boolean quotesTexts;

    private HaproxyNotation() {}

    static boolean fits(String format) {
        return OWN.matcher(format).find();
    }

    static List<Token> tokens(String format) {
        HaproxyNotation notation = new HaproxyNotation();
        Matcher variable = VARIABLE.matcher(format);
        int at = 0;
        while (variable.find()) {
            notation.tokens.add(new Text(format.substring(at, variable.start())));
            notation.add(variable);
            at = variable.end();
        }
        notation.tokens.add(new Text(format.substring(at)));
        return notation.tokens;
    }

    private void add(Matcher variable) {
        String flags = String.valueOf(variable.group("flags"));
        String name = variable.group("name");
        if (name != null && name.equals("o")) {
            quotesTexts = flags.contains("+Q");
        } else if (name != null && name.startsWith("h") && endsWithIgnored()) {
            tokens.removeLast(); // captured headers, if there are any, are left to the column before
        } else if (variable.group().equals("%%")) {
            tokens.add(new Text("%"));
        } else {
            boolean quoted = flags.contains("+Q") || (quotesTexts && TEXTS.contains(name) && !flags.contains("-Q"));
            tokens.add(new Text(quoted ? "\"" : ""));
            tokens.add(name == null ? sample(variable.group("sample")) : read(name));
            tokens.add(new Text(quoted ? "\"" : ""));
        }
    }

    private boolean endsWithIgnored() {
        int last = tokens.size() - 1;
        int column = last > 1 && tokens.get(last - 1).equals(new Text("")) ? last - 2 : last - 1;
        return column >= 0
                && tokens.get(last).equals(new Text(" "))
                && tokens.get(column).equals(Read.of(Column.IGNORED));
    }

    private static Read sample(String sample) {
        Matcher date = DATE.matcher(sample);
        if (date.find()) {
            return Read.time(date.group("pattern"));
        }
        Matcher header = RESPONSE_HEADER.matcher(sample);
        boolean isOfCache = sample.startsWith("res.cache_hit")
                || (header.lookingAt() && CacheWords.isHeader(header.group(1).toLowerCase(Locale.ROOT)));
        return Read.of(isOfCache ? Column.CACHE : Column.IGNORED);
    }

    private static Read read(String name) {
        return switch (name) {
            case "ci" -> Read.of(Column.HOST);
            case "t", "tr", "T", "trg", "Tl", "trl" -> Read.time("");
            case "Ts" -> Read.time("%s");
            case "ms" -> Read.time(StampPattern.FRACTION);
            case "r" -> Read.of(Column.REQUEST);
            case "HM" -> Read.of(Column.METHOD);
            case "HU" -> Read.of(Column.TARGET, 0);
            case "HPO", "HP" -> Read.of(Column.TARGET, 1);
            case "HV" -> Read.of(Column.PROTOCOL);
            case "hr", "hs" -> Read.of(Column.CAPTURES);
            case "ST" -> Read.of(Column.STATUS);
            case "B" -> Read.of(Column.SIZE);
            case "Ta" -> Read.duration(0, MILLIS);
            case "Tt" -> Read.duration(1, MILLIS);
            default -> Read.of(Column.IGNORED);
        };
    }
}
