package dev.logtee.format;

import dev.logtee.format.Token.Read;
import dev.logtee.format.Token.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Apache's format strings, which lighttpd, Tomcat and varnishncsa use, too. Directives that say nothing of interest
/// are columns that are passed over.
///
/// Beyond Apache's there are, for the formats of others: `%{name}-` a column that is passed over, `%{list}-`
/// one with blanks after its commas, `%{cache}-` what a cache did, `%{iso}t` a time without brackets, `%{s+}T`
/// a time that adds up with its like, `%{unit}T` one that names its unit, `%{4}T` seconds with four decimals,
/// `%{3ms}T` milliseconds with three, `%{last}h` a client and port before a bracketed time, `%{address}h` a
/// client that is no name.
///
/// @see <a href="https://httpd.apache.org/docs/2.4/mod/mod_log_config.html#formats">mod_log_config</a>
final class ApacheNotation {
    private static final Pattern DIRECTIVE =
            Pattern.compile("%!?[\\d,]*(?<which>[<>]?)(?:\\{(?<name>[^}]*)\\})?(?<letter>\\^[a-zA-Z]{2}|[a-zA-Z%-])");
    private static final long SECOND = 1_000_000_000;

    private ApacheNotation() {}

    static List<Token> tokens(String format) {
        List<Token> tokens = new ArrayList<>();
        Matcher directive = DIRECTIVE.matcher(format);
        int at = 0;
        while (directive.find(at)) {
            tokens.add(new Text(format.substring(at, directive.start())));
            at = directive.end();
            add(tokens, directive);
        }
        tokens.add(new Text(format.substring(at)));
        return tokens;
    }

    private static void add(List<Token> tokens, Matcher directive) {
        String name = directive.group("name") == null ? "" : directive.group("name");
        String letter = directive.group("letter");
        if (letter.equals("%")) {
            tokens.add(new Text("%"));
        } else if (letter.charAt(0) == 't' && name.isEmpty()) {
            tokens.add(new Text("["));
            tokens.add(Read.time(""));
            tokens.add(new Text("]"));
        } else {
            tokens.add(read(letter.charAt(0), name, directive.group("which")));
        }
    }

    private static Read read(char letter, String name, String which) {
        return switch (letter) {
            case 'h' -> Read.of(host(name), 0);
            case 'a' -> Read.of(Column.HOST, name.isEmpty() || name.equals("remote") ? 1 : 2); // or the connection's
            case 'l' -> Read.of(Column.IDENT);
            case 'u' -> Read.of(Column.USER);
            case 't' -> Read.time(pattern(name));
            case 'r' -> Read.of(Column.REQUEST);
            case 's' -> Read.of(Column.STATUS, which.equals(">") ? 0 : 1);
            case 'b', 'B' -> Read.of(Column.SIZE, 0);
            case 'O' -> Read.of(Column.SIZE, 1);
            case 'D' -> Read.duration(0, 1_000);
            case 'T' -> duration(name);
            case 'v' -> Read.of(Column.VIRTUAL_HOST, 0);
            case 'V' -> name.isEmpty() ? Read.of(Column.VIRTUAL_HOST, 0) : told(name);
            case 'm' -> Read.of(Column.METHOD);
            case 'U' -> Read.of(Column.TARGET);
            case 'H' -> Read.of(Column.PROTOCOL);
            case 'i' -> header(name.toLowerCase(Locale.ROOT));
            case 'e', 'x' -> told(name);
            case 'o' -> Read.of(CacheWords.isHeader(name.toLowerCase(Locale.ROOT)) ? Column.CACHE : Column.IGNORED, 2);
            case '-' -> passedOver(name);
            default -> Read.of(Column.IGNORED);
        };
    }

    private static Column host(String name) {
        return switch (name) {
            case "last" -> Column.LAST_PEER;
            case "address" -> Column.ADDRESS;
            default -> Column.HOST;
        };
    }

    private static Read header(String name) {
        return switch (name) {
            case "referer" -> Read.of(Column.REFERRER);
            case "user-agent" -> Read.of(Column.USER_AGENT);
            case "x-forwarded-for" -> Read.of(Column.FORWARDED_FOR);
            case "host" -> Read.of(Column.VIRTUAL_HOST, 1);
            default -> Read.of(Column.IGNORED);
        };
    }

    /// What Apache's modules, varnishncsa and Fastly call so.
    private static Read told(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "cache-status", "varnish:handling", "fastly_info.state" -> Read.of(Column.CACHE, 0);
            case "varnish:hitmiss" -> Read.of(Column.CACHE, 1);
            default -> Read.of(Column.IGNORED);
        };
    }

    private static Read passedOver(String name) {
        return switch (name) {
            case "cache" -> Read.of(Column.CACHE);
            case "list" -> Read.of(Column.IGNORED_LIST);
            default -> Read.of(Column.IGNORED);
        };
    }

    private static Read duration(String unit) {
        return switch (unit) {
            case "ns" -> Read.duration(0, 1);
            case "us" -> Read.duration(0, 1_000);
            case "ms" -> Read.duration(1, 1_000_000);
            case "unit" -> Read.duration(0, 0);
            case "s+" -> new Read(Column.DURATION_PART, 0, SECOND, "");
            case "4" -> new Read(Column.DECIMAL_DURATION, 0, SECOND, "");
            case "3ms" -> new Read(Column.DECIMAL_DURATION, 0, SECOND / 1_000, "");
            default -> Read.duration(2, SECOND);
        };
    }

    private static String pattern(String name) {
        String format =
                name.startsWith("begin:") ? name.substring(6) : name.startsWith("end:") ? name.substring(4) : name;
        return switch (format) {
            case "", "iso" -> "";
            case "sec" -> "%s";
            case "msec" -> StampPattern.EPOCH_MILLIS;
            case "usec" -> StampPattern.EPOCH_MICROS;
            case "msec_frac", "usec_frac" -> StampPattern.FRACTION;
            default -> format.indexOf('%') < 0 ? JavaPattern.strftime(format) : format;
        };
    }
}
