package dev.logtee.format;

import dev.logtee.format.Token.Read;
import dev.logtee.format.Token.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Envoy's format strings. Command operators that say nothing of interest are columns that are passed over.
///
/// @see <a href="https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage">Envoy</a>
final class EnvoyNotation {
    private static final Pattern OPERATOR = Pattern.compile("%(?<name>[A-Z_]{3,})(?:\\((?<of>[^)]*)\\))?(?::\\d+)?%");

    private EnvoyNotation() {}

    static boolean fits(String format) {
        return OPERATOR.matcher(format).find();
    }

    static List<Token> tokens(String format) {
        List<Token> tokens = new ArrayList<>();
        Matcher operator = OPERATOR.matcher(format);
        int at = 0;
        while (operator.find()) {
            tokens.add(new Text(format.substring(at, operator.start())));
            tokens.add(read(operator.group("name"), String.valueOf(operator.group("of"))));
            at = operator.end();
        }
        tokens.add(new Text(format.substring(at)));
        return tokens;
    }

    private static Read read(String name, String of) {
        return switch (name) {
            case "START_TIME" -> Read.time(of.equals("null") ? "" : of);
            case "REQ" -> header(of.toLowerCase(Locale.ROOT));
            case "RESP" -> Read.of(CacheWords.isHeader(of.toLowerCase(Locale.ROOT)) ? Column.CACHE : Column.IGNORED);
            case "PROTOCOL" -> Read.of(Column.PROTOCOL);
            case "RESPONSE_CODE" -> Read.of(Column.STATUS);
            case "BYTES_SENT" -> Read.of(Column.SIZE);
            case "DURATION" -> Read.duration(0, 1_000_000);
            case "DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT" -> Read.of(Column.HOST);
            case "DOWNSTREAM_REMOTE_ADDRESS" -> Read.of(Column.PEER);
            default -> Read.of(Column.IGNORED);
        };
    }

    private static Read header(String name) {
        return switch (name) {
            case ":method" -> Read.of(Column.METHOD);
            case ":path", "x-envoy-original-path?:path" -> Read.of(Column.TARGET);
            case ":authority", "host" -> Read.of(Column.VIRTUAL_HOST);
            case "user-agent" -> Read.of(Column.USER_AGENT);
            case "referer" -> Read.of(Column.REFERRER);
            case "x-forwarded-for" -> Read.of(Column.FORWARDED_FOR);
            default -> Read.of(Column.IGNORED);
        };
    }
}
